"""A tokenizer without a model, and the day on which every test text is published."""

from __future__ import annotations

from datetime import date

import pytest
import spacy
from spacy.language import Language

PUBLISHED = date(2016, 5, 18)  # a Wednesday


@pytest.fixture(scope="session")
def blank() -> Language:
    """English tokenizer only."""
    return spacy.blank("en")
