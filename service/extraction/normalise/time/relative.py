"""Readings counted from the day of publication ('last week') or from a time named before ('that day')."""

from __future__ import annotations

from service.extraction.normalise.time.clock import hours
from service.extraction.normalise.time.frame import (
    LENGTH,
    NO_ANTECEDENT,
    NO_REFERENCE,
    Captured,
    Frame,
    Outcome,
    count,
    nearest,
    pick,
    relation,
)
from service.extraction.normalise.time.interval import CLOCK, Interval, floor, period, step, third

_OFFSET = {"last": -1, "this": 0, "next": 1, "past": -1, "before": -1, "earlier": -1, "previous": -1, "preceding": -1}
_SIZE = (
    "minute",
    "hour",
    "day",
    "weekend",
    "week",
    "fortnight",
    "month",
    "quarter",
    "season",
    "year",
    "decade",
    "century",
)


def day_word(captured: Captured, frame: Frame) -> Outcome:
    """'today', 'yesterday', 'the day after tomorrow'."""
    if frame.today is None:
        return NO_REFERENCE
    words = captured["word"]
    beyond = {"before": -1, "after": 1}.get(captured.get("beyond", ""), 0)
    return period(frame.today, "day", int(frame.lexicon.value(words, "DAYWORD")) + beyond)


def unit(captured: Captured, frame: Frame) -> Outcome:
    """'last week', 'earlier this month' (up to today), 'so far this year', 'the end of next year', 'the weekend'."""
    if frame.today is None:
        return NO_REFERENCE
    grain = captured["unit"]
    if grain == "weekend":
        return _weekend(captured, frame)
    if "rel" not in captured and captured.get("mod") == "earlier" and floor(frame.today, grain) == frame.today:
        return period(frame.today, grain, -1)  # written on a Monday, 'earlier in the week' is the one before
    whole = period(frame.today, grain, _OFFSET[relation(captured.get("rel", ""), frame.lexicon)])
    return _modified(whole, captured.get("mod", ""), frame)


def ago(captured: Captured, frame: Frame) -> Outcome:
    """'three weeks ago', 'a year ago': the whole unit that lies so far back."""
    return _away(captured, frame, -1)


def under_ago(captured: Captured, frame: Frame) -> Outcome:
    """'less than a month ago': from so far back up to and with today."""
    return window({**captured, "rel": "past"}, frame)


def years_to_this(captured: Captured, frame: Frame) -> Outcome:
    """'75 years ago this week', 'a year ago today': that week or day of the year so far back."""
    if frame.today is None:
        return NO_REFERENCE
    then = step(frame.today, "year", -count(captured["count"], frame.lexicon))
    return period(then, {"today": "day", "this week": "week", "this month": "month"}[captured["unit"]])


def from_now(captured: Captured, frame: Frame) -> Outcome:
    """'two weeks from now'."""
    return _away(captured, frame, 1)


def in_units(captured: Captured, frame: Frame) -> Outcome:
    """'will vote in two weeks'; of the past it is a length: 'was over in two weeks'."""
    return _away(captured, frame, 1) if frame.direction > 0 else LENGTH


