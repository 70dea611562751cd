"""What words, names and phrases say of countries, places and actors: tables in the YAML files beside this one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.extraction.gazetteer import Gazetteer
from service.extraction.normalise.actor import actor_facts
from service.extraction.normalise.place import place_facts

FOLDER = Path(__file__).parent
PLURALS = {"police": "police", "forces": "force", "ries": "ry", "ties": "ty", "vies": "vy"}


def cases(name: str, texts: str) -> list[Any]:
    """One parameter per text of a corpus file: the entry and the text."""
    entries = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return [pytest.param(entry, text, id=label(entry, text)) for entry in entries for text in entry[texts]]


def label(entry: dict[str, Any], text: str) -> str:
    """The id of a test: the text, its day, its countries."""
    return "|".join(map(str, (text, entry.get("when") or "", "".join(entry.get("context", ())))))


def lemma(word: str) -> str:
    """A lemma good enough for the words of these tables."""
    for plural, singular in PLURALS.items():
        if word.endswith(plural):
            return word.lower()[: -len(plural)] + singular
    return word.lower().removesuffix("s") if len(word) > 3 else word.lower()


@pytest.mark.parametrize(("entry", "word"), cases("countries.yaml", "words"))
def test_country(gazetteer: Gazetteer, entry: dict[str, Any], word: str) -> None:
    assert gazetteer.country_of(word) == entry["country"]


@pytest.mark.parametrize(("entry", "name"), cases("places.yaml", "names"))
def test_place(gazetteer: Gazetteer, entry: dict[str, Any], name: str) -> None:
    place = place_facts(gazetteer, name, frozenset(entry.get("context", ())))
    found = {"name": place.name, "kind": place.kind, "country": place.country} if place else None
    assert found == entry["place"]


@pytest.mark.parametrize(("entry", "name"), cases("actors.yaml", "names"))
def test_actor(gazetteer: Gazetteer, entry: dict[str, Any], name: str) -> None:
    facts = gazetteer.actors.find(name, entry["when"])
    if entry.get("none"):
        assert facts is None
    else:
        assert facts is not None
        assert {field: getattr(facts, field) for field in entry["facts"]} == entry["facts"]


@pytest.mark.parametrize(("entry", "phrase"), cases("phrases.yaml", "phrases"))
def test_phrase(gazetteer: Gazetteer, entry: dict[str, Any], phrase: str) -> None:
    words = phrase.split()
    facts = actor_facts(gazetteer, words, [lemma(word) for word in words], entry.get("when"))
    assert {field: getattr(facts, field) for field in entry["facts"]} == entry["facts"]


def test_office_ends_on_its_last_day(gazetteer: Gazetteer) -> None:
    before = gazetteer.actors.find("Barack Obama", date(2017, 1, 19))
    after = gazetteer.actors.find("Barack Obama", date(2017, 1, 20))
    assert before is not None
    assert before.office == "President"
    assert after is not None
    assert after.office is None
