"""What the mentions of one happening say together: one filler per participant, one reality, one time, one subtype."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from service.extraction.merge.certain import INFERRED
from service.extraction.merge.cluster import Cluster
from service.extraction.merge.profile import GENERAL_SUBTYPES
from service.extraction.values import Argument, Attribution, Event, Reading, Reality, TimeExpression

VOUCHED = frozenset({"occurred", "ongoing"})
LEARNED, PARTISAN = "status.learned", "attribution.partisan"
CUED, BARE = 1.5, 1.0  # what a mention's status counts among those of its event
# What one mention tells more exactly than the most: what goes on has begun, what is told as a fact is no mere claim or guess.
EXACTER = {"occurred": ("ongoing",), "alleged": ("occurred",), "hypothetical": ("occurred", "ongoing", "planned")}

# From the most exact on; a date in a caption or a lead gives way to the exact one (guidelines, section 10).
GRAINS = ("minute", "hour", "day", "week", "month", "quarter", "season", "year", "decade", "century")
LONG = frozenset({"month", "quarter", "season", "year", "decade", "century"})


def _subtype(readings: Sequence[Reading], precedence: Sequence[str]) -> str:
    counts = Counter(reading.mention.subtype for reading in readings)
    named = [s for s in counts if s not in GENERAL_SUBTYPES] or list(counts)
    rank = {name: i for i, name in enumerate(precedence)}
    return min(named, key=lambda s: (-counts[s], rank.get(s, len(rank))))


def _weight(reading: Reading) -> float:
    """A mention whose status rests on a cue, or on several, outweighs one that only stands there."""
    cues = {cue.id for cue in reading.reality.cues if cue.id.startswith("status.") or cue.id == PARTISAN}
    return CUED if cues and LEARNED not in cues else BARE


def decisive_reality(readings: Sequence[Reading]) -> Reality:
    """The status that most of the evidence speaks for, or one that is more exact, by its earliest mention.

    'The army *attacked* the town on Monday … the *attack* continues': ongoing.
    """
    votes: dict[str, float] = defaultdict(float)
    for reading in readings:
        votes[reading.reality.status] += _weight(reading)
    best = max(votes, key=lambda status: votes[status])
    exacter = [status for status in EXACTER.get(best, ()) if status in votes]
    best = max(exacter, key=lambda status: votes[status], default=best)
    return next(reading.reality for reading in readings if reading.reality.status == best)


def source(readings: Sequence[Reading], decisive: Reality) -> Attribution | None:
    """Who says so, of several sources the one named best, then one who says what decided, then the first.

    None where the narrator mostly vouches for it.
    """
    sources = [(r.reality.attribution, r.reality.status) for r in readings if r.reality.attribution]
    if not sources or (len(sources) * 2 < len(readings) and decisive.status in VOUCHED):
        return None
    return min(sources, key=lambda said: (said[0].brief, said[1] != decisive.status))[0]


def _reality(readings: Sequence[Reading]) -> Reality:
    decisive = decisive_reality(readings)
    attribution = source(readings, decisive)
    cues = tuple(dict.fromkeys(cue for reading in readings for cue in reading.reality.cues))
    flags = frozenset().union(*(reading.reality.flags for reading in readings))
    generic = all(reading.reality.generic for reading in readings)
    return Reality(decisive.status, decisive.polarity, generic, attribution, cues, flags)


def _time(readings: Sequence[Reading]) -> TimeExpression | None:
    """The most exact of the resolved times that are most surely the event's, the earliest mentioned of those.

    The date under a photograph counts only where the text gives none, or a coarse one that holds it ('in 1978').
    Without a resolved time an unresolved one.
    """
    times = [reading.time for reading in readings if reading.time]
    resolved = [time for time in times if time.start_time]
    if not resolved:
        return next(iter(times), None)
    best = min(resolved, key=_standing)
    within = (time for time in resolved if best.grain in LONG and _holds(best, time))
    return min((best, *within), key=_coarseness)


def _holds(time: TimeExpression, other: TimeExpression) -> bool:
    """Whether the other lies within the time: a day in 'last October'."""
    if not (time.start_time and time.end_time and other.start_time and other.end_time):
        return False
    return time.start_time <= other.start_time and other.end_time <= time.end_time


def _standing(time: TimeExpression) -> tuple[bool, int]:
    return time.path in INFERRED, _coarseness(time)


def _coarseness(time: TimeExpression) -> int:
    return GRAINS.index(time.grain) if time.grain in GRAINS else len(GRAINS)


def combine(group: Cluster, arguments: tuple[Argument, ...], precedence: Sequence[str]) -> Event:
    """The event that the mentions of `group` (text order, one type) report, with the fillers that they say together."""
    readings = tuple(member.reading for member in group.members)
    reality = _reality(readings)
    flags = frozenset().union(reality.flags, *(reading.mention.flags for reading in readings))
    return Event(
        type=readings[0].mention.type,
        subtype=_subtype(readings, precedence),
        readings=readings,
        arguments=arguments,
        reality=reality,
        time=_time(readings),
        flags=flags,
        doubt=group.doubt,
    )
