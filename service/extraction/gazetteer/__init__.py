"""World knowledge: countries, places, actors, and the words that say what kind of actor someone is.

`Gazetteer.load(path)` reads `service/data/gazetteer/`, validates it, and raises `DataError` naming file and line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from service.extraction.gazetteer.actors import ActorFacts, Actors
from service.extraction.gazetteer.countries import Countries, Country
from service.extraction.gazetteer.memory import Memory
from service.extraction.gazetteer.places import Place, Places
from service.extraction.gazetteer.roles import Roles
from service.extraction.gazetteer.table import DataError
from service.extraction.gazetteer.wording import Wording

__all__ = ["ActorFacts", "Actors", "Countries", "Country", "DataError", "Gazetteer", "Place", "Places"]

FOLDER = Path(__file__).parents[2] / "data" / "gazetteer"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All world knowledge, immutable; `memory` holds what it was asked lately."""

    countries: Countries
    places: Places
    actors: Actors
    roles: Roles
    wording: Wording
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    @classmethod
    def load(cls, path: Path = FOLDER) -> Gazetteer:
        """The gazetteer in a folder. Raises DataError on a missing or bad file."""
        countries = Countries.load(path / "countries.tsv")
        places = Places.load(path, countries)
        actors = Actors.load(path, countries)
        return cls(countries, places, actors, Roles.load(path), Wording.load(path / "phrases.yaml"))

    def country_of(self, word: str) -> str | None:
        """ISO code of the country a word stands for: 'Colombian', 'U.S.', 'Kyiv', 'DRC'; None if it stands for none."""
        return self.countries.code(word)
