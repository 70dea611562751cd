"""Each party of an event once, by the words that say most of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from service.extraction.article import Article, Options
from service.extraction.pipeline import Extractor

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("parties.yaml").read_text(encoding="utf-8"))
TYPES = ("meeting", "threat", "operation")


@pytest.mark.parametrize("case", [pytest.param(case, id=case["about"]) for case in CASES])
def test_parties(extractor: Extractor, case: dict[str, Any]) -> None:
    body = extractor.extract(Article(case["text"], title=case.get("title")), Options(language="en"))
    for kind in case.keys() & set(TYPES):
        event = next(event for event in body["events"] if event["type"] == kind)
        for role, texts in case[kind].items():
            assert [filler["text"] for filler in event["arguments"].get(role, [])] == texts
