"""Where an event happened, as a place on the map."""

from __future__ import annotations

from collections.abc import Iterable

from service.extraction.gazetteer import Gazetteer, Place
from service.extraction.values import Entity


def place_facts(gazetteer: Gazetteer, name: str, context: frozenset[str] = frozenset()) -> Place | None:
    """The place a name means in an article that names the countries of `context`; None where none is likely."""
    return gazetteer.places.find(name, context)


def context_countries(entities: Iterable[Entity]) -> frozenset[str]:
    """ISO codes of the countries an article names, by country, nationality, or an actor of a known country."""
    return frozenset(entity.country for entity in entities if entity.country)
