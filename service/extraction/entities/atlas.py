"""The gazetteer as linking asks it: one question for any name, as of the day the article appeared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from service.extraction.entities.references import Atlas, Facts, Known
from service.extraction.gazetteer import ActorFacts, Gazetteer
from service.extraction.gazetteer.memory import LONGEST
from service.extraction.normalise.actor import actor_facts


@dataclass(frozen=True, slots=True)
class DatedAtlas:
    """A gazetteer and the day whose office-holders count; None: the latest known."""

    gazetteer: Gazetteer
    when: date | None

    @classmethod
    def of(cls, gazetteer: Gazetteer, when: date | None) -> DatedAtlas:
        """The atlas of a day or a point in time."""
        return cls(gazetteer, when.date() if isinstance(when, datetime) else when)

    def look_up(self, name: str) -> Known | None:
        """What is known of a whole name, countries and nationalities first: 'Iranian', 'Moscow', 'ISIS', 'Obama'."""
        if len(name) > LONGEST:
            return self._known(name)
        return self.gazetteer.memory.recall(("name", name, self.when), lambda: self._known(name))

    def _known(self, name: str) -> Known | None:
        word = self.gazetteer.countries.look_up(name)
        if word is not None and word.form != "capital":
            country = self.country(word.code)
            kind = "demonym" if word.form == "demonym" else "country"
            return Known(country.name, kind, word.code, "GOV", country.latitude, country.longitude)
        if word is not None:
            return Known(name, "capital", word.code)
        found = self.gazetteer.actors.find(name, self.when)
        return _known(found) if found is not None and found.kind != "country" else None

    def country(self, code: str) -> Known:
        """The country of an ISO code. KeyError for an unknown one."""
        country = self.gazetteer.countries.by_code[code]
        return Known(country.name, "country", code, "GOV", country.latitude, country.longitude)

    def adjective(self, code: str) -> str:
        """'Kenyan', 'French'; the country's name where only its people have a word: 'New Zealand'."""
        country = self.gazetteer.countries.by_code[code]
        word = country.demonyms[0] if country.demonyms else country.name
        return country.name if word.endswith("er") else word

    def person(self, name: str) -> tuple[str, Facts] | None:
        """Full name and facts of a person in public life: 'Putin' → Vladimir Putin, RU, GOV, President."""
        found = self.gazetteer.actors.find(name, self.when)
        if found is None or found.kind != "person":
            return None
        return found.name or name, Facts(found.country, found.sector, found.office)

    def place(self, name: str, context: frozenset[str]) -> Known | None:
        """The place most likely meant, given the countries an article names."""
        if len(name) > LONGEST:
            return self._place(name, context)
        return self.gazetteer.memory.recall(("place", name, context), lambda: self._place(name, context))

    def _place(self, name: str, context: frozenset[str]) -> Known | None:
        found = self.gazetteer.places.find(name, context)
        return Known(found.name, "place", found.country, None, found.latitude, found.longitude) if found else None

    def actor(self, words: Sequence[str], lemmas: Sequence[str]) -> Facts:
        """Facts said by the words of one phrase."""
        said = (*words, *lemmas)
        if sum(map(len, said)) > LONGEST:
            return self._actor(words, lemmas)
        return self.gazetteer.memory.recall((said, self.when), lambda: self._actor(words, lemmas))

    def _actor(self, words: Sequence[str], lemmas: Sequence[str]) -> Facts:
        found = actor_facts(self.gazetteer, words, lemmas, self.when)
        return Facts(found.country, found.sector, found.office)


class Remembering:
    """An atlas that looks each name of a document up once."""

    def __init__(self, atlas: Atlas) -> None:
        """Ask `atlas`, at first of nothing."""
        self._names: dict[str, Known | None] = {}
        self.country = atlas.country
        self.adjective = atlas.adjective
        self.person = atlas.person
        self.place = atlas.place
        self.actor = atlas.actor
        self._look_up = atlas.look_up

    def look_up(self, name: str) -> Known | None:
        """What is known of a whole name, or None."""
        if name not in self._names:
            self._names[name] = self._look_up(name)
        return self._names[name]


def _known(found: ActorFacts) -> Known:
    return Known(found.name or "", found.kind or "organisation", found.country, found.sector)
