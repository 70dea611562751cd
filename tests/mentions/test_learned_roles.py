"""How the learned role scorer joins the grammatical functions; the scorer itself is played by a table."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from spacy.tokens import Doc

from service.extraction.lexicon import Lexicon
from service.extraction.mentions import find_mentions
from service.extraction.mentions.roles import Scores
from tests.mentions.test_find import MARCH
from tests.syntax.parses import parsed


def read(lexicon: Lexicon, chances: dict[str, dict[str, float]]) -> list[tuple[str, str, str]]:
    """(role, text, path) of the fillers when the scorer gives these chances, role → word → probability, 0.3 elsewhere."""

    def scorer(doc: Doc, _trigger: int, _type: str) -> Mapping[str, Scores]:
        return {
            role: np.array([words.get(t.text, 0.3) for t in doc], dtype=np.float32) for role, words in chances.items()
        }

    doc = parsed(MARCH, places=["Lima"])
    ((mention,), _) = find_mentions(doc, lexicon, None, roles=scorer)
    return [(a.role, doc[a.words.start : a.words.end].text, a.path) for a in mention.arguments]


def test_without_an_opinion_nothing_changes(protests: Lexicon) -> None:
    assert read(protests, {}) == read(protests, {"protester": {}, "cause": {}, "location": {}})


def test_a_disbelieved_filler_is_dropped(protests: Lexicon) -> None:
    assert "location" not in [role for role, *_ in read(protests, {"location": {"Lima": 0.01}})]


def test_a_filler_that_no_function_reaches_is_added_as_a_trimmed_run(protests: Lexicon) -> None:
    sure = {"location": {"Lima": 0.0, "against": 0.9, "the": 0.9, "tax": 0.9}, "cause": {"tax": 0.0, "the": 0.0}}
    assert ("location", "the tax", "learned") in read(protests, sure)


@pytest.mark.parametrize("word", ["marched", "Thousands"])
def test_neither_the_trigger_nor_another_role_s_filler_is_taken(protests: Lexicon, word: str) -> None:
    assert not any(path == "learned" for *_, path in read(protests, {"cause": {word: 0.99}}))
