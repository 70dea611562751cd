"""Is it English? Language identification (py3langid), lenient on short text: a wrong refusal costs more than a silent answer."""

from __future__ import annotations

import io
import lzma
from array import array
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

SAMPLE = 4_000
MIN_LETTERS = 40
MIN_PROBABILITY = 0.7
CLOSE_TO_ENGLISH = frozenset({"en", "pcm", "sco", "jam"})


class UnsupportedLanguage(Exception):
    """The text is clearly not English; `detected` is the ISO 639 code of what it seems to be."""

    def __init__(self, detected: str) -> None:
        super().__init__(f"the text seems to be in '{detected}'; only English ('en') is supported")
        self.detected = detected


class LanguageDetector:
    """Says which other language a text is in. Immutable after loading."""

    __slots__ = ("_identifier",)

    def __init__(self) -> None:
        self._identifier = _identifier(Path(MODEL_DIR, MODEL_FILE))

    def foreign(self, text: str) -> str | None:
        """ISO 639 code of the language when the text is clearly not English, else None ('Der Präsident traf …' → de)."""
        sample = text[:SAMPLE]
        letters = [char for char in sample if char.isalpha()]
        if len(letters) < MIN_LETTERS:
            return None
        code, probability = self._identifier.classify(sample)
        if code in CLOSE_TO_ENGLISH:
            return None
        other_script = sum(ord(char) > 0x24F for char in letters) * 2 > len(letters)
        return str(code) if other_script or probability >= MIN_PROBABILITY else None


def _identifier(path: Path) -> LanguageIdentifier:
    """As `from_model_file`, which unpacks 65 MB into a temporary file: a read-only container has no place for it."""
    with np.load(io.BytesIO(lzma.decompress(path.read_bytes())), allow_pickle=False) as data:
        moves, rows = _table(data["nextmove"]), _table(data["nextmove_row"])
        classes, output = data["classes"].tolist(), data["out_feat"].tolist()
        return LanguageIdentifier(data["ptc"], data["pc"], classes, moves, output, norm_probs=True, tk_row=rows)


def _table(values: NDArray[Any]) -> array[int]:
    """Unsigned numbers of two or four bytes; Python reads them faster than NumPy's, one by one."""
    table = array({2: "H", 4: "I"}[values.itemsize])
    table.frombytes(values.data.cast("B"))  # no copy between
    return table
