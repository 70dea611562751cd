"""How alike two words are in their contexts, by the encoder's vectors: what no list of words tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

Vector = NDArray[np.float32]
NO_VECTOR: Vector = np.zeros(1, dtype=np.float32)  # of a Doc that the encoder has not seen


def unit_vectors(doc: Doc, tokens: Sequence[int]) -> list[Vector]:
    """A vector of length 1 for each token, what is common to the whole text taken away: else all words of a text are alike."""
    read: Any = doc.tensor
    if not read.size or not tokens:
        return [NO_VECTOR] * len(tokens)
    own = read[list(tokens)] - read.mean(axis=0)
    lengths = np.linalg.norm(own, axis=1, keepdims=True)
    return list(own / np.maximum(lengths, np.finfo(np.float32).eps))


def likeness(left: Vector, right: Vector) -> float:
    """The cosine of two unit vectors, 0..1; opposite is not alike."""
    return max(0.0, float(left @ right))
