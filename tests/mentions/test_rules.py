"""Every rule's own examples, on the shipped model: `match` gives a mention by that rule, `no_match` none by any."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.extraction.lexicon import Lexicon, Rule
from service.extraction.pipeline import Extractor

TYPES = Lexicon.load(Path(__file__).parents[2] / "service" / "data").types.values()
MATCH = [(rule, text) for kind in TYPES for rule in kind.rules for text in rule.match]
NO_MATCH = [(rule, text) for kind in TYPES for rule in kind.rules for text in rule.no_match]


def rules(extractor: Extractor, rule: Rule, text: str) -> list[str]:
    """Ids of the rules that find a mention of the rule's type in the text."""
    return [mention.rule for mention in extractor.mentions(text, rule.id.partition(".")[0])]


@pytest.mark.parametrize(("rule", "text"), MATCH, ids=[f"{rule.id}: {text}" for rule, text in MATCH])
def test_example_matches(extractor: Extractor, rule: Rule, text: str) -> None:
    assert rule.id in rules(extractor, rule, text)


@pytest.mark.parametrize(("rule", "text"), NO_MATCH, ids=[f"{rule.id}: {text}" for rule, text in NO_MATCH])
def test_near_miss_does_not(extractor: Extractor, rule: Rule, text: str) -> None:
    assert rule.id not in rules(extractor, rule, text)
