"""Scores answers against the project's own gold: mentions, events, arguments, status. Overlap of spans; optional is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Span = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """Right, false and missed items."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 when there is nothing to find and nothing was found."""
        total = 2 * self.right + self.false + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(slots=True)
class Score:
    """Tallies by level, over all texts so far."""

    mention: Tally = field(default_factory=Tally)
    event: Tally = field(default_factory=Tally)
    argument: Tally = field(default_factory=Tally)
    status: Tally = field(default_factory=Tally)
    silent: Tally = field(default_factory=Tally)

    def figures(self) -> dict[str, float]:
        """Level → F1; for status and silent texts the share that is right."""
        return {name: round(getattr(self, name).f1, 3) for name in ("mention", "event", "argument", "status", "silent")}


def overlap(a: Span, b: Span) -> bool:
    """Half-open spans share a character."""
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def _pairs(golds: Sequence[Mapping[str, Any]], events: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Gold event → found event, one to one, most shared mentions first."""
    votes: Counter[tuple[int, int]] = Counter()
    for g, gold in enumerate(golds):
        for e, event in enumerate(events):
            if gold["type"] == event["type"]:
                votes[g, e] = sum(overlap(m, n["trigger"]) for m in gold["mentions"] for n in event["mentions"])
    pairs: dict[int, int] = {}
    for (g, e), count in votes.most_common():
        if count and g not in pairs and e not in pairs.values():
            pairs[g] = e
    return pairs


def _same(gold: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    names = {str(found.get("name") or "").lower(), found["text"].lower()}
    return overlap(gold, found) or str(gold.get("name") or gold["text"]).lower() in names


def _arguments(gold: Mapping[str, Any], event: Mapping[str, Any], tally: Tally) -> None:
    wanted = [("participant" if a["role"] in ("visitor", "host") else a["role"], a) for a in gold["args"]]
    found = [(role, filler) for role, fillers in event["arguments"].items() for filler in fillers]
    found = [("participant" if role in ("visitor", "host") else role, filler) for role, filler in found]
    scored = {role for role, _ in wanted} | {"participant", "actor", "target", "threatener", "location"}
    for role, argument in wanted:
        hit = any(role == r and _same(argument, filler) for r, filler in found)
        tally.right += hit
        tally.missed += not hit
    for role, filler in found:
        if role in scored:
            tally.false += not any(role == r and _same(argument, filler) for r, argument in wanted)


def add(score: Score, row: Mapping[str, Any], events: Sequence[Mapping[str, Any]]) -> None:
    """Count one text. Optional and generic gold is neither missed nor false."""
    golds = [g for g in row["events"] if not (g["optional"] or g["generic"])]
    soft = [m for g in row["events"] if g["optional"] or g["generic"] for m in g["mentions"]]
    _mentions(score, golds, events, soft)
    pairs = _pairs(golds, events)
    score.event.right += len(pairs)
    score.event.missed += len(golds) - len(pairs)
    unpaired = [event for e, event in enumerate(events) if e not in pairs.values()]
    score.event.false += sum(not _all_soft(event, soft) for event in unpaired)
    for g, e in pairs.items():
        _arguments(golds[g], events[e], score.argument)
        exact = golds[g]["status"] == events[e]["status"]
        score.status.right += exact
        score.status.missed += not exact
    if not row["events"]:
        score.silent.right += not events
        score.silent.false += bool(events)


def _all_soft(event: Mapping[str, Any], soft: Iterable[Span]) -> bool:
    return all(any(overlap(m, n["trigger"]) for m in soft) for n in event["mentions"])


def _mentions(score: Score, golds: Iterable[Any], events: Iterable[Any], soft: Sequence[Span]) -> None:
    wanted = [(gold["type"], m) for gold in golds for m in gold["mentions"]]
    found = [(event["type"], n["trigger"]) for event in events for n in event["mentions"]]
    for kind, m in wanted:
        hit = any(kind == k and overlap(m, n) for k, n in found)
        score.mention.right += hit
        score.mention.missed += not hit
    for kind, n in found:
        known = any(kind == k and overlap(m, n) for k, m in wanted) or any(overlap(m, n) for m in soft)
        score.mention.false += not known
