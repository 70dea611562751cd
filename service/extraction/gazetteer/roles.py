"""Words that say what someone is: agent nouns with their sector ('police'), titles with their office ('senator')."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from service.extraction.gazetteer.actors import FORMER, SECTORS
from service.extraction.gazetteer.table import DataError, mapping

LONGEST = 4
# In `sectors.yaml`: phrases that look like agents and are none.
NOBODY = "none"


@dataclass(frozen=True, slots=True)
class Title:
    """A title at words `[start, end)` of a phrase."""

    start: int
    end: int
    office: str
    sector: str


@dataclass(frozen=True, slots=True)
class Roles:
    """`sectors`: lemmas of an agent noun or phrase → sector, '' for none. `titles`: words of a title → office and sector.

    `portfolios`: words that specify the title after or before them ('foreign', 'justice'); `former`: words that end it.
    """

    sectors: Mapping[str, str]
    titles: Mapping[str, tuple[str, str]]
    portfolios: frozenset[str]
    former: frozenset[str]
    deputies: Mapping[str, str]

    @classmethod
    def load(cls, folder: Path) -> Roles:
        """The words of `sectors.yaml` and `titles.yaml` in a folder. Raises DataError."""
        path = folder / "titles.yaml"
        content = mapping(path)
        for part in ("titles", "portfolios", "former", "deputies"):
            if part not in content:
                raise DataError(path, None, f"{part} missing")
        return cls(
            MappingProxyType(dict(_sectors(folder / "sectors.yaml"))),
            MappingProxyType(dict(_titles(path, content["titles"]))),
            frozenset(content["portfolios"]),
            frozenset(content["former"]),
            MappingProxyType(dict(content["deputies"])),
        )

    def sector(self, lemmas: Sequence[str]) -> str | None:
        """The sector of the last agent noun of some lemmas, longest phrase first: 'security force'."""
        for end in range(len(lemmas), 0, -1):
            for size in range(min(LONGEST, end), 0, -1):
                found = self.sectors.get(" ".join(lemmas[end - size : end]))
                if found is not None:
                    return found or None
        return None

    def says(self, word: str) -> bool:
        """Whether a lower-case word is an agent noun, a title or part of one: 'police', 'mayor', 'foreign'."""
        return word in self.sectors or word in self.titles or word in self.portfolios

    def title(self, lower: Sequence[str]) -> Title | None:
        """The first title in some lower-case words, with its portfolio and rank: 'deputy foreign minister'."""
        for start in range(len(lower)):
            for size in range(min(LONGEST, len(lower) - start), 0, -1):
                known = self.titles.get(" ".join(lower[start : start + size]))
                if known is not None:
                    return self._grown(lower, (start, start + size), known)
        return None

    def _grown(self, lower: Sequence[str], span: tuple[int, int], known: tuple[str, str]) -> Title:
        """The title with the portfolio before it or after 'of'/'for', its rank, and 'former'."""
        start, end = span
        office, sector = known
        while start > 0 and lower[start - 1] in self.portfolios:
            start -= 1
        office = _capitals([*lower[start : span[0]], office])
        if end + 1 < len(lower) and lower[end] in ("of", "for") and lower[end + 1] in self.portfolios:
            end += 1
            while end < len(lower) and lower[end] in self.portfolios:
                end += 1
            office = _capitals([office, *lower[span[1] : end]])
        if start > 0 and lower[start - 1] in self.deputies:
            start -= 1
            office = f"{self.deputies[lower[start]]} {office}"
        if any(word in self.former for word in lower[:start]):
            return Title(start, end, f"former {office}", FORMER)
        return Title(start, end, office, sector)


def _capitals(words: Sequence[str]) -> str:
    small = ("and", "of", "for", "to", "the")
    return " ".join(word if word in small or word[:1].isupper() else word.capitalize() for word in words)


def _sectors(path: Path) -> Iterator[tuple[str, str]]:
    """Each phrase with its sector. Raises DataError on an unknown sector or a phrase under two."""
    seen: dict[str, str] = {}
    for sector, phrases in mapping(path).items():
        if sector not in SECTORS and sector != NOBODY:
            raise DataError(path, None, f"unknown sector {sector!r}")
        for phrase in phrases:
            if seen.setdefault(phrase, sector) != sector:
                raise DataError(path, None, f"{phrase!r} is both {seen[phrase]} and {sector}")
            yield phrase, "" if sector == NOBODY else sector


def _titles(path: Path, titles: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, tuple[str, str]]]:
    for sector, offices in titles.items():
        if sector not in SECTORS:
            raise DataError(path, None, f"unknown sector {sector!r}")
        for office, phrases in offices.items():
            for phrase in phrases:
                yield phrase, (office, sector)
