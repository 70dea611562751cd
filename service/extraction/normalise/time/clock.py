"""Readings of times of day, alone ('at noon', 'this morning') or laid on a day ('10 a.m.' on 'Friday')."""

from __future__ import annotations

from datetime import datetime, timedelta

from service.extraction.normalise.time.frame import NO_REFERENCE, Captured, Frame, Outcome
from service.extraction.normalise.time.interval import Interval, midnight, period

_EXACT = frozenset({"noon", "midnight"})


def clock(captured: Captured, frame: Frame) -> Outcome:
    """'10:30 a.m.', '1800 GMT', 'six o'clock': one minute, of the day named nearby or else of publication."""
    day, minutes = _day(frame), _minutes(captured, frame)
    if day is None:
        return NO_REFERENCE
    start = day + timedelta(minutes=minutes)
    return Interval(start, start + timedelta(minutes=1), "minute", _zone(captured, frame))


def part(captured: Captured, frame: Frame) -> Outcome:
    """'in the morning', 'at dawn', 'noon', of the day named nearby or else of publication."""
    return _part(_day(frame), captured, frame)


def in_day(captured: Captured, frame: Frame) -> Outcome:
    """'later in the day': the day named nearby, or that of publication."""
    day = _day(frame)
    return period(day, "day") if day else NO_REFERENCE


def part_of_this(captured: Captured, frame: Frame) -> Outcome:
    """'this morning', 'tonight'."""
    return _part(frame.today, captured, frame)


def last_night(captured: Captured, frame: Frame) -> Outcome:
    """'last night'."""
    return _part(frame.today and frame.today - timedelta(days=1), captured, frame)


def overnight(captured: Captured, frame: Frame) -> Outcome:
    """'overnight': into the day of publication, or out of it when the clause speaks of the future."""
    if frame.today is None:
        return NO_REFERENCE
    return hours(period(frame.today, "day", 0 if frame.direction > 0 else -1), frame.lexicon.parts["overnight"])


def hours(day: Interval, bounds: tuple[int, int]) -> Interval:
    """The hours of a day from the first to the second, beyond 24 in the day after; equal bounds are that minute."""
    start, end = (midnight(day.start or datetime.min) + timedelta(hours=hour) for hour in bounds)
    return Interval(start, end, "hour") if end > start else Interval(start, start + timedelta(minutes=1), "minute")


def _part(day: datetime | None, captured: Captured, frame: Frame) -> Outcome:
    if day is None:
        return NO_REFERENCE
    name = "night" if captured["part"] == "tonight" else frame.lexicon.value(captured["part"], "PART")
    return hours(period(day, "day"), frame.lexicon.parts[str(name)])


def _day(frame: Frame) -> datetime | None:
    return frame.nearby or frame.today


def _minutes(captured: Captured, frame: Frame) -> int:
    text = captured["hour"]
    if text.isdecimal() and len(text) > 2:
        return int(text[:-2]) * 60 + int(text[-2:])
    hour, _, minute = text.replace(".", ":").partition(":")
    number = int(hour) if hour.isdecimal() else int(frame.lexicon.value(hour, "DIGIT", "TEEN"))
    if "half" in captured:
        number = number % 12 + (12 if captured["half"] == "pm" else 0)
    return number * 60 + int(minute or 0)


def _zone(captured: Captured, frame: Frame) -> str:
    return str(frame.lexicon.value(captured["zone"], "ZONE")) if "zone" in captured else ""
