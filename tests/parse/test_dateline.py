"""What opens a report with a place and a dash is no part of its first sentence."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from service.extraction.parse.dateline import datelines, set_apart
from service.extraction.pipeline import Extractor

REPORT = "Rebels attacked a police station on Tuesday"


def found(text: str) -> list[str]:
    """The datelines of a text whose tokens stand apart, lines ended by `/`."""
    lines = [line.split(" ") for line in text.split(" / ")]
    gaps = ["\n" if not i else " " for line in lines for i in range(len(line))]
    words = [word for line in lines for word in line]
    return [" ".join(words[start:end]) for start, end in datelines(words, gaps)]


@pytest.mark.parametrize(
    "dateline",
    [
        "LIMA —",
        "ADEN , Yemen –",
        "NEW DELHI --",
        "Addis Ababa , Ethiopia ( AP ) _",
        "PARIS , March 4 ( Xinhua ) --",
        "TEL AVIV , Israel |",
    ],
)
def test_what_is_a_dateline(dateline: str) -> None:
    assert found(f"{dateline} {REPORT}") == [dateline]
    assert found(f"Rebels Attack Police / {dateline} {REPORT}") == [dateline]


@pytest.mark.parametrize(
    "text",
    [
        f"{REPORT} — the third this week",
        "Rebels — the third group — attacked",
        "Macron , Scholz — old friends — met",
        "POLICE RAID OFFICE - MINISTER RESIGNS",
        "US — ",
        "LIMA",
        "LIMA —",
    ],
)
def test_what_is_none(text: str) -> None:
    assert found(text) == []


def test_a_hyphen_within_a_name_is_no_dash() -> None:
    words = ["PORT", "-", "AU", "-", "PRINCE", "—", "Police"]
    assert list(datelines(words, ["\n", "", "", "", "", " ", " "])) == [(0, 6)]


def test_it_is_set_apart_from_the_sentence() -> None:
    words = ["ADEN", "–", "Rebels", "attacked", "it", "."]
    doc = Doc(Vocab(), words, heads=[3, 0, 3, 3, 3, 3], deps=["nsubj", "punct", "nsubj", "ROOT", "obj", "punct"])
    set_apart(doc)
    assert [token.dep_ for token in doc] == ["parataxis", "punct", "nsubj", "ROOT", "obj", "punct"]


@pytest.mark.parametrize(
    "dateline", ["ADEN, Yemen – ", "CAGUAS, Puerto Rico (AP)_ ", "Addis Ababa, Ethiopia (Reuters) - "]
)
def test_where_it_was_filed_does_nothing(extractor: Extractor, dateline: str) -> None:
    (mention,) = extractor.mentions(f"{dateline}Rebels attacked a police station on Tuesday.", "operation")
    assert [a.words.start for a in mention.arguments if a.role == "actor"] == [
        len(extractor.nlp.make_doc(dateline.strip()))
    ]
