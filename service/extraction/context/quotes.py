"""Quotations and who speaks them, found once per document in linear time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.extraction.context.speech import Source, proper, said_by
from service.extraction.context.tree import Tree

OPENING = frozenset({'"', "“", "``", "„", "«"})
CLOSING = frozenset({'"', "”", "''", "»"})
MARKS = OPENING | CLOSING
BEFORE = frozenset({"(", "[", ":", "-", "–", "—"})  # an opening mark may be glued to these
LINES = 12  # lines that one quotation may take, and …
SPEECH = 160  # … tokens, after its first line
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


def _spans(tree: Tree) -> Iterator[tuple[int, int, bool]]:
    """(first token, token after the last, left open) of each quotation.

    A quotation ends with its paragraph, unless the next mark in the text is a closing one: speech of several sentences
    that stand on a line each.
    """
    ends = [i for i, word in enumerate(tree.words) if word in MARKS or "\n" in word]
    start, stop = -1, -1
    for number, i in enumerate(ends):
        if i < stop:
            continue
        if "\n" not in tree.words[i]:
            if start >= 0:
                yield start, i, False
            start = -1 if start >= 0 or _closes(tree, i) else i + 1
        elif start >= 0:
            stop = _closing(tree, ends[number + 1 : number + LINES], i)
            if stop == i:
                yield start, i, True
                start = -1


def _closing(tree: Tree, ends: Sequence[int], line: int) -> int:
    """The closing mark that comes next after the end of a line; that end itself where another is next, or none is near."""
    mark = next((i for i in ends if "\n" not in tree.words[i]), line)
    return mark if mark - line <= SPEECH and _closes(tree, mark) else line


def _closes(tree: Tree, mark: int) -> bool:
    """Whether a mark can only end a quotation: it stands right behind a word or a full stop."""
    if tree.words[mark] in OPENING - CLOSING:
        return False
    glued = mark > 0 and not tree.spaced[mark] and tree.words[mark - 1] not in BEFORE
    return tree.words[mark] in CLOSING and (glued or tree.words[mark] not in OPENING)


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
                source = said_by(tree, i) or (_named(tree, end + 1, i) if stretch is after else None)
                if source is not None:
                    return source
    return None


def _named(tree: Tree, start: int, verb: int) -> Source | None:
    """'…," its leader, *Ana Brel*, said', where the parser makes the speaker a part of what is said."""
    inside = [i for i in range(start, verb) if tree.pos[i] in {"PROPN", "NOUN", "PRON"}]
    head = next((i for i in inside if not start <= tree.heads[i] < verb), None)
    return None if head is None else Source(proper(tree, head), verb)


def _carried_on(tree: Tree, last: Quotation, start: int) -> Source | None:
    between = tree.words[last.end : start]
    breaks = sum("\n" in word for word in between)
    return last.source if breaks == 0 or (last.open and breaks == 1) else None
