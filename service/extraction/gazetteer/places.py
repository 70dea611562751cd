"""Places by name: countries, seas and areas from short files, regions and populated places from a large sorted one.

The large file stays text: looking a name up is a binary search over its lines, so loading makes no object per place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log10
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from service.extraction.gazetteer.countries import Countries, bare
from service.extraction.gazetteer.table import DataError, rows, text

Kind = Literal["country", "region", "city", "sea", "area"]
KINDS: Mapping[str, Kind] = {"region": "region", "city": "city", "sea": "sea", "area": "area"}

AREA_COLUMNS = ("name", "kind", "country", "latitude", "longitude", "aliases")
HEADER = "key\tname\tkind\tambiguous\tcountry\tlatitude\tlongitude\tpopulation"
LINE = r"[^\t\n]++\t[^\t\n]*+\t(?:city|region)\t[01]\t[A-Z][A-Z]\t-?\d++\.\d++\t-?\d++\.\d++\t\d++"
# One match of the whole text is several times as fast as one per line; which line is no place is asked only when one is.
ALL_GOOD = re.compile(rf"(?:{LINE}(?:\n|\Z))++")
BAD = re.compile(rf"^(?!{LINE}$).*$", re.MULTILINE)
# A name known to be of a country that the article names outweighs a namesake a thousand times its size.
IN_CONTEXT = 3.0
CAPITAL = 1.5
# 'New York', 'Aleppo': the city, unless it is a town in a large region of its name; 'Kandahar province': the region.
SAME_KIND = 1.2
# Elsewhere than in the countries of the article, only a place of this many people is believed.
LARGEST = 1_000_000
# Characters; no place is called so.
LONGEST_NAME = 120
LARGE = 150_000
LARGE_WITHOUT_CONTEXT = 30_000
GENERIC = re.compile(
    r"^(?:city|town|village|outskirts|suburb) of (?:the )?"
    r"| (?:[Cc]ity|[Tt]own|[Vv]illage|countryside|suburbs?|outskirts|area)$"
)
GENERIC_REGION = re.compile(
    r"^(?:state|province|region|governorate|district|county) of (?:the )?"
    r"| (?:[Ss]tate|[Pp]rovince|[Rr]egion|[Gg]overnorate|[Dd]istrict|[Cc]ounty|[Oo]blast|[Dd]epartment|[Pp]rovinces)$"
)
SIDE = re.compile(
    r"^(?:(?:far|south|north)?-?(?:northern|southern|eastern|western|north|south|east|west|northeast|northwest|southeast"
    r"|southwest|northeastern|northwestern|southeastern|southwestern|central|downtown|greater|upper|lower|mainland)"
    r"|Central|Greater|Downtown|Southern|Northern|Eastern|Western) "
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map, in degrees north and east; `country` is an ISO code, None for what lies in none or many."""

    name: str
    kind: Kind
    country: str | None
    latitude: float
    longitude: float
    population: int = 0


