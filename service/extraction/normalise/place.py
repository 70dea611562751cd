"""Where an event happened, as a place on the map."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from service.extraction.gazetteer import Gazetteer, Place

# Names inside a phrase, each with a word that says it is a region: "Sudan's troubled *Darfur region*".
NAME = re.compile(
    r"[A-Z][\w.]*(?:-\w+)*(?:[ ](?:(?:of|de|la|el|al|the)[ ])?(?:al-|el-)?[A-Z][\w.]*(?:-\w+)*)*"
    r"(?:[ ](?:province|state|region|governorate|district|county|oblast)\b)?"
)
# Characters; what follows says no more of the place.
LONGEST_PHRASE = 240
# 'King Hussein Airport' lies in no town called King.
KNOWN_CITY = 100_000


def place_facts(gazetteer: Gazetteer, name: str, context: frozenset[str] = frozenset()) -> Place | None:
    """The place that words mean in an article that names the countries of `context`; None where none is likely.

    'the streets of Mosul' → Mosul; 'Venezuelan soil' → Venezuela;
    'Kuala Lumpur International Airport' → that name, where Kuala Lumpur lies.
    """
    name = name[:LONGEST_PHRASE]
    described = name[:1].islower() and "," in name
    found = None if described else gazetteer.places.find(name, context)
    return found or _narrowest(list(_inside(gazetteer, name, context)))


def _inside(gazetteer: Gazetteer, phrase: str, context: frozenset[str]) -> Iterator[Place]:
    """The places of the names and nationalities in a phrase, read in the light of one another."""
    names = NAME.findall(phrase.replace("’s", "'s").replace("'s", " '"))
    large = [gazetteer.places.find(name, context) for name in names]
    context = context.union(
        filter(None, (place.country for place in large if place)), filter(None, map(gazetteer.country_of, names))
    )
    for name in names:
        word = gazetteer.countries.look_up(name)
        if word is not None and word.form == "demonym":
            country = gazetteer.countries.by_code[word.code]
            yield Place(country.name, "country", country.code, country.latitude, country.longitude)
            continue
        found = gazetteer.places.find(name, context) or _leading(gazetteer, name, context)
        if found is not None:
            yield found


def _narrowest(places: list[Place]) -> Place | None:
    """The first city, else region, else other place; the country where only one is named; None where several are."""
    for kind in ("city", "region", "area", "sea"):
        smaller = next((place for place in places if place.kind == kind), None)
        if smaller is not None:
            return smaller
    return places[0] if len({place.country for place in places}) == 1 else None


def _leading(gazetteer: Gazetteer, name: str, context: frozenset[str]) -> Place | None:
    """A building or the like that starts with the name of a city, under its own name at the city's coordinates."""
    words = name.split()
    for end in range(len(words) - 1, 0, -1):
        found = gazetteer.places.find(" ".join(words[:end]), context)
        if found is not None and found.kind in ("city", "region", "area") and found.population >= KNOWN_CITY:
            return replace(found, name=name, kind="area", population=0)
    return None
