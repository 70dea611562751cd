"""What an expression is resolved against: day of publication, tense of its clause, the time named before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from service.extraction.normalise.time.interval import Interval
from service.extraction.normalise.time.lexicon import Lexicon

NO_REFERENCE = "no date of publication to count from"
NO_ANTECEDENT = "refers to a time that the text does not give"
LENGTH = "a length of time, not a date"
FROM_EVENT = "counted from an event"
VAGUE = "names no definite time"
_AGAINST_TENSE = 5


@dataclass(frozen=True, slots=True)
class Frame:
    """`direction` is -1 where the clause speaks of the past, +1 of the future, 0 of neither.

    `today` is midnight of the day of publication, `now` the moment itself when it was given with a time of day.
    `previous` is the last interval resolved before, `nearby` the last day named in the same paragraph.
    """

    lexicon: Lexicon
    today: datetime | None
    now: datetime | None
    direction: int
    previous: Interval | None
    nearby: datetime | None


Captured = Mapping[str, str]
Outcome = Interval | str  # an interval, or the reason why there is none
Reader = Callable[[Captured, Frame], Outcome]


def nearest(candidates: Iterable[Interval], frame: Frame) -> Outcome:
    """Of like periods the one closest to today, those on the side the tense speaks against counted as far more distant.

    'met on Nov. 10' written on Nov. 2 is next week's, not last year's: of a year ago a writer would say so.
    """
    if frame.today is None:
        return NO_REFERENCE
    today = frame.today
    return min((c for c in candidates if c.start and c.end), key=lambda c: _distance(c, today, frame.direction))


def _distance(candidate: Interval, today: datetime, direction: int) -> float:
    """Days between, 0 when the candidate holds today."""
    if candidate.start is None or candidate.end is None or candidate.start <= today < candidate.end:
        return 0
    side = 1 if candidate.start > today else -1
    days = abs((candidate.start if side > 0 else candidate.end) - today).days + 1
    return days * (_AGAINST_TENSE if side * direction < 0 else 1)


def pick(candidates: list[Interval], rel: str | None, frame: Frame) -> Outcome:
    """Of like periods in ascending order the one that 'last', 'next', 'this' or the tense chooses."""
    if frame.today is None or not rel:
        return nearest(candidates, frame)
    today, wanted = frame.today, relation(rel, frame.lexicon)
    over = [c for c in candidates if c.end and c.end <= today]
    ahead = [c for c in candidates if c.start and c.start > today]
    same = [c for c in candidates if c.start and c.start.year == today.year]
    return {"last": over[-1:], "next": ahead[:1], "this": same}[wanted][0]


def relation(words: str, lexicon: Lexicon) -> str:
    """'last', 'next' or 'this' for what stands before a unit: 'this past' → last, 'the coming' → next."""
    parts = words.split()
    if any(word in lexicon.values["LAST"] or word in {"past", "previous"} for word in parts):
        return "last"
    return "next" if any(word in lexicon.values["NEXT"] for word in parts) else "this"


def count(words: str, lexicon: Lexicon) -> int:
    """The number that words or digits spell: 'a' → 1, 'twenty - four' → 24, 'a couple of' → 2."""
    if words == "a couple of":
        return 2
    known = [word for word in words.split() if word not in {"-", "a", "an"}]
    return (
        sum(int(w) if w.isdecimal() else int(lexicon.value(w, "DIGIT", "TEEN", "TENS")) for w in known) if known else 1
    )
