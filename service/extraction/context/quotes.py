"""Quotations and who speaks them, found once per document in linear time."""

from __future__ import annotations

from dataclasses import dataclass

from service.extraction.context.speech import Source, said_by
from service.extraction.context.tree import Tree

OPENING = frozenset({'"', "“", "``", "„", "«"})
CLOSING = frozenset({'"', "”", "''", "»"})
REACH = 16  # tokens between a quotation and its 'said': '…," the head of the agency, Jane Roe, told reporters'
SCARE = 4  # shorter quotations quote a word, not a speaker's account: 'a "cordial" call'


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `[start, end)` between quotation marks; `open` when the paragraph ends before a closing mark."""

    start: int
    end: int
    open: bool
    source: Source | None = None


def quotations(tree: Tree, verbs: frozenset[str]) -> tuple[Quotation, ...]:
    """The quotations of a document in text order, each with its source where the text names one.

    A quotation without 'said' takes the source of the one before it in the same paragraph, or of one left open at the
    end of the paragraph before, as newspapers do when a speaker goes on.
    """
    found: list[Quotation] = []
    for start, end, left_open in _spans(tree):
        source = _beside(tree, verbs, start, end) if end - start >= SCARE else None
        if source is None and found and end - start >= SCARE:
            source = _carried_on(tree, found[-1], start)
        found.append(Quotation(start, end, left_open, source))
    return tuple(found)


def _spans(tree: Tree) -> list[tuple[int, int, bool]]:
    spans = []
    start: int | None = None
    for i, word in enumerate(tree.words):
        if start is not None and "\n" in word:
            spans.append((start, i, True))
            start = None
        elif start is not None and word in CLOSING:
            spans.append((start, i, False))
            start = None
        elif start is None and word in OPENING:
            start = i + 1
    return spans


def _beside(tree: Tree, verbs: frozenset[str], start: int, end: int) -> Source | None:
    """The source of the 'said' just after the quotation, or just before it, in the same paragraph."""
    after = range(end + 1, min(end + REACH, len(tree)))
    before = range(start - 2, max(start - REACH, -1), -1)
    for stretch in (after, before):
        for i in stretch:
            if (
                "\n" in tree.words[i]
                or tree.words[i] in OPENING | CLOSING
                or (tree.words[i] in ".!?" and stretch is after)
            ):
                break
            if tree.lemmas[i] in verbs and tree.verbal(i):
                source = said_by(tree, i)
                if source is not None:
                    return source
    return None


def _carried_on(tree: Tree, last: Quotation, start: int) -> Source | None:
    between = tree.words[last.end : start]
    breaks = sum("\n" in word for word in between)
    return last.source if breaks == 0 or (last.open and breaks == 1) else None
