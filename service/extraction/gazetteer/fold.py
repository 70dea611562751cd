"""One spelling for names written in several ways."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not decompose, and signs that name the same sound.
LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe",
     "ə": "a", "Ə": "A", "þ": "th", "Þ": "Th", "ð": "d", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "ʿ": "",
     "ʾ": "", "–": "-", "‑": "-", "—": "-", "\N{NO-BREAK SPACE}": " "}
)  # fmt: skip


def fold(name: str) -> str:
    """The name without accents, with straight apostrophes and single spaces, case kept: 'Nicolás' → 'Nicolas'."""
    if name.isascii():
        return " ".join(name.split())
    plain = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())
