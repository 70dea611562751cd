"""Readings of expressions that name a place in the calendar: 'July 8, 2015', 'mid-June', 'the 1990s'."""

from __future__ import annotations

import re
from calendar import isleap
from datetime import datetime, timedelta

from service.extraction.normalise.time.frame import NO_REFERENCE, Captured, Frame, Outcome, nearest, pick, relation
from service.extraction.normalise.time.interval import Interval, floor, period, step, third


def date(captured: Captured, frame: Frame) -> Outcome:
    """'July 8, 2015', '8 July', 'Feb. 3-5': a day or a run of days; without a year the one the tense points to."""
    month, first = month_number(captured["month"], frame), day_number(captured["day"], frame)
    last = day_number(captured["last"], frame) if "last" in captured else first
    if last < first:
        return "the days run backwards"
    if "year" in captured:
        return _days(int(captured["year"]), month, first, last)
    if frame.today is None:
        return NO_REFERENCE
    leap_day = (month, first) == (2, 29)
    reach = 8 if leap_day else 1
    years = range(frame.today.year - reach, frame.today.year + reach + 1)
    return nearest([_days(y, month, first, last) for y in years if isleap(y) or not leap_day], frame)


def slashed(captured: Captured, frame: Frame) -> Outcome:
    """'2/13/2015': resolved where only one order of day and month is possible."""
    one, two, year = map(int, captured["date"].split("/"))
    if one != two and one <= 12 and two <= 12:
        return "day and month could be either way round"
    month, day = (one, two) if one <= 12 else (two, one)
    return _days(year if year > 99 else year + (2000 if year < 50 else 1900), month, day, day)


def iso_date(captured: Captured, frame: Frame) -> Outcome:
    """'2015-10-27'."""
    day = int(captured["day"])
    return _days(int(captured["year"]), int(captured["month"]), day, day)


def month(captured: Captured, frame: Frame) -> Outcome:
    """'June 2015', 'last October', 'June of last year', 'mid-July', 'September'."""
    return _recurring(month_number(captured["month"], frame), "month", captured, frame)


def season(captured: Captured, frame: Frame) -> Outcome:
    """'the spring of 2011', 'last summer', 'this winter' (northern; winter begins in December of its year)."""
    return _recurring(int(frame.lexicon.value(captured["season"], "SEASON")), "season", captured, frame)


def quarter(captured: Captured, frame: Frame) -> Outcome:
    """'the third quarter', 'the fourth quarter of 2014', 'this year's second quarter'."""
    number = int(frame.lexicon.value(captured["ordinal"], "ORDINAL"))
    return _recurring(number * 3 - 2, "quarter", captured, frame) if number <= 4 else "no such quarter"


def half(captured: Captured, frame: Frame) -> Outcome:
    """'the first half of 2015': six months."""
    base = _year(captured, frame) or (frame.today.year if frame.today else None)
    if base is None:
        return NO_REFERENCE
    start = datetime(base, 7 if captured["ordinal"] in {"second", "last"} else 1, 1)
    return Interval(start, step(start, "month", 6), "quarter")


def year(captured: Captured, frame: Frame) -> Outcome:
    """'2015', 'late 1998'."""
    return _part(period(datetime(int(captured["year"]), 1, 1), "year"), captured, frame)


def years(captured: Captured, frame: Frame) -> Outcome:
    """'2013-2015', '1998-99': whole years, both ends included."""
    first, last = int(captured["year"]), int(captured["last"])
    last = last if last > 99 else first - first % 100 + last
    if not first < last < first + 100:
        return "no run of years"
    return Interval(datetime(first, 1, 1), datetime(last + 1, 1, 1), "year")


def spelled_year(captured: Captured, frame: Frame) -> Outcome:
    """'nineteen ninety-six'."""
    tens = int(frame.lexicon.value(captured["tens"], "TENS", "TEEN"))
    digit = int(frame.lexicon.value(captured["digit"], "DIGIT")) if "digit" in captured else 0
    return period(datetime(1900 + tens + digit, 1, 1), "year")


