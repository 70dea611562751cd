"""What the mentions of one happening say together: one filler per participant, one reality, one time, one subtype."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from service.extraction.merge.cluster import Cluster
from service.extraction.merge.profile import GENERAL_SUBTYPES
from service.extraction.values import Argument, Attribution, Entity, Event, Reading, Reality, TimeExpression

VOUCHED = frozenset({"occurred", "ongoing"})
LEARNED = "status.learned"

# From the most exact on; a date in a caption or a lead gives way to the exact one (guidelines, section 10).
GRAINS = ("minute", "hour", "day", "week", "month", "quarter", "season", "year", "decade", "century")

NAMED = 1.5  # a name counts this much more than a description
RATIO = 0.4  # of the best supported filler of the role

Referents = Mapping[int, tuple[Entity, ...]]


def _identity(doc: Doc, argument: Argument, referents: Referents) -> tuple[object, ...]:
    found = referents.get(argument.words.head, ())
    if found:
        return tuple(sorted(entity.id for entity in found))
    words = argument.words
    return (doc[words.start : words.end].text.lower(),)


def _rank(doc: Doc, argument: Argument) -> int:
    """Names before descriptions before pronouns (guidelines, section 0)."""
    return {"PROPN": 0, "PRON": 2}.get(doc[argument.words.head].pos_, 1)


@dataclass(slots=True)
class _Candidate:
    """A filler of one role: its best words, how many mentions say so, and whether it is a name."""

    best: Argument
    rank: int
    mentions: set[int]
    weight: float = 0.0

    @property
    def support(self) -> float:
        return self.weight * (NAMED if self.rank == 0 else 1.0)


def _arguments(doc: Doc, readings: Sequence[Reading], referents: Referents) -> tuple[Argument, ...]:
    roles: dict[str, dict[tuple[object, ...], _Candidate]] = {}
    for number, reading in enumerate(readings):
        for argument in reading.mention.arguments:
            held = roles.setdefault(argument.role, {})
            rank = _rank(doc, argument)
            candidate = held.setdefault(_identity(doc, argument, referents), _Candidate(argument, rank, set()))
            if rank < candidate.rank:
                candidate.best, candidate.rank = argument, rank
            candidate.weight += argument.score
            candidate.mentions.add(number)
    chosen = [candidate.best for held in roles.values() for candidate in _supported(list(held.values()))]
    return tuple(_without_parts(chosen))


def _supported(candidates: list[_Candidate]) -> list[_Candidate]:
    """The fillers that the mentions agree on: all that the best supported mention names, and others nearly as strong.

    'sailors', 'the crew' and 'the servicemen' of one detention are one party named three times, not three parties.
    """
    top = max(candidates, key=lambda c: (c.support, -c.best.words.start))
    strong = [c for c in candidates if c.support >= RATIO * top.support]
    named = any(c.rank == 0 for c in strong)
    return [c for c in strong if c.mentions & top.mentions or (c.rank == 0) or not named and c is top]


def _without_parts(arguments: list[Argument]) -> list[Argument]:
    """Drop a filler that lies inside another of the same role ('Rouhani' within 'Iran's president, Hassan Rouhani')."""

    def inside(a: Argument, b: Argument) -> bool:
        within = b.words.start <= a.words.start and a.words.end <= b.words.end
        return a.role == b.role and within and (a.words.start, a.words.end) != (b.words.start, b.words.end)

    spans = {(a.role, a.words.start, a.words.end): a for a in arguments}
    distinct = sorted(spans.values(), key=lambda a: (a.words.start, -a.words.end))
    kept: list[Argument] = []
    for argument in distinct:
        if not any(inside(argument, held) for held in kept[-6:]):
            kept.append(argument)
    return kept


def _subtype(readings: Sequence[Reading], precedence: Sequence[str]) -> str:
    counts = Counter(reading.mention.subtype for reading in readings)
    named = [s for s in counts if s not in GENERAL_SUBTYPES] or list(counts)
    rank = {name: i for i, name in enumerate(precedence)}
    return min(named, key=lambda s: (-counts[s], rank.get(s, len(rank))))


def _weight(reading: Reading) -> int:
    """Mentions whose status rests on cues outweigh bare nouns; what was only learned counts as no cue."""
    return 1 + 2 * sum(cue.id.startswith("status.") and cue.id != LEARNED for cue in reading.reality.cues)


def _decisive(readings: Sequence[Reading]) -> Reality:
    """The status that most of the evidence speaks for, by its earliest mention; a plan yields to what was realised."""
    votes: Counter[str] = Counter()
    for reading in readings:
        votes[reading.reality.status] += _weight(reading)
    best = max(votes, key=lambda status: votes[status])
    return next(reading.reality for reading in readings if reading.reality.status == best)


def source(readings: Sequence[Reading], decisive: Reality) -> Attribution | None:
    """Who says so: the source of the mention that decided, else the first; none where the narrator mostly vouches for it."""
    attributed = [reading.reality.attribution for reading in readings if reading.reality.attribution]
    if len(attributed) * 2 < len(readings) and decisive.status in VOUCHED:
        return None
    return decisive.attribution or next(iter(attributed), None)


def _reality(readings: Sequence[Reading]) -> Reality:
    decisive = _decisive(readings)
    attribution = source(readings, decisive)
    cues = tuple(dict.fromkeys(cue for reading in readings for cue in reading.reality.cues))
    flags = frozenset().union(*(reading.reality.flags for reading in readings))
    generic = all(reading.reality.generic for reading in readings)
    return Reality(decisive.status, decisive.polarity, generic, attribution, cues, flags)


def _time(readings: Sequence[Reading]) -> TimeExpression | None:
    """The most exact resolved time, the earliest mentioned of those; else an unresolved one."""
    times = [reading.time for reading in readings if reading.time]
    resolved = [time for time in times if time.start_time]
    return min(resolved, key=_coarseness) if resolved else next(iter(times), None)


def _coarseness(time: TimeExpression) -> int:
    return GRAINS.index(time.grain) if time.grain in GRAINS else len(GRAINS)


def combine(doc: Doc, group: Cluster, referents: Referents, precedence: Sequence[str]) -> Event:
    """The event that the mentions of `group` (text order, one type) report."""
    readings = tuple(member.reading for member in group.members)
    reality = _reality(readings)
    flags = frozenset().union(reality.flags, *(reading.mention.flags for reading in readings))
    return Event(
        type=readings[0].mention.type,
        subtype=_subtype(readings, precedence),
        readings=readings,
        arguments=_arguments(doc, readings, referents),
        reality=reality,
        time=_time(readings),
        flags=flags,
        doubt=group.doubt,
    )
