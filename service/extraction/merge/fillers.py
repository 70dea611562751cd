"""What the mentions of one happening say together of its roles: one filler a party, weighed by how many mentions name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log1p

from spacy.tokens import Doc

from service.extraction.columns import columns
from service.extraction.logistic import LogisticModel, log_odds
from service.extraction.merge.candidates import AGENTS, BELIEVED, Candidate, Referents, candidates
from service.extraction.merge.data import MergeData
from service.extraction.merge.parties import Table, told_once
from service.extraction.merge.wording import written_out
from service.extraction.values import Argument, Reading


def features(candidate: Candidate, others: Sequence[Candidate], mentions: int, type_: str) -> dict[str, float]:
    """Feature name → value for 'this party fills this role of the event'."""
    missed = 1.0
    for chance in candidate.chances.values():
        missed *= 1.0 - chance
    elsewhere = [c.top for c in others if c.role != candidate.role and c.best.words == candidate.best.words]
    return {
        f"role:{type_}.{candidate.role}": 1.0,
        f"{candidate.role}/{('name', 'noun', 'pronoun')[candidate.rank]}": 1.0,
        "top": log_odds(candidate.top),
        "any": log_odds(1.0 - missed),
        "average": sum(candidate.chances.values()) / mentions,
        "mentions": log1p(mentions - 1),
        "named by": log1p(len(candidate.chances) - 1),
        "elsewhere": max(elsewhere, default=0.0),
        "first": float(0 in candidate.chances),
        "learned": float(candidate.best.path == "learned"),
    } | rivalry(candidate, [c for c in others if c.role == candidate.role and c is not candidate])


def rivalry(candidate: Candidate, others: Sequence[Candidate]) -> dict[str, float]:
    """How the candidate stands to the others of its role.

    'sailors', 'the crew' and 'the servicemen' of one detention are one party described three times, each by another
    mention; 'Iran and Russia' are named together, by one mention.
    """
    standing = candidate.top, -candidate.best.words.start
    likelier = [c for c in others if (c.top, -c.best.words.start) > standing]
    if not likelier:
        return {"likeliest": 1.0}
    top = max(likelier, key=lambda c: (c.top, -c.best.words.start))
    together = bool(top.chances.keys() & candidate.chances.keys())
    return {
        f"likelier:{candidate.role}": log1p(len(likelier)),
        "behind": top.top - candidate.top,
        f"behind:{candidate.role}": top.top - candidate.top,
        f"together:{candidate.role}": float(together),
        "described again": float(not together and candidate.rank > 0),
        "named again": float(not together and candidate.rank == 0),
        "same noun": float(any(c.noun == candidate.noun for c in likelier)),
        "after a name": float(candidate.rank > 0 and any(c.rank == 0 for c in likelier)),
        "words within": float(any(candidate.content and candidate.content <= c.content for c in likelier)),
        "words around": float(any(c.content and c.content < candidate.content for c in likelier)),
        "words shared": float(any(c.content & candidate.content for c in likelier)),
    }


def event_arguments(
    doc: Doc, readings: Sequence[Reading], referents: Referents, tools: tuple[LogisticModel, MergeData]
) -> tuple[Argument, ...]:
    """The believed fillers of a merged event, in text order, each with its probability as score."""
    model, data = tools
    found = candidates(doc, readings, referents)
    type_ = readings[0].mention.type
    judged = [(c, judged_by(model, c, features(c, found, len(readings), type_))) for c in found]
    believed = [(c, chance) for c, chance in judged if chance >= BELIEVED]
    read = columns(doc)
    once = told_once(believed, Table(read, referents, data)) if len(readings) > 1 else believed
    bests = [(c.best, chance) for c, chance in written_out(list(one_side(once)), read, referents)]
    return tuple(without_parts([Argument(best.role, best.words, best.path, chance) for best, chance in bests]))


def one_side(believed: Sequence[tuple[Candidate, float]]) -> Iterator[tuple[Candidate, float]]:
    """Without the less likely role of a party that would both do and suffer it: who attacks is not the target."""
    for one, chance in believed:
        rivals = (c for c, p in believed if p > chance and c.role != one.role and AGENTS & {c.role, one.role})
        if not any(same_party(one, c) for c in rivals):
            yield one, chance


def same_party(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates name the same, or are the same words."""
    return one.who == other.who or one.best.words.head == other.best.words.head


def judged_by(model: LogisticModel, candidate: Candidate, found: Mapping[str, float]) -> float:
    """The probability that the candidate is right; 1 for a role that only the grammar knows."""
    return 1.0 if candidate.top == 1.0 else model.probability(found)


def without_parts(arguments: Sequence[Argument]) -> Iterator[Argument]:
    """Drop a filler that lies inside another of the same role ('Rouhani' within 'Iran's president, Hassan Rouhani')."""
    kept: list[Argument] = []
    spans = {(a.role, a.words.start, a.words.end): a for a in arguments}
    for argument in sorted(spans.values(), key=lambda a: (a.words.start, -a.words.end)):
        if not any(inside(argument, held) for held in kept[-6:]):
            kept.append(argument)
            yield argument


def inside(a: Argument, b: Argument) -> bool:
    """Whether `a` is a proper part of `b`, for the same role."""
    within = b.words.start <= a.words.start and a.words.end <= b.words.end
    return a.role == b.role and within and (a.words.start, a.words.end) != (b.words.start, b.words.end)