def decade(captured: Captured, frame: Frame) -> Outcome:
    """'the 1990s', 'the late '80s', 'the nineties'; two digits are read as of the last hundred years before 2030."""
    text = captured["decade"]
    number = int(text[:-1]) if text[0].isdecimal() else int(frame.lexicon.value(text, "DECADE"))
    full = number if number > 99 else number + (2000 if number < 30 else 1900)
    return _part(period(datetime(full, 1, 1), "decade"), captured, frame)


def century(captured: Captured, frame: Frame) -> Outcome:
    """'the 20th century' is 1900 to 2000, as it is spoken of."""
    text = captured["ordinal"]
    number = int(re.sub(r"\D", "", text)) if text[0].isdecimal() else int(frame.lexicon.value(text, "ORDINAL"))
    return _part(period(datetime(max(number * 100 - 100, 1), 1, 1), "century"), captured, frame)


def weekday(captured: Captured, frame: Frame) -> Outcome:
    """'Wednesday' of the week around publication; that day itself unless 'last' or 'next' is said."""
    number = int(frame.lexicon.value(captured["weekday"], "WEEKDAY"))
    rel = captured.get("rel", "")
    if rel in {"the following", "the previous"}:
        base = frame.previous.start if frame.previous else None
        return on_weekday(base, number, 1 if rel == "the following" else -1, strict=True)
    wanted = relation(rel, frame.lexicon) if rel else "this"
    direction = {"last": -1, "next": 1, "this": frame.direction or 1}[wanted]
    return on_weekday(frame.today, number, direction, strict=wanted != "this")


def weekday_of_week(captured: Captured, frame: Frame) -> Outcome:
    """'Monday of last week'."""
    if frame.today is None:
        return NO_REFERENCE
    offset = {"last": -1, "this": 0, "next": 1}[relation(captured["rel"], frame.lexicon)]
    monday = step(floor(frame.today, "week"), "week", offset)
    return period(monday + timedelta(days=int(frame.lexicon.value(captured["weekday"], "WEEKDAY"))), "day")


def on_weekday(base: datetime | None, number: int, direction: int, *, strict: bool) -> Outcome:
    """The day of that name on the given side of the base, the base itself included unless strict."""
    if base is None:
        return NO_REFERENCE
    distance = ((number - base.weekday()) * direction) % 7
    return period(base + timedelta(days=direction * (7 if strict and not distance else distance)), "day")


def month_number(word: str, frame: Frame) -> int:
    """1 to 12."""
    return int(frame.lexicon.value(word, "MONTH", "MAYBE", "SHORT"))


def day_number(word: str, frame: Frame) -> int:
    """1 to 31 for '3', '3rd' or 'third'."""
    return int(re.sub(r"\D", "", word)) if word[0].isdecimal() else int(frame.lexicon.value(word, "ORDINAL"))


def _recurring(number: int, grain: str, captured: Captured, frame: Frame) -> Outcome:
    """The period that begins in that month, of the year named or else of the one meant."""
    if base := _year(captured, frame):
        return _part(period(datetime(base, number, 1), grain), captured, frame)
    if frame.today is None:
        return NO_REFERENCE
    candidates = [period(datetime(y, number, 1), grain) for y in range(frame.today.year - 2, frame.today.year + 3)]
    found = pick(candidates, captured.get("rel"), frame)
    return found if isinstance(found, str) else _part(found, captured, frame)


def _year(captured: Captured, frame: Frame) -> int | None:
    if "year" in captured:
        return int(captured["year"])
    if "inyear" in captured and frame.today:
        return frame.today.year + {"last": -1, "this": 0, "next": 1}[relation(captured["inyear"], frame.lexicon)]
    return None


def _part(interval: Interval, captured: Captured, frame: Frame) -> Interval:
    return third(interval, int(frame.lexicon.value(captured["mod"], "EARLY"))) if "mod" in captured else interval


def _days(year: int, month: int, first: int, last: int) -> Interval:
    start = datetime(year, month, first)
    return Interval(start, datetime(year, month, last) + timedelta(days=1), "day")
