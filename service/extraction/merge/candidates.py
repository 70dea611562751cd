"""Who may fill a role of a merged event: each party once, by the mentions that name it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from spacy.tokens import Doc

from service.extraction.columns import Columns, columns
from service.extraction.values import Argument, Entity, Reading

BELIEVED = 0.4
Referents = Mapping[int, tuple[Entity, ...]]
PRONOUN = 2
RANKS = {"PROPN": 0, "PRON": PRONOUN}
TELLING = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
# Who is one of these is nothing else of the event; who denies an act that others report is none of them.
AGENTS = frozenset({"participant", "mediator", "threatener", "actor"})
Identity = tuple[object, ...]


@dataclass(slots=True)
class Candidate:
    """One party that may fill one role: its best words, and the probability by each mention that names it."""

    role: str
    who: Identity
    best: Argument
    rank: int
    noun: str
    content: frozenset[str]
    chances: dict[int, float] = field(default_factory=dict)
    top: float = 0.0  # by the mention that is surest


def identity(doc: Doc, argument: Argument, referents: Referents) -> Identity:
    """Equal for fillers that name the same: their entities, or their words where they name none."""
    found = referents.get(argument.words.head, ())
    if found:
        return tuple(sorted([entity.id for entity in found]))
    return (doc[argument.words.start : argument.words.end].text.lower(),)


def rank(read: Columns, argument: Argument) -> int:
    """Names before descriptions before pronouns (guidelines, section 0)."""
    return RANKS.get(read.pos[argument.words.head], 1)


def content(read: Columns, argument: Argument) -> frozenset[str]:
    """Lemmas of the words that tell a filler from others: 'the US sailors' gives us and sailor."""
    words = range(argument.words.start, argument.words.end)
    return frozenset([read.lemma[i] for i in words if read.pos[i] in TELLING])


def denies(reading: Reading) -> bool:
    """Whether a mention says that it did not happen: 'the army *denied* the strike', 'we did not bomb it'."""
    return reading.reality.status == "denied" or reading.reality.polarity == "negative"


def candidates(doc: Doc, readings: Sequence[Reading], referents: Referents) -> list[Candidate]:
    """Every party that some mention names in some role, in text order."""
    held: dict[tuple[str, Identity], Candidate] = {}
    read, disputed = columns(doc), not all(map(denies, readings))
    for number, reading in enumerate(readings):
        for argument in (*reading.mention.arguments, *reading.mention.doubted):
            if disputed and argument.role in AGENTS and denies(reading):
                continue
            found = rank(read, argument)
            key = argument.role, identity(doc, argument, referents)
            noun, words = read.lemma[argument.words.head], content(read, argument)
            candidate = held.get(key)
            if candidate is None:
                candidate = held[key] = Candidate(*key, argument, found, noun, words)
            if (found, -argument.score) < (candidate.rank, -candidate.best.score):
                candidate.best, candidate.rank, candidate.noun, candidate.content = argument, found, noun, words
            candidate.chances[number] = max(argument.score, candidate.chances.get(number, 0.0))
            candidate.top = max(argument.score, candidate.top)
    return sorted(held.values(), key=attrgetter("best.words.start"))
