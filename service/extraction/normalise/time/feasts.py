"""Readings of days that have names: 'Christmas Day', 'Thanksgiving', 'the eve of Easter'."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from service.extraction.normalise.time.frame import NO_REFERENCE, Captured, Frame, Outcome, pick
from service.extraction.normalise.time.interval import Interval, easter, period, step


def holiday(captured: Captured, frame: Frame) -> Outcome:
    """'Christmas Day', 'Thanksgiving 2015', 'the eve of Easter'."""
    entry = frame.lexicon.holidays[captured["name"]]
    if year := captured.get("year") or entry.get("year"):
        return _eve(_feast(entry, int(year)), captured)
    if frame.today is None:
        return NO_REFERENCE
    days = [_eve(_feast(entry, y), captured) for y in range(frame.today.year - 1, frame.today.year + 2)]
    return pick(days, captured.get("rel"), frame)


def attacks(captured: Captured, frame: Frame) -> Outcome:
    """'the September 11 attacks': the day that became a name, whatever the year of publication."""
    return _feast(frame.lexicon.holidays["9/11"], frame.lexicon.holidays["9/11"]["year"])


def _eve(interval: Interval, captured: Captured) -> Interval:
    return period(interval.start, "day", -1) if "eve" in captured and interval.start else interval


def _feast(entry: Mapping[str, Any], year: int) -> Interval:
    if "easter" in entry:
        return period(easter(year) + timedelta(days=entry["easter"]), "day")
    if "day" in entry:
        return period(datetime(year, entry["month"], entry["day"]), "day")
    first = datetime(year, entry["month"], 1)
    start = first if entry["nth"] > 0 else step(first, "month", 1)
    start += timedelta(days=(entry["weekday"] - start.weekday()) % 7)
    return period(start + timedelta(weeks=entry["nth"] - (entry["nth"] > 0)), "day")
