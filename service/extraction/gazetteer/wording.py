"""Words that shape phrases for actors: where a phrase's core ends, what stands inside names, whose side someone is on."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from service.extraction.gazetteer.table import DataError, mapping


@dataclass(frozen=True, slots=True)
class Wording:
    """The lists of `phrases.yaml`, explained there."""

    cuts: frozenset[str]
    parts: frozenset[str]
    bearers: frozenset[str]
    decisive: frozenset[str]
    loose: frozenset[str]
    particles: frozenset[str]
    honours: frozenset[str]
    sides: frozenset[str]
    towards: frozenset[str]

    @classmethod
    def load(cls, path: Path) -> Wording:
        """The lists of a file. Raises DataError when one is missing, unknown or not a list of words."""
        content = mapping(path)
        names = {field.name for field in fields(cls)}
        if content.keys() != names:
            raise DataError(path, None, f"lists missing or unknown: {sorted(content.keys() ^ names)}")
        for name, words in content.items():
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                raise DataError(path, None, f"{name} is not a list of words")
        return cls(**{name: frozenset(words) for name, words in content.items()})
