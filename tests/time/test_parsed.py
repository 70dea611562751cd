"""Tense and attachment on hand-built parses: no model needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.tokens import Doc

from service.extraction.normalise.time import event_time, time_expressions
from service.extraction.values import Words

from .conftest import PUBLISHED
from .parses import parsed, sentences

CASES = yaml.safe_load(Path(__file__).with_name("parsed.yaml").read_text(encoding="utf-8"))


def plain(parse: str) -> str:
    """The words of a parse, as test id."""
    return " ".join(item.split("/")[0] for item in parse.split())


def time_of(doc: Doc, word: str, kind: str = "operation") -> str | None:
    """The words of the time given to the event of that type that the word triggers."""
    head = next(token.i for token in doc if token.text == word)
    expressions = time_expressions(doc, PUBLISHED)
    found = event_time(doc, head, Words(head, head + 1, head), expressions, kind)
    return doc[found.words.start : found.words.end].text if found else None


@pytest.mark.parametrize("case", CASES["tense"], ids=[plain(case["parse"]) for case in CASES["tense"]])
def test_tense(case: dict[str, Any]) -> None:
    (found,) = time_expressions(parsed(case["parse"]), PUBLISHED)
    assert found.start_time == str(case["from"])


@pytest.mark.parametrize("case", CASES["attach"], ids=[f"{case.get('type', '')} {plain(case['parse'])}" for case in CASES["attach"]])
def test_attachment(case: dict[str, Any]) -> None:
    doc = parsed(case["parse"], tuple(case["events"]))
    kind = case.get("type", "operation")
    assert {word: time_of(doc, word, kind) for word in case["events"]} == case["events"]


@pytest.mark.parametrize("case", CASES["carried"], ids=[plain(case["second"]) for case in CASES["carried"]])
def test_story_goes_on(case: dict[str, Any]) -> None:
    doc = sentences([case["first"], case["second"]], tuple(case["then"]))
    assert {word: time_of(doc, word) for word in case["then"]} == case["then"]
