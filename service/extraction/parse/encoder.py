"""Component `encoder`: fills `doc.tensor` with one vector a token."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from service.extraction.parse.visible import visible
from service.extraction.parse.weights import FOLDER, Array, Weights, load

WIDTH = 384
ROOM = 126  # pieces in a window, [CLS] and [SEP] not counted
TERMINAL = frozenset({".", "!", "?", "…", "...", ".”", ".\""})
CLOSING = frozenset({'"', "”", "’", "'", ")", "]", "''"})


def ends_sentence(words: Sequence[str], i: int) -> bool:
    """Whether token i closes a sentence as far as punctuation tells: a full stop, or a quote or bracket after one."""
    return words[i] in TERMINAL or (words[i] in CLOSING and i > 0 and words[i - 1] in TERMINAL)


def breaks(words: Sequence[str], gaps: Sequence[str]) -> list[bool]:
    """Tokens before which a window may well begin: after a line break or a closed sentence."""
    return [i == 0 or "\n" in gaps[i] or (bool(gaps[i]) and ends_sentence(words, i - 1)) for i in range(len(words))]


def windows(counts: Sequence[int], starts: Sequence[bool], room: int = ROOM) -> Iterator[tuple[int, int]]:
    """Runs [start, end) of tokens of at most `room` pieces, cut at the last of `starts` that leaves a third of the room used."""
    start = 0
    while start < len(counts):
        end, used, best = start, 0, None
        while end < len(counts) and used + counts[end] <= room:
            used += counts[end]
            end += 1
            if used * 3 >= room and end < len(counts) and starts[end]:
                best = end
        if end < len(counts) and best is not None:
            end = best
        yield start, end
        start = end


def encode(weights: Weights, words: Sequence[str], gaps: Sequence[str]) -> Array:
    """(tokens, WIDTH): the mean of each token's piece vectors. One window a run, so that nothing depends on its neighbours."""
    known = [weights.pieces(word) for word in words]
    out = np.zeros((len(words), WIDTH), dtype=np.float32)
    counts = [len(ids) for ids, _ in known]
    for start, end in windows(counts, breaks(words, gaps)):
        inputs = weights.pieces.inputs(known[start:end], gaps[start:end])
        vectors = weights.run("encoder", **inputs)[0][0]
        out[start:end] = pooled(vectors, np.array(counts[start:end]))
    return out


def pooled(vectors: Array, counts: NDArray[np.int64]) -> Array:
    """The mean of each token's piece vectors, [CLS] and [SEP] left out; most tokens have one piece, which is their mean."""
    firsts = 1 + np.cumsum(counts) - counts
    out: Array = vectors[firsts]
    for more in range(1, int(counts.max())):
        longer = np.flatnonzero(counts > more)
        out[longer] += vectors[firsts[longer] + more]
    several = np.flatnonzero(counts > 1)
    out[several] /= counts[several, None]
    return out


@Language.factory("event_encoder", default_config={"folder": str(FOLDER)}, assigns=["doc.tensor"])
def create(nlp: Language, name: str, folder: str) -> Encoder:
    """The component."""
    return Encoder(load(Path(folder)))


class Encoder:
    """White-space tokens get a zero vector."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    def __call__(self, doc: Doc) -> Doc:
        """The same doc, `doc.tensor` filled."""
        seen = visible(doc)
        tensor = np.zeros((len(doc), WIDTH), dtype=np.float32)
        if seen.words:
            tensor[seen.index] = encode(self.weights, seen.words, seen.gaps)
        doc.tensor = tensor  # type: ignore[assignment]
        return doc
