"""Annotations that name places in a corpus, and what they are with its words."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import get_args

import pytest

from service.extraction.pipeline import SERVICE
from service.extraction.values import Status
from training.standoff import FILE, held_out, read
from training.unseen import sentences

WORDS = [
    ["Rain", "is", "expected", "."],
    ["Ms.", "Osei", "will", "meet", "the", "rebels", "in", "Accra", ",", "her", "office", "said", "."],
    ["She", "has", "met", "them", "before", "."],
]
LINES = [
    "D 1 2",
    "E meeting/in_person planned",
    "m 1 3 4",
    "a participant 1 0 2 1 1 2",
    "a location 1 7 8",
    "s 1 9 11",
    "E meeting/in_person occurred negative optional",
    "m 2 2 3",
]


def test_places_become_words() -> None:
    row = read(LINES, WORDS)
    assert row["text"] == "Ms. Osei will meet the rebels in Accra, her office said.\nShe has met them before."
    planned, before = row["events"]
    assert planned["mentions"] == [{"start": 14, "end": 18, "text": "meet"}]
    assert planned["args"][0] == {"role": "participant", "start": 0, "end": 8, "text": "Ms. Osei", "name": "Osei"}
    assert planned["args"][1]["name"] is None
    assert planned["attribution"]["text"] == "her office"
    assert (planned["polarity"], before["polarity"], before["optional"]) == ("positive", "negative", True)
    assert row["text"][before["mentions"][0]["start"] :].startswith("met them")


@pytest.mark.parametrize(("first", "kept"), [(0, True), (14, True), (15, False), (45, False), (60, True)])
def test_one_chunk_of_four_is_held_out(first: int, kept: object) -> None:
    assert held_out({"id": f"gmb{first}"}) is kept


def test_the_file_is_whole() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    items = [tuple(map(int, line.split()[1:])) for line in lines if line.startswith("D ")]
    assert all(last < first for (_, last), (first, _) in pairwise(items)), "items overlap or are out of order"
    events = [line.split()[1:] for line in lines if line.startswith("E ")]
    known = {path.stem for path in (SERVICE / "data/events").glob("*.yaml")}
    assert {event[0].partition("/")[0] for event in events} <= known
    assert {event[1] for event in events} <= set(get_args(Status))
    assert {line[0] for line in lines} == set("DEmats")
    assert all(re.fullmatch(r"[mts]( \d+){3}|a \w+( \d+){3}(( \d+){3})?", line) for line in lines if line[0] in "mats")


def test_a_sentence_has_its_own_mentions() -> None:
    first, second = sentences(read(LINES, WORDS))
    assert [mention["text"] for event in first["events"] for mention in event["mentions"]] == ["meet"]
    ((mention,),) = [event["mentions"] for event in second["events"]]
    assert second["text"][mention["start"] : mention["end"]] == mention["text"] == "met"
    assert first["id"] != second["id"]
