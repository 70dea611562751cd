"""A confidence can be taken apart: its contributions add up to it."""

from __future__ import annotations

from math import exp

import pytest

from service.extraction.article import Article, Options
from service.extraction.logistic import LogisticModel
from service.extraction.pipeline import Extractor

MODEL = LogisticModel(0.5, {"mentions": 1.0, "doubt": -3.0})


def test_contributions_are_weight_times_value() -> None:
    assert MODEL.contributions({"mentions": 0.7, "doubt": 0.5, "unknown": 1.0}) == {"base": 0.5, "mentions": 0.7, "doubt": -1.5}
    assert MODEL.contributions({"mentions": 0.0}) == {"base": 0.5}


def test_probability_is_their_logistic_sum() -> None:
    assert MODEL.probability({"mentions": 0.5}) == pytest.approx(1 / (1 + exp(-1.0)))
    assert MODEL.probability({"doubt": 1e9}) == pytest.approx(0.0)


def test_the_trace_adds_up(extractor: Extractor) -> None:
    text = "Turkish police raided two warehouses in Trabzon and arrested six suspected smugglers."
    events = extractor.extract(Article(text), Options(min_confidence=0.0, include=frozenset({"trace"})))["events"]
    assert events
    for event in events:
        total = sum(event["trace"]["contributions"].values())
        assert event["confidence"] == pytest.approx(1 / (1 + exp(-total)), abs=0.01)
        assert event["trace"]["contributions"].keys() - {"base"} <= event["trace"]["features"].keys()
