"""The gazetteer as entity linking asks it: one article, its date, the countries it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from service.extraction.entities.references import Facts, Known
from service.extraction.gazetteer import Gazetteer, Place
from service.extraction.gazetteer.countries import bare
from service.extraction.normalise.actor import actor_facts


@dataclass(frozen=True, slots=True)
class DatedAtlas:
    """World knowledge as of `when` (None: latest), places read in the light of the countries in `context`."""

    gazetteer: Gazetteer
    when: date | None = None
    context: frozenset[str] = frozenset()

    def look_up(self, name: str) -> Known | None:
        """What is known of a whole name: 'Iranian' a demonym, 'Moscow' a capital, 'ELN' a group, 'Mosul' a place."""
        word = self.gazetteer.countries.look_up(name)
        if word is not None and word.form != "capital":
            return self._country(word.code, "country" if word.form == "name" else "demonym")
        place = self.gazetteer.places.find(name, self.context)
        if word is not None and place is not None:
            return _place(place, "capital")
        actor = self.gazetteer.actors.find(name, self.when)
        if actor is not None:
            return Known(actor.name or bare(name), actor.kind or "organisation", actor.country, actor.sector)
        return _place(place, "country" if place.kind == "country" else "place") if place else None

    def country(self, code: str) -> Known:
        """The country of an ISO 3166 alpha-2 code. Raises KeyError for an unknown one."""
        return self._country(code, "country")

    def actor(self, words: Sequence[str], lemmas: Sequence[str]) -> Facts:
        """Facts said by the words of one phrase: 'Iranian Foreign Minister Javad Zarif'."""
        found = actor_facts(self.gazetteer, words, lemmas, self.when)
        return Facts(found.country, found.sector, found.office)

    def _country(self, code: str, kind: str) -> Known:
        country = self.gazetteer.countries.by_code[code]
        return Known(country.name, kind, code, "GOV", country.latitude, country.longitude)


def _place(place: Place, kind: str) -> Known:
    return Known(place.name, kind, place.country, None, place.latitude, place.longitude)
