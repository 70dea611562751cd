"""Universal Dependencies (CoNLL-U) as passages: one a document, surface tokens, original spacing."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.passage import Passage, join

# One label where treebanks or releases differ; everything else keeps its subtype.
LABELS = {
    "nmod:npmod": "nmod:unmarked", "obl:npmod": "obl:unmarked", "nmod:tmod": "nmod:unmarked", "obl:tmod": "obl:unmarked",
    "nmod:desc": "nmod", "flat:foreign": "flat", "advmod:emph": "advmod", "det:predet": "det", "cc:preconj": "cc",
    "nsubj:outer": "nsubj", "csubj:outer": "csubj", "ccomp:outer": "ccomp", "csubj:pass": "csubj", "advcl:relcl": "advcl",
}


@dataclass(slots=True)
class Block:
    """The lines of one sentence, and whether a document or paragraph begins with it."""

    document: str = ""
    opens_document: bool = False
    opens_paragraph: bool = False
    rows: list[list[str]] = field(default_factory=list)
    merged: list[tuple[int, int, str, bool]] = field(default_factory=list)  # multiword tokens: first, last, form, space after


def lines(path: Path) -> Iterator[str]:
    """Lines of a text file, xz-compressed or not."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield line.rstrip("\n")


def blocks(path: Path) -> Iterator[Block]:
    """Sentences of a CoNLL-U file."""
    block, name = Block(), ""
    for line in lines(path):
        if line.startswith("# newdoc"):
            name, block.opens_document = line.partition("=")[2].strip(), True
        elif line.startswith("# newpar"):
            block.opens_paragraph = True
        elif line and not line.startswith("#"):
            _add(block, line.split("\t"))
        elif not line and block.rows:
            block.document = name
            yield block
            block = Block()


def _add(block: Block, row: list[str]) -> None:
    if "-" in row[0]:
        first, _, last = row[0].partition("-")
        block.merged.append((int(first), int(last), row[1], "SpaceAfter=No" not in row[9]))
    elif "." not in row[0] and row[3] != "_":
        block.rows.append(row)


def surface(block: Block) -> tuple[list[str], list[bool]]:
    """Words and "a space follows" flags whose concatenation is the sentence: multiword tokens are cut where the text allows."""
    words = {int(r[0]): r[1] for r in block.rows}
    space = {int(r[0]): "SpaceAfter=No" not in r[9] for r in block.rows}
    for first, last, form, after in block.merged:
        ids = [i for i in range(first, last + 1) if i in words]
        if "".join(words[i] for i in ids) != form:  # "gonna": go|nna rather than go|na
            rest = form
            for i in ids[:-1]:
                cut = min(len(words[i]), max(1, len(rest) - 1))
                words[i], rest = rest[:cut], rest[cut:]
            words[ids[-1]] = rest or words[ids[-1]]
        for i in ids:
            space[i] = after and i == ids[-1]
    return list(words.values()), list(space.values())


def sentence(block: Block, source: str) -> tuple[Passage, bool]:
    """One sentence, and whether a space follows it."""
    words, space = surface(block)
    index = {int(r[0]): k for k, r in enumerate(block.rows)}
    roots = [r[6] == "0" for r in block.rows]
    return Passage(
        source, words, [" ", *[" " if s else "" for s in space[:-1]]], [k == 0 for k in range(len(words))],
        split=True, tags=[r[4] for r in block.rows], pos=[r[3] for r in block.rows],
        morphs=["" if r[5] == "_" else r[5] for r in block.rows],
        lemmas=[r[2] if r[2] != "_" or r[1] == "_" else r[1] for r in block.rows],
        heads=[k if root else index.get(int(r[6]), k) for k, (r, root) in enumerate(zip(block.rows, roots, strict=True))],
        deps=["root" if root else LABELS.get(r[7], r[7]) for r, root in zip(block.rows, roots, strict=True)],
    ), space[-1]


def documents(path: Path, source: str) -> Iterator[Passage]:
    """Documents of a CoNLL-U file; paragraphs are set apart by a blank line."""
    parts: list[Passage] = []
    gaps: list[str] = []
    spaced = True
    for block in blocks(path):
        if block.opens_document and parts:
            yield join(parts, gaps)
            parts, gaps = [], []
        one, after = sentence(block, source)
        if parts:
            gaps.append("\n\n" if block.opens_paragraph else " " if spaced else "")
        parts.append(one)
        spaced = after
    if parts:
        yield join(parts, gaps)
