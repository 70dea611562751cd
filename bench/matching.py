"""Which events found are those of the gold: one to one, by shared trigger words, as the gold's scorer matches them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any


def _overlaps(left: dict[str, Any], right: dict[str, Any]) -> bool:
    return bool(left["start"] < right["end"] and right["start"] < left["end"])


def _votes(row: dict[str, Any], events: Sequence[dict[str, Any]]) -> Counter[tuple[int, int]]:
    """(gold event, found event) → mentions that they share; only gold events that are scored."""
    votes: Counter[tuple[int, int]] = Counter()
    for g, gold in enumerate(row["events"]):
        if gold["optional"] or gold["generic"]:
            continue
        for e, event in enumerate(events):
            if event["type"] == gold["type"]:
                votes[g, e] += sum(_overlaps(m, n["trigger"]) for m in gold["mentions"] for n in event["mentions"])
    return votes


def right_events(row: dict[str, Any], events: Sequence[dict[str, Any]]) -> set[int]:
    """Found events that are one-to-one with a gold event, most shared mentions first: the rest of a split event is wrong."""
    taken: set[int] = set()
    right: set[int] = set()
    for (g, e), count in _votes(row, events).most_common():
        if count and g not in taken and e not in right:
            taken.add(g)
            right.add(e)
    return right


def unscored(row: dict[str, Any], event: dict[str, Any]) -> bool:
    """The gold calls every mention optional or generic."""
    soft = [m for gold in row["events"] if gold["optional"] or gold["generic"] for m in gold["mentions"]]
    return all(any(_overlaps(m, n["trigger"]) for m in soft) for n in event["mentions"])
