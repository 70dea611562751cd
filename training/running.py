"""Running text from the tokens that published corpora hold, and the sentences of one that holds nothing else."""

from __future__ import annotations

import csv
import io
import lzma
from pathlib import Path

CLOSERS = frozenset({",", ".", ";", ":", "?", "!", ")", "]", "%", "'s", "'ll", "'m", "'re", "'ve", "'d", "n't", "\x92s", "...",
                     "’s", "''", "/"})
OPENERS = frozenset({"(", "[", "$", "#", "/", "``"})


def detokenise(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Running text of tokens without spacing, and where each token is in it."""
    text, places, quoted, glued = "", [], False, True
    for i, word in enumerate(words):
        closes = word in CLOSERS or (word == "'" and i > 0 and words[i - 1].endswith("s"))
        if word == '"':
            quoted = not quoted
            closes = not quoted
        if text and not closes and not glued:
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
        glued = word in OPENERS or (word == '"' and quoted)
    return text, places


def sentences(path: Path) -> list[tuple[list[str], list[str]]]:
    """(words, tags) of the Groningen Meaning Bank's csv, in its order."""
    out: list[tuple[list[str], list[str]]] = []
    for row in csv.reader(io.StringIO(lzma.decompress(path.read_bytes()).decode("cp1252", "replace"))):
        if row[0] == "Sentence #":
            continue
        if row[0]:
            out.append(([], []))
        if row[1]:
            out[-1][0].append(row[1].replace("\xa0", " ").strip() or ".")
            out[-1][1].append(row[3])
    return out
