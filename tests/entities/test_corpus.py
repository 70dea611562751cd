"""The corpus of linked texts, on parses written by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.tokens import Doc

from service.extraction.entities import link_with
from tests.entities.parses import SmallAtlas, parsed

ENTRIES = yaml.safe_load((Path(__file__).parent / "corpus.yaml").read_text(encoding="utf-8"))
CASES = [pytest.param(entry, word, id=f"{entry['about']}: {word}") for entry in ENTRIES for word in entry["means"]]


def place_of(doc: Doc, word: str) -> int:
    """The token `word`, or its nth occurrence written `word#n`."""
    form, _, number = word.partition("#")
    return [token.i for token in doc if token.text == form][int(number or 1) - 1]


@pytest.mark.parametrize(("entry", "word"), CASES)
def test_reference(entry: dict[str, Any], word: str) -> None:
    doc = parsed(entry["parse"], entry["names"])
    linked = link_with(doc, SmallAtlas())
    assert [entity.name for entity in linked.of(place_of(doc, word))] == entry["means"][word]
