"""The corpus: every phrasing gives its one interval or its reason, near misses give nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from service.extraction.normalise.time import time_expressions

from .conftest import PUBLISHED

CORPUS = yaml.safe_load(Path(__file__).with_name("corpus.yaml").read_text(encoding="utf-8"))
CASES = [(entry["is"], *pair) for entry in CORPUS if "is" in entry for pair in entry["texts"]]
NEAR_MISSES = [text for entry in CORPUS if "none" in entry for text in entry["none"]]


@pytest.mark.parametrize(("expected", "words", "text"), CASES, ids=[text for *_, text in CASES])
def test_phrasing(blank: Language, expected: Any, words: str, text: str) -> None:
    doc = blank(text)
    (found,) = time_expressions(doc, PUBLISHED)
    assert doc[found.words.start : found.words.end].text == words
    if isinstance(expected, dict):
        assert (found.start_time, found.end_time, found.reason) == (None, None, expected["why"])
    else:
        bounds = [None if bound is None else str(bound) for bound in expected[:2]]
        assert [found.start_time, found.end_time, found.grain, found.reason] == [*bounds, expected[2], None]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(blank: Language, text: str) -> None:
    doc = blank(text)
    found = [doc[e.words.start : e.words.end].text for e in time_expressions(doc, PUBLISHED) if e.reason is None]
    assert found == []
