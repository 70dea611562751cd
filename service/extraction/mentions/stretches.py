"""Stretches of likely tokens: where they begin and end, and which word stands for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..syntax import Tree, closed, first_conjunct
from ..values import Words

MODIFIERS = frozenset({"amod", "compound", "det", "flat", "nmod"})
TIMES = frozenset({"DATE", "TIME"})


def stretches(likely: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Maximal runs [start, end) of True."""
    start = None
    for i, here in enumerate((*likely, False)):
        if here and start is None:
            start = i
        elif start is not None and not here:
            yield start, i
            start = None


def best_part(chances: Sequence[float], start: int, end: int) -> tuple[int, int]:
    """The run without the ends that are less than half as likely as its best token."""
    least = max(chances[start:end]) / 2
    while chances[start] < least:
        start += 1
    while chances[end - 1] < least:
        end -= 1
    return start, end


def described(tree: Tree, words: Words) -> int:
    """The noun behind the run that all of it modifies: '*the Somali* warlord', '*Sunni* and Kurdish city'; else its own head."""
    inside = range(words.start, words.end)
    tops = [first_conjunct(tree, i) for i in inside if not words.start <= tree.heads[i] < words.end]
    heads = {tree.heads[i] for i in tops}
    if len(heads) != 1 or not all(tree.deps[i] in MODIFIERS for i in tops):
        return words.head
    head = heads.pop()
    return head if head >= words.end and not tree.verbal(head) and tree.left[head] <= words.head + 1 else words.head


def trimmed(tree: Tree, start: int, end: int) -> Words | None:
    """The run without punctuation, prepositions ('in front of') and conjunctions at its ends; None when nothing is left."""
    while start < end and tree.pos[start] in {"PUNCT", "SPACE", "CCONJ", "ADP", "PART"}:
        start += 1
    start += 2 if tree.lowers[start : start + 2] == ("front", "of") else 0
    while start < end and tree.pos[end - 1] in {"PUNCT", "SPACE", "CCONJ", "ADP", "DET", "PART"}:
        end -= 1
    while start < end and tree.labels[end - 1] in TIMES and tree.labels[start] not in TIMES:
        end -= 1
    end = closed(tree, start, end)
    if start >= end:
        return None
    tops = [i for i in range(start, end) if not start <= tree.heads[i] < end] or [end - 1]
    return Words(start, end, next((i for i in tops if tree.pos[i] not in {"ADJ", "DET"}), tops[0]))


def counts(tree: Tree, words: Words) -> bool:
    """Whether the run is no more than the number of a noun behind it: '*ten* rifles'."""
    return tree.deps[words.head] == "nummod" and tree.heads[words.head] >= words.end
