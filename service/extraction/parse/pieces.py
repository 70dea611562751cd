"""What the encoder reads of a token: word pieces, its shape, and the gap before it. Training uses this module too."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

GAPS = {" ": 0, "": 1, "\n": 2, "\n\n": 3}
CONTINUATION = 4  # second and later pieces of a token
MOST_PIECES = 24
REMEMBERED = 20_000
READ_AS = {"_": "—"}  # wire services' dash: 'LIMA, Peru (AP) _ Police …'
Row = tuple[int, int, int, int]
Ids = NDArray[np.int64]


def gap(between: str) -> str:
    """One of the keys of GAPS for the white space between two tokens."""
    lines = between.count("\n") or between.count("\r")
    return "\n\n" if lines > 1 else "\n" if lines else " " if between else ""


def shape(word: str) -> int:
    """Case class: 0 lower, 1 Title, 2 UPPER, 3 miXed, 4 one capital, 5 digits, 6 no letter, 7 capitals with other signs (U.S.)."""
    if word.isalpha():
        if word.islower():
            return 0
        if word.isupper():
            return 2 if len(word) > 1 else 4
        return 1 if word[0].isupper() and word[1:].islower() else 3
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 5 if any(c.isdigit() for c in word) else 6
    if all(c.isupper() for c in letters):
        return 7
    if not any(c.isupper() for c in letters):
        return 0
    return 1 if word[0].isupper() else 3


class Pieces:
    """Word pieces and shape of a word, remembered up to a bound so that memory stays flat."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.known: dict[str, tuple[list[int], int]] = {}
        vocabulary = tokenizer.get_vocab()
        self.first, self.last, self.unknown = (vocabulary[name] for name in ("[CLS]", "[SEP]", "[UNK]"))

    def __call__(self, word: str) -> tuple[list[int], int]:
        """1 to MOST_PIECES ids, and the shape."""
        found = self.known.get(word)
        if found is None:
            ids = self.tokenizer.encode(READ_AS.get(word, word)[:100], add_special_tokens=False).ids[:MOST_PIECES] or [self.unknown]
            found = ids, shape(word)
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            self.known[word] = found
        return found

    def inputs(self, words: Sequence[tuple[list[int], int]], gaps: Sequence[str]) -> dict[str, Ids]:
        """What the encoder's graph is given of a window: the columns of `rows` but the last, each as a batch of one."""
        counts = np.array([len(ids) for ids, _ in words])
        pieces = [self.first, *(piece for ids, _ in words for piece in ids), self.last]
        shapes = np.full(len(pieces), 6)
        shapes[1:-1] = np.repeat([kind for _, kind in words], counts)
        between = np.full(len(pieces), CONTINUATION)
        between[[0, -1]] = 0
        between[1 + np.cumsum(counts) - counts] = [GAPS[before] for before in gaps]
        return {"ids": np.array(pieces)[None], "shape": shapes[None], "gap": between[None]}

    def rows(self, words: Sequence[tuple[list[int], int]], gaps: Sequence[str]) -> list[Row]:
        """(piece, shape, gap, token + 1) for a window; [CLS] and [SEP] belong to token 0."""
        out = [(self.first, 6, 0, 0)]
        for k, ((ids, kind), before) in enumerate(zip(words, gaps, strict=True), 1):
            out.append((ids[0], kind, GAPS[before], k))
            out.extend((piece, kind, CONTINUATION, k) for piece in ids[1:])
        out.append((self.last, 6, 0, 0))
        return out
