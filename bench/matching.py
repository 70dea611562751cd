"""Which events found are those of the gold: one to one, by shared trigger words, as the gold's scorer matches them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from spacy.tokens import Span

# Words of names that distinguish nobody, as in the gold's scorer.
EMPTY = frozenset({
    "the", "a", "an", "of", "and", "mr", "mrs", "ms", "president", "prime", "minister", "king", "general", "secretary", "senator",
    "his", "her", "its", "their",
})  # fmt: skip


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


def gold_event(row: Mapping[str, Any], kind: str, trigger: Span) -> Mapping[str, Any] | None:
    """The gold event of that type with a mention that shares a character with the trigger."""
    for event in row["events"]:
        spans = event["mentions"] if event["type"] == kind else ()
        if any(m["start"] < trigger.end_char and trigger.start_char < m["end"] for m in spans):
            found: Mapping[str, Any] = event
            return found
    return None


def _telling(text: str | None) -> set[str]:
    words = re.findall(r"[\w'-]+", (text or "").lower().replace("'s", ""))
    return {word for word in words if word not in EMPTY}


def same_filler(gold: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Whether a filler is the gold's: spans that overlap, or the words of one name within those of the other."""
    if gold.get("start") is not None and gold["start"] < found["end"] and found["start"] < gold["end"]:
        return True
    for left in (_telling(gold.get("name")), _telling(gold.get("text"))):
        for right in (_telling(found.get("name")), _telling(found.get("text"))):
            if left and right and (left <= right or right <= left):
                return True
    return False