@dataclass(frozen=True, slots=True)
class Places:
    """All places. `lines` are sorted by code point; a line starts with its key and a tab."""

    lines: Sequence[str]
    areas: Mapping[str, Place]
    countries: Countries

    @classmethod
    def load(cls, folder: Path, countries: Countries) -> Places:
        """The places of `places.tsv.gz` and `areas.tsv` in a folder. Raises DataError."""
        return cls(_lines(folder / "places.tsv.gz"), MappingProxyType(_areas(folder / "areas.tsv")), countries)

    def find(self, name: str, context: frozenset[str] = frozenset()) -> Place | None:
        """The place a text means by a name, None where none is likely; `context` are the countries it names.

        'Tripoli' → Libya, with {LB} → Lebanon; 'Nice' → None, with {FR} → Nice; 'Nangarhar province' → Nangarhar.
        """
        if len(name) > LONGEST_NAME:
            return None
        article = name[:4] in ("the ", "The ")
        for written, region in _spellings(bare(name)):
            place = self._exact(written, context, region=region)
            # "the North", "the Vinson": towns take no article.
            if place is not None and not (article and place.kind == "city" and place.population < LARGEST):
                return place
        return self._inside(name, context)

    def _exact(self, name: str, context: frozenset[str], *, region: bool) -> Place | None:
        """The place of exactly this name; `region`: a region rather than a city of the name."""
        word = self.countries.look_up(name)
        chosen = self._populated(name, context, "region" if region else "city")
        state = chosen if chosen is not None and chosen.kind == "region" else None
        if word is not None and word.form == "name" and not _elsewhere(state, word.code, context):
            country = self.countries.by_code[word.code]
            return Place(country.name, "country", country.code, country.latitude, country.longitude)
        area = self.areas.get(name)
        return chosen if area is None or _elsewhere(chosen, area.country, context) else area

    def _populated(self, name: str, context: frozenset[str], kind: Kind) -> Place | None:
        """The region or city of this name that weighs most, if it weighs enough; `kind` breaks ties."""
        best, weight = None, 0.0
        for ambiguous, place in self._candidates(name):
            capital = self._is_capital(place)
            near = place.country in context
            # "Zabul province": the word says enough.
            said = kind == "region" == place.kind
            if not (near or capital or said) and (ambiguous or place.population < _enough(context)):
                continue
            fits = CAPITAL * (capital and kind == "city") + SAME_KIND * (place.kind == kind)
            heavy = log10(place.population + 1) + IN_CONTEXT * near + fits
            if heavy > weight:
                best, weight = place, heavy
        return best

    def _candidates(self, name: str) -> Iterator[tuple[bool, Place]]:
        """Every populated place and region of this name, with whether the name is also a word or a person's."""
        key = name + "\t"
        for i in range(bisect_left(self.lines, key), len(self.lines)):
            line = self.lines[i]
            if not line.startswith(key):
                return
            _, shown, kind, ambiguous, country, latitude, longitude, population = line.split("\t")
            which: Kind = "city" if kind == "city" else "region"
            place = Place(shown or name, which, country, float(latitude), float(longitude), int(population))
            yield ambiguous == "1", place

    def _is_capital(self, place: Place) -> bool:
        word = self.countries.words.get(bare(place.name))
        return place.kind == "city" and word is not None and word.form == "capital" and word.code == place.country

    def _inside(self, name: str, context: frozenset[str]) -> Place | None:
        """The place that a name with its surroundings puts it in: 'Burlingame, California', 'northern Aleppo'."""
        first, comma, rest = name.partition(", ")
        if comma:
            around = self.find(rest, context)
            code = around.country if around else None
            return (self.find(first, frozenset({code})) if code else None) or around
        part = SIDE.sub("", name, count=1)
        return self.find(part, context) if part != name else None


def _spellings(name: str) -> Iterator[tuple[str, bool]]:
    """The name as written, in usual capitals, and without a generic word; True where that word means a region."""
    yield name, False
    if name.isupper() and len(name) > 3:
        yield name.title(), False
    if name.startswith("St. "):
        yield "Saint " + name[4:], False
    for generic, region in ((GENERIC_REGION, True), (GENERIC, False)):
        shorter = generic.sub("", name)
        if shorter and shorter != name:
            yield shorter, region


def _enough(context: frozenset[str]) -> int:
    return LARGE if context else LARGE_WITHOUT_CONTEXT


def _elsewhere(place: Place | None, code: str | None, context: frozenset[str]) -> bool:
    """Whether a name of `code` means a region or city elsewhere: 'Georgia' in an article on the US and not on Georgia."""
    return place is not None and code is not None and place.country in context and code not in context


def _lines(path: Path) -> tuple[str, ...]:
    header, _, body = text(path).rstrip("\n").partition("\n")
    if header != HEADER:
        raise DataError(path, 1, "header is not as expected")
    bad = None if ALL_GOOD.fullmatch(body) else BAD.search(body)
    if bad is not None:
        raise DataError(path, body.count("\n", 0, bad.start()) + 2, f"not a place: {bad.group()!r}")
    lines = body.split("\n")
    if lines != sorted(lines):
        number = next(i for i in range(1, len(lines)) if lines[i] < lines[i - 1])
        raise DataError(path, number + 2, "not in order")
    return tuple(lines)


def _areas(path: Path) -> dict[str, Place]:
    areas: dict[str, Place] = {}
    for row in rows(path, AREA_COLUMNS):
        kind = KINDS[row.one_of("kind", KINDS)]
        where = row.degrees("latitude", 90), row.degrees("longitude", 180)
        place = Place(row.required("name"), kind, row["country"] or None, *where)
        for name in (place.name, *row.listed("aliases")):
            if areas.setdefault(bare(name), place) is not place:
                raise DataError(path, row.line, f"{name!r} stands for two places")
    return areas
