"""Label sequences (BILOU) from token-wise scores, under the constraints of the scheme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from service.extraction.parse.weights import Array

SURE = 0.98  # of being outside: not worth a search


def allowed(labels: Sequence[str]) -> tuple[Array, Array, Array]:
    """Additive masks: from label to label, of a first label, of a last one."""
    def follows(a: str, b: str) -> bool:
        if a[0] in "BI":
            return b[0] in "IL" and a[2:] == b[2:]
        return b[0] in "OBU"

    step = np.array([[0.0 if follows(a, b) else -1e9 for b in labels] for a in labels], dtype=np.float32)
    first = np.array([0.0 if x[0] in "OBU" else -1e9 for x in labels], dtype=np.float32)
    last = np.array([0.0 if x[0] in "OLU" else -1e9 for x in labels], dtype=np.float32)
    return step, first, last


def runs(outside: Sequence[float], barrier: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Maximal runs [start, end) of tokens not surely outside; `barrier[i]` parts i from i - 1."""
    start = None
    for i, p in enumerate(outside):
        if start is not None and (p >= SURE or barrier[i]):
            yield start, i
            start = None
        if start is None and p < SURE:
            start = i
    if start is not None:
        yield start, len(outside)


def viterbi(scores: Array, masks: tuple[Array, Array, Array]) -> list[int]:
    """The best allowed label sequence for log scores (tokens, labels)."""
    step, first, last = masks
    best, back = scores[0] + first, []
    for row in scores[1:]:
        paths = best[:, None] + step
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    out = [int((best + last).argmax())]
    for pointers in reversed(back):
        out.append(int(pointers[out[-1]]))
    return out[::-1]


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Spans [start, end) with their type, from well-formed labels."""
    begin = 0
    for i, label in enumerate(labels):
        if label[0] in "BU":
            begin = i
        if label[0] in "LU":
            yield begin, i + 1, label[2:]
