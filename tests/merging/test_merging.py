"""Merging on whole short texts, by the shipped model and rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from service.extraction.article import Article, Options
from service.extraction.pipeline import Extractor

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("merging.yaml").read_text(encoding="utf-8"))


def _clusters(extractor: Extractor, text: str) -> dict[str, list[list[str]]]:
    body = extractor.extract(Article(text), Options(language="en", min_confidence=0.0))
    found: dict[str, list[list[str]]] = {}
    for event in body["events"]:
        found.setdefault(event["type"], []).append([mention["trigger"]["text"] for mention in event["mentions"]])
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_mentions_of_one_happening_are_one_event(extractor: Extractor, case: dict[str, Any]) -> None:
    found = _clusters(extractor, case["text"])
    for kind, groups in case.get("events", {}).items():
        assert found.get(kind, []) == groups
    for kind, triggers in case.get("one_of", {}).items():
        assert any(set(triggers) <= set(group) for group in found.get(kind, []))
