"""Names of places that are also ordinary words or people's names, from public word lists."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def ordinary() -> frozenset[str]:
    """Dictionary words, lower case ('nice', 'reading', 'mobile')."""
    from english_words import get_english_words_set

    words = get_english_words_set(["web2"])
    return frozenset(word for word in words if word == word.lower())


@cache
def clear() -> frozenset[str]:
    """Names of well-known cities that stay clear though they are words or names too, as written in `clear.txt`."""
    return frozenset(Path(__file__).with_name("clear.txt").read_text(encoding="utf-8").split())


@cache
def personal() -> frozenset[str]:
    """Given names and the commoner family names of the United States census of 1990, lower case."""
    found: set[str] = set()
    for name, share in (("dist.male.first", 95.0), ("dist.female.first", 95.0), ("dist.all.last", 50.0)):
        rows = (line.split() for line in (files("names") / name).read_text(encoding="ascii").splitlines())
        # Columns: name, frequency, cumulative frequency, rank.
        found.update(row[0].lower() for row in rows if float(row[2]) <= share)
    return frozenset(found)
