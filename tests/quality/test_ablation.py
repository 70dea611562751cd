"""Every variant of the ablation can be made, and takes something away."""

from __future__ import annotations

import json

import pytest

from bench.ablation import VARIANTS
from service.extraction.article import Article, Options
from service.extraction.pipeline import Extractor

TEXT = (
    "French President Emmanuel Macron threatened Iran with sanctions on Monday. Police raided a flat in Lyon. "
    "The raid lasted an hour. Reports say that Macron may meet the king; the meeting is planned for Paris. "
    "Trump met Modi.\n\nThe shelling of the town goes on. Fighting in the north has displaced thousands.\n\n"
    "City's striker fired them ahead before half-time, and the keeper nearly killed the game with a save from a penalty."
)
WHOLE = {"everything", "without the confidence threshold"}


def answered(extractor: Extractor) -> str:
    options = Options(language="en", min_confidence=0.0, include=frozenset({"entities", "trace"}))
    return json.dumps(extractor.extract(Article(TEXT), options))


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_answers(extractor: Extractor, name: str) -> None:
    whole = answered(extractor)
    with VARIANTS[name][0](extractor):
        assert (answered(extractor) == whole) is (name in WHOLE)
    assert answered(extractor) == whole
