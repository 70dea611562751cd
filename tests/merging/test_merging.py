"""Merging on whole short texts, by the shipped model and rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.extraction.article import Article, Options
from service.extraction.pipeline import Extractor

PUBLISHED = date(2026, 3, 11)
CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("merging.yaml").read_text(encoding="utf-8"))


def _clusters(extractor: Extractor, text: str) -> dict[str, list[list[str]]]:
    body = extractor.extract(Article(text, published=PUBLISHED), Options(language="en", min_confidence=0.0))
    found: dict[str, list[list[str]]] = {}
    for event in body["events"]:
        found.setdefault(event["type"], []).append([mention["trigger"]["text"] for mention in event["mentions"]])
    return found


def _parameter(case: dict[str, Any]) -> Any:
    known = case.get("xfail")
    marks = [pytest.mark.xfail(reason=known, strict=True)] if known else []
    return pytest.param(case, id=case["text"][:60], marks=marks)


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_mentions_of_one_happening_are_one_event(extractor: Extractor, case: dict[str, Any]) -> None:
    found = _clusters(extractor, case["text"])
    for kind, groups in case.get("events", {}).items():
        assert found.get(kind, []) == groups
    for kind, triggers in case.get("one_of", {}).items():
        assert any(set(triggers) <= set(group) for group in found.get(kind, []))
    for kind, triggers in case.get("apart", {}).items():
        assert not any(set(triggers) <= set(group) for group in found.get(kind, []))