def window(captured: Captured, frame: Frame) -> Outcome:
    """'the past five years', 'the next 48 hours': from so far back up to and with today, or from today on."""
    if frame.today is None:
        return NO_REFERENCE
    grain, number = _grain(captured, frame), count(captured.get("count", "a"), frame.lexicon)
    forward = relation(captured["rel"], frame.lexicon) == "next"
    if grain in CLOCK and frame.now is None:
        grain, number = "day", max(number // (24 if grain == "hour" else 1440), 1)
    now = frame.now if grain in CLOCK and frame.now else frame.today
    if forward:
        return Interval(now, step(now, grain, number), grain)
    return Interval(step(now, grain, -number), now if grain in CLOCK else step(now, "day", 1), grain)


def within(captured: Captured, frame: Frame) -> Outcome:
    """'must leave within 48 hours'; of the past the count starts from something the text must give."""
    return window({**captured, "rel": "next"}, frame) if frame.direction > 0 or "rel" in captured else NO_ANTECEDENT


def same(captured: Captured, frame: Frame) -> Outcome:
    """'that day', 'the same week', 'that summer' of the time named last."""
    word = captured["unit"]
    if frame.previous is None or frame.previous.start is None:
        return NO_ANTECEDENT
    for category, grain in (("MONTH", "month"), ("MAYBE", "month"), ("SEASON", "season")):
        if word in frame.lexicon.values[category]:
            number = int(frame.lexicon.value(word, category))
            return period(floor(frame.previous.start, "year").replace(month=number), grain)
    return _stepped(word, 0, frame)


def following(captured: Captured, frame: Frame) -> Outcome:
    """'the next day', 'the following week', 'the day before', 'the previous year'."""
    return _stepped(captured["unit"], _OFFSET.get(captured["rel"], 1), frame)


def shifted(captured: Captured, frame: Frame) -> Outcome:
    """'two days later', 'a year earlier': as exact as the time it is counted from."""
    before, grain = frame.previous, _grain(captured, frame)
    if before is None or before.start is None:
        return NO_ANTECEDENT
    if grain in CLOCK and before.grain not in CLOCK:
        return _same_day(frame)
    number = count(captured["count"], frame.lexicon) * _OFFSET.get(captured["rel"], 1)
    exact = "day" if before.grain in CLOCK and grain not in CLOCK else before.grain
    return period(step(before.start, grain, number), min(exact, grain, key=_SIZE.index))


def soon_after(captured: Captured, frame: Frame) -> Outcome:
    """'hours later': the day named before."""
    return _same_day(frame)


def _away(captured: Captured, frame: Frame, sign: int) -> Outcome:
    if frame.today is None:
        return NO_REFERENCE
    grain, number = _grain(captured, frame), count(captured["count"], frame.lexicon) * sign
    if grain in CLOCK:
        return period(step(frame.now, grain, number), grain) if frame.now else period(frame.today, "day")
    return period(step(frame.today, grain, number), "year" if grain in {"decade", "century"} else grain)


def _weekend(captured: Captured, frame: Frame) -> Outcome:
    if frame.today is None:
        return NO_REFERENCE
    near = [period(frame.today, "weekend", offset) for offset in (-2, -1, 0, 1, 2)]
    wanted = relation(captured["rel"], frame.lexicon) if captured.get("rel") else "this"
    return nearest(near, frame) if wanted == "this" else pick(near, wanted, frame)


def _modified(whole: Interval, words: str, frame: Frame) -> Interval:
    """'earlier' ends at today, 'later' begins tomorrow, 'so far' ends with today, 'late' takes the last third."""
    if whole.start is None or whole.end is None or frame.today is None:
        return whole
    tomorrow = step(frame.today, "day", 1)
    if words == "earlier" and whole.start < frame.today < whole.end:
        return Interval(whole.start, frame.today, whole.grain)
    if words == "later" and whole.start < tomorrow < whole.end:
        return Interval(tomorrow, whole.end, whole.grain)
    if words == "so far":
        return Interval(whole.start, min(tomorrow, whole.end), whole.grain)
    return third(whole, int(frame.lexicon.value(words, "EARLY"))) if words in frame.lexicon.values["EARLY"] else whole


def _stepped(word: str, offset: int, frame: Frame) -> Outcome:
    """The unit (or part of a day) `offset` from the one that holds the time named before, if that is exact enough."""
    part = frame.lexicon.parts.get(str(frame.lexicon.values["PART"].get(word)))
    grain = "day" if part else str(frame.lexicon.value(word, "UNIT"))
    before = frame.previous
    if before is None or before.start is None or _SIZE.index(before.grain) > _SIZE.index(grain):
        return NO_ANTECEDENT
    found = period(before.start, grain, offset)
    return hours(found, part) if part else found


def _same_day(frame: Frame) -> Outcome:
    if frame.previous is None or frame.previous.start is None or _SIZE.index(frame.previous.grain) > _SIZE.index("day"):
        return NO_ANTECEDENT
    return period(frame.previous.start, "day")


def _grain(captured: Captured, frame: Frame) -> str:
    return str(frame.lexicon.value(captured["unit"], "UNIT", "UNITS"))
