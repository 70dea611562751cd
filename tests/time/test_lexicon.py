"""The data file: every reading exists, every pattern can be written, mistakes stop the start."""

from __future__ import annotations

import pytest

from service.extraction.normalise.time import patterns
from service.extraction.normalise.time.lexicon import load, shape
from service.extraction.normalise.time.resolve import readings


def test_every_pattern_has_a_reading() -> None:
    written = {pattern.reading for found in load().starts.values() for pattern in found}
    assert written <= set(readings())


@pytest.mark.parametrize("pattern", ["(a", "a)", "the unit=(UNIT"])
def test_unbalanced_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="bracket|unbalanced"):
        patterns.build(patterns.tokens(pattern, {}), lambda _: "x")


def test_unknown_sign_is_refused() -> None:
    with pytest.raises(ValueError, match="has no meaning"):
        patterns.tokens("the & UNIT", {})


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("31", {"NUMBER", "DAY"}),
        ("2015", {"NUMBER", "YEAR", "MILITARY"}),
        ("1812", {"NUMBER", "OLDYEAR", "MILITARY"}),
        ("1990s", {"DECADE"}),
        ("21st", {"NTH", "DAYTH"}),
        ("45th", {"NTH"}),
        ("7:15", {"CLOCK"}),
        ("25:99", set()),
        ("2,500", set()),
        ("٣", set()),
        ("1234567890", set()),
    ],
)
def test_shapes_of_numbers(word: str, kinds: set[str]) -> None:
    assert shape(word) == kinds


@pytest.mark.parametrize(
    ("pattern", "least"), [("WEEKDAY", 1), ("the? UNIT", 1), ("(in the|a) UNIT", 2), ("UNIT (?= ago)", 1), ("day=DAY MONTH year=YEAR", 3)]
)
def test_a_pattern_knows_of_how_many_words_it_consists_at_least(pattern: str, least: int) -> None:
    assert patterns.build(patterns.tokens(pattern, {}), lambda _: "x").least == least
