"""First-level regions (states, provinces, governorates): names from a GeoNames extract, places from their cities."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.extraction.gazetteer.fold import fold
from training.gazetteer.words import ordinary

if TYPE_CHECKING:
    from training.gazetteer.places import Row

# "Nangarhar Province", "Wilayat Kandahar": the generic word is dropped from the key, and texts are matched without it.
GENERIC = re.compile(
    r"^(Wilayat|Muhafazat|Departamento (de|del|de la)|Departement (de|du|de la)|Provincia (de|di)|Estado (de|do)"
    r"|Region (de|du)|Region of|Province of|State of|Oblast|Raionul|Judetul|Gouvernorat (de|du)) "
    r"| (Province|Governorate|Governorate of|State|Oblast|Oblast'|Region|Department|District|Prefecture|County|Emirate"
    r"|Voivodeship|Krai|Kray|Republic|Division|Parish|Municipality|Autonomous Region|Wilaya|Sheng|Canton|raion)$"
)


@dataclass(frozen=True, slots=True)
class Regions:
    """Which region a point of the extract lies in: (country, name of place, rounded point) → region."""

    of: dict[tuple[str, float, float], str]

    @classmethod
    def read(cls, path: Path) -> Regions:
        """The regions of an extract with columns lat, lon, name, admin1, admin2, cc."""
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines)
            return cls({(r["cc"], near(r["lat"]), near(r["lon"])): r["admin1"] for r in rows if r["admin1"]})

    def rows(self, cities: list[dict[str, Any]]) -> Iterator[Row]:
        """One row per region that has a known city: population summed, place weighted by population."""
        from training.gazetteer.places import Row

        groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for city in cities:
            name = self.of.get((city["countrycode"], near(city["latitude"]), near(city["longitude"])))
            if name is not None:
                groups[city["countrycode"], name].append(city)
        for (country, name), inside in groups.items():
            people = sum(city["population"] for city in inside)
            north, east = (centre(inside, axis, people) for axis in ("latitude", "longitude"))
            full, short = fold(name), GENERIC.sub("", fold(name))
            yield Row(full, name, "region", country, north, east, people, full.lower() in ordinary())
            # "Federal District", "Southern Province" are not called "Federal" and "Southern".
            if short != full and short.lower() not in ordinary():
                yield Row(short, name, "region", country, north, east, people)


def centre(cities: list[dict[str, Any]], axis: str, people: int) -> float:
    """Mean of a coordinate in degrees, weighted by population."""
    return float(sum(city[axis] * city["population"] for city in cities)) / people


def near(degrees: str | float) -> float:
    """Degrees to a hundredth, so that two editions of GeoNames agree on a city."""
    return round(float(degrees), 2)
