"""What the components see of a doc: the tokens that are not white space. Read once, kept with the doc for the next one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from service.extraction.parse.pieces import gap

KEPT = "visible"


@dataclass(frozen=True, slots=True)
class Visible:
    """`index` in the doc, text, and gap before (a key of GAPS) of each token that is not white space; `space`: the other indexes."""

    index: NDArray[np.int64]
    words: list[str]
    gaps: list[str]
    space: NDArray[np.int64]


def visible(doc: Doc) -> Visible:
    """The visible tokens of a doc."""
    found: Visible | None = doc.user_data.get(KEPT)
    if found is None:
        found = doc.user_data[KEPT] = _read(doc)
    return found


def _read(doc: Doc) -> Visible:
    index, words, gaps, space, between = [], [], [], [], " "
    for i, token in enumerate(doc):
        text, after = token.text, token.whitespace_
        if text.isspace():
            between += text + after
            space.append(i)
            continue
        index.append(i)
        words.append(text)
        gaps.append(between if between in ("", " ") else gap(between))
        between = after
    return Visible(np.array(index, dtype=np.int64), words, gaps, np.array(space, dtype=np.int64))
