"""Misses grouped by what the trace says of them: refused for which reason, or seen by no rule at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

UNSEEN = "no rule, no proposal of the tagger"


def _overlap(left: Mapping[str, Any], right: Mapping[str, Any]) -> bool:
    return bool(left["start"] < right["end"] and right["start"] < left["end"])


def _kind_of(reason: str) -> str:
    """The reason without its numbers and names."""
    return re.sub(r"\(.*?\)", "", re.sub(r"[\d.]+", "n", reason)).strip()


def _missed(row: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    found = [(event["type"], m["trigger"]) for event in answer["events"] for m in event["mentions"]]
    for event in row["events"]:
        if event.get("optional") or event.get("generic"):
            continue
        for mention in event["mentions"]:
            if not any(kind == event["type"] and _overlap(mention, trigger) for kind, trigger in found):
                yield event["type"], mention


def groups(pairs: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> Counter[tuple[str, str]]:
    """(type, reason) → number of missed gold mentions; `pairs` are gold lines with their answers, near misses included."""
    counts: Counter[tuple[str, str]] = Counter()
    for row, answer in pairs:
        for kind, mention in _missed(row, answer):
            reasons = [
                m["reason"] for m in answer["near_misses"] if m["type"] == kind and _overlap(m["trigger"], mention)
            ]
            counts[kind, _kind_of(reasons[0]) if reasons else UNSEEN] += 1
    return counts
