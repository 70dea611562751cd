"""What a gazetteer remembers changes no answer and stays small."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from service.extraction.entities.atlas import DatedAtlas
from service.extraction.gazetteer import Gazetteer
from service.extraction.gazetteer.memory import LONGEST, Memory


def test_a_question_is_asked_once() -> None:
    asked: list[str] = []
    memory = Memory()
    for _ in range(3):
        assert memory.recall("Oslo", lambda: asked.append("Oslo")) is None
    assert asked == ["Oslo"]


def test_the_oldest_answer_gives_way() -> None:
    memory = Memory(most=2)
    for name in ("Oslo", "Lima", "Baku"):
        memory.recall(name, name.upper)
    assert len(memory) == 2
    assert memory.recall("Lima", lambda: "asked again") == "LIMA"
    assert memory.recall("Oslo", lambda: "asked again") == "asked again"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """One with a memory of its own."""
    return replace(Gazetteer.load(), memory=Memory())


def test_another_day_is_another_question(gazetteer: Gazetteer) -> None:
    words = ["President", "Obama"]
    serving = DatedAtlas(gazetteer, date(2013, 5, 1)).actor(words, words)
    former = DatedAtlas(gazetteer, date(2019, 5, 1)).actor(words, words)
    assert (serving.sector, former.sector) != (None, None)
    assert DatedAtlas(gazetteer, date(2013, 5, 1)).actor(words, words) == serving
    assert DatedAtlas(gazetteer, date(2013, 5, 1)).look_up("Obama") != DatedAtlas(gazetteer, date(2019, 5, 1)).look_up("Obama")


def test_other_countries_are_another_question(gazetteer: Gazetteer) -> None:
    atlas = DatedAtlas(gazetteer, None)
    found = [atlas.place("Tripoli", frozenset(countries)) for countries in ((), ("LB",), ())]
    assert [place.country for place in found if place] == ["LY", "LB", "LY"]


def test_endless_names_are_not_kept(gazetteer: Gazetteer) -> None:
    before = len(gazetteer.memory)
    DatedAtlas(gazetteer, None).look_up("x" * (LONGEST + 1))
    assert len(gazetteer.memory) == before
