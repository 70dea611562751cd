"""Names in GUM, read off its entity annotation: mentions whose head is a proper noun, cut down to the name itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.named import Named, Span
from training.places import TITLES, countries, place_label
from training.treebank import lines

KINDS = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}
BRACKET = re.compile(r"\(([^()]+)\)|\(([^()]+)|([^()]+)\)")
# entity number - type - information status - salience - centering - minimal span - link
HEAD = re.compile(r"-(\d+)(?:,\d+)*-(?:coref|sgl|ana|appos|cata|disc|pred)")
JOINTS = frozenset({"-", "&", "."})


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens first..last, and the head among them."""

    kind: str
    first: int
    last: int
    head: int


def names(path: Path, peoples: frozenset[str]) -> Iterator[Named]:
    """One text a sentence."""
    text, rows = "", []
    for line in [*lines(path), ""]:
        if line.startswith("# text ="):
            text = line[9:].strip()
        elif line and not line.startswith("#"):
            fields = line.split("\t")
            if fields[0].isdigit():
                rows.append(fields)
        elif not line and rows:
            yield Named(text, tuple(_spans(text, rows, peoples)))
            rows = []


def mentions(rows: list[list[str]]) -> Iterator[Mention]:
    """Entity mentions that open and close in one sentence."""
    open_: defaultdict[str, list[tuple[list[str], int, str]]] = defaultdict(list)
    for i, fields in enumerate(rows):
        found = re.search(r"Entity=([^|]+)", fields[9])
        for whole, opens, closes in BRACKET.findall(found.group(1)) if found else ():
            parts = (whole or opens).split("-")
            if whole and len(parts) > 1:
                yield _mention(whole, i, i)
            elif opens and len(parts) > 1:
                open_[parts[0]].append((parts, i, opens))
            elif closes and open_[closes]:
                _, first, text = open_[closes].pop()
                yield _mention(text, first, i)


def _mention(text: str, first: int, last: int) -> Mention:
    head = HEAD.search(text)
    return Mention(text.split("-")[1], first, last, first + (int(head.group(1)) if head else 1) - 1)


def _spans(text: str, rows: list[list[str]], peoples: frozenset[str]) -> list[Span]:
    places, at = [], 0
    for fields in rows:
        at = text.find(fields[1], at)
        places.append((at, at + len(fields[1])))
        at += len(fields[1])
    out: list[Span] = []
    for m in sorted(mentions(rows), key=lambda m: m.last - m.first):
        label = KINDS.get(m.kind)
        if label is None or m.head >= len(rows) or rows[m.head][4] not in ("NNP", "NNPS"):
            continue
        first, last = _name(rows, m, label)
        if label == "PERSON":
            while first < last and rows[first][1] in TITLES:
                first += 1
            if rows[first][1] in TITLES:
                continue
        start, end = places[first][0], places[last][1]
        name = text[start:end]
        label = "NORP" if name in peoples else place_label(name) if label == "PLACE" else "GPE" if name in countries() else label
        out = [x for x in out if not (x[0] < end and start < x[1])] + [(start, end, label)]
    return sorted(out)


def _name(rows: list[list[str]], m: Mention, label: str) -> tuple[int, int]:
    """The run of proper nouns around the head, joined by hyphens, and in organisations by 'of', 'for', 'and'."""
    def proper(i: int) -> bool:
        return rows[i][4] in ("NNP", "NNPS")

    def word(i: int) -> str:
        return rows[i][1]

    before = JOINTS if label == "PERSON" else JOINTS | {"of", "for", "the"}
    after = {"-", "&", "of", "for", "and"} if label == "ORG" else {"-", "&"}
    first = last = m.head
    while first > m.first:
        if proper(first - 1):
            first -= 1
        elif first - 2 >= m.first and proper(first - 2) and word(first - 1) in before:
            first -= 2
        else:
            break
    while last < m.last:
        if proper(last + 1):
            last += 1
        elif last + 2 <= m.last and proper(last + 2) and word(last + 1) in after:
            last += 2
        elif label == "ORG" and last + 3 <= m.last and word(last + 1) == "of" and word(last + 2) == "the" and proper(last + 3):
            last += 3
        else:
            break
    return first, last
