"""Where an event happened, as a place on the map."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from service.extraction.gazetteer import Gazetteer, Place
from service.extraction.values import Entity

# "the streets of Mosul", "a base near Kabul", "the border with Iran": the place named after the preposition.
WITHIN = re.compile(r"\b(?:of|in|near|from|outside|at|into|around|surrounding|with|across|to) (?=(?:the )?(?:[a-z]+ )?[A-Z])")
# 'King Hussein Airport' lies in no town called King.
KNOWN_CITY = 100_000
NAME = re.compile(r"(?:the )?(?:[a-z]+ )?[A-Z]\S*(?: (?:al-|el-|de |la |of )?[A-Z]\S*)*")


def place_facts(gazetteer: Gazetteer, name: str, context: frozenset[str] = frozenset()) -> Place | None:
    """The place that words mean in an article that names the countries of `context`; None where none is likely.

    'the streets of Mosul' → Mosul; 'Kuala Lumpur International Airport' → that name, where Kuala Lumpur lies.
    """
    described = _last_named(gazetteer, name, context) if name[:1].islower() and "," in name else None
    found = described or gazetteer.places.find(name, context)
    return found or _last_named(gazetteer, name, context) or _leading(gazetteer, name, context)


def context_countries(entities: Iterable[Entity]) -> frozenset[str]:
    """ISO codes of the countries an article names, by country, nationality, or an actor of a known country."""
    return frozenset(entity.country for entity in entities if entity.country)


def _last_named(gazetteer: Gazetteer, phrase: str, context: frozenset[str]) -> Place | None:
    """The place after the first preposition that is followed by a known one."""
    for preposition in WITHIN.finditer(phrase):
        rest = phrase[preposition.end() :]
        named = NAME.match(rest)
        found = gazetteer.places.find(rest, context) or (gazetteer.places.find(named.group(), context) if named else None)
        if found is not None:
            return found
    return None


def _leading(gazetteer: Gazetteer, phrase: str, context: frozenset[str]) -> Place | None:
    """A building or the like that starts with the name of a city, under its own name at the city's coordinates."""
    words = phrase.split()
    for end in range(len(words) - 1, 0, -1):
        if words[end - 1][:1].isupper() and (words[end][:1].isupper() or end == len(words) - 1):
            found = gazetteer.places.find(" ".join(words[:end]), context)
            if found is not None and found.kind in ("city", "region", "area") and found.population >= KNOWN_CITY:
                return replace(found, name=phrase, kind="area", population=0)
    return None
