"""Countries by any word that stands for one: name, abbreviation, nationality, capital."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from service.extraction.gazetteer.fold import fold
from service.extraction.gazetteer.table import DataError, rows

COLUMNS = ("code", "name", "capitals", "latitude", "longitude", "demonyms", "aliases")
NO_PLURAL = ("s", "sh", "ch", "ese", "men", "women", "iais", "é")

Form = Literal["name", "demonym", "capital"]


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory. `code` is ISO 3166-1 alpha-2 (XK: Kosovo); capitals, the seat of government first."""

    code: str
    name: str
    capitals: tuple[str, ...]
    latitude: float
    longitude: float
    demonyms: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryWord:
    """What a word says of a country: its code, and whether it is its name, a nationality or a capital."""

    code: str
    form: Form


@dataclass(frozen=True, slots=True)
class Countries:
    """All countries, by code and by word."""

    by_code: Mapping[str, Country]
    words: Mapping[str, CountryWord]

    @classmethod
    def load(cls, path: Path) -> Countries:
        """The countries of a file. Raises DataError on a bad row or a word that stands for two countries."""
        by_code: dict[str, Country] = {}
        words: dict[str, CountryWord] = {}
        for row in rows(path, COLUMNS):
            country = Country(
                row.required("code"), row.required("name"), row.listed("capitals"), row.degrees("latitude", 90),
                row.degrees("longitude", 180), row.listed("demonyms"), row.listed("aliases"),
            )  # fmt: skip
            by_code[country.code] = country
            for word, form in _words(country):
                known = words.setdefault(word, CountryWord(country.code, form))
                if known.code != country.code:
                    raise DataError(path, row.line, f"{word!r} stands for {known.code} and {country.code}")
        return cls(MappingProxyType(by_code), MappingProxyType(words))

    def look_up(self, word: str) -> CountryWord | None:
        """What a word or name as written says: 'Colombians' → CO demonym, 'the U.S.' → US name, 'Kyiv' → UA capital."""
        plain = bare(word)
        if plain in self.words:
            return self.words[plain]
        return self.words.get(_titled(plain)) if plain.isupper() and len(plain) > 3 else None

    def code(self, word: str) -> str | None:
        """ISO code of the country that a word stands for, None if it stands for none: 'Iraqi' → IQ."""
        known = self.look_up(word)
        return known.code if known else None


@lru_cache(maxsize=16_384)
def bare(name: str) -> str:
    """The name folded, without 'the' before it and the possessive ending: "the Philippines'" → 'Philippines'."""
    plain = fold(name).removesuffix("'s").removesuffix("'")
    return plain[4:] if plain[:4] in ("the ", "The ", "THE ") else plain


def _titled(plain: str) -> str:
    """A name of a headline in capitals as it is written elsewhere: 'NORTH KOREA' → 'North Korea'."""
    return " ".join(word.capitalize() if word not in ("AND", "OF", "THE") else word.lower() for word in plain.split())


def _words(country: Country) -> Iterator[tuple[str, Form]]:
    for name in (country.name, *country.aliases):
        yield bare(name), "name"
    for word in country.demonyms:
        yield fold(word), "demonym"
        if not word.endswith(NO_PLURAL):
            yield fold(word) + "s", "demonym"
    for capital in country.capitals:
        yield fold(capital), "capital"
