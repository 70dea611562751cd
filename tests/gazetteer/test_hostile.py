"""Text made to be slow or deep: an answer comes, and soon."""

from __future__ import annotations

import time

import pytest

from service.extraction.gazetteer import Gazetteer
from service.extraction.normalise.actor import actor_facts
from service.extraction.normalise.place import place_facts

UNITS = [
    "Al",
    "of X",
    "President",
    "US -",
    "Al ,",
    "the",
    "'s",
    "-",
    "New York",
    "Paris in",
    "",
    "\u0130",
    "\U0001f600",
]


@pytest.mark.parametrize("unit", UNITS)
def test_long_phrases_of_actors(gazetteer: Gazetteer, unit: str) -> None:
    words = (unit.split() or [""]) * 20_000
    start = time.process_time()
    actor_facts(gazetteer, words, words)
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("joint", [" ", ", ", "-"])
def test_long_names_of_places(gazetteer: Gazetteer, unit: str, joint: str) -> None:
    start = time.process_time()
    place_facts(gazetteer, joint.join([unit] * 20_000))
    gazetteer.places.find(joint.join([unit] * 20_000))
    assert time.process_time() - start < 1.0


def test_nothing(gazetteer: Gazetteer) -> None:
    assert actor_facts(gazetteer, [], []).country is None
    assert place_facts(gazetteer, "") is None
