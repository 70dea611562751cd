"""The gold itself: every quoted span is found, and every type, subtype, role and status is one the service knows."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from service.extraction.lexicon import Lexicon
from service.extraction.values import Status
from tests.articles.gold import GoldError, articles, gold, read, sentences

TYPES = Lexicon.load(Path(__file__).parents[2] / "service" / "data").types
ITEMS = gold()


def test_there_is_enough_of_it() -> None:
    assert len(articles()) >= 12
    assert len(sentences()) >= 150


@pytest.mark.parametrize("item", ITEMS, ids=[item["id"] for item in ITEMS])
def test_spans_are_slices_of_the_text(item: dict[str, Any]) -> None:
    spans = [span for event in item["events"] for span in (*event["mentions"], *event["args"])]
    assert [item["text"][span["start"] : span["end"]] for span in spans] == [span["text"] for span in spans]


@pytest.mark.parametrize("item", ITEMS, ids=[item["id"] for item in ITEMS])
def test_labels_are_known(item: dict[str, Any]) -> None:
    for event in item["events"]:
        kind = TYPES[event["type"]]
        assert event["subtype"] in kind.subtypes
        assert {argument["role"] for argument in event["args"]} <= set(kind.roles)
        assert event["status"] in get_args(Status)


def test_a_quote_that_is_there_twice_needs_its_context() -> None:
    item = {"text": "Talks on talks began.", "events": [{"meeting/negotiation": ["talks on talks"]}]}
    with pytest.raises(GoldError, match="E1: 'talks on talks' is 0 times"):
        read(item, "x")
    item = {"text": "The talks failed and talks resumed.", "events": [{"meeting/negotiation": ["talks"]}]}
    with pytest.raises(GoldError, match="2 times"):
        read(item, "x")
    item["events"] = [{"meeting/negotiation": ["and [talks] resumed"]}]
    assert read(item, "x")["events"][0]["mentions"] == [{"start": 21, "end": 26, "text": "talks"}]
