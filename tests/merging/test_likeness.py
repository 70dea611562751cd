"""How alike two words are by the encoder's vectors."""

from __future__ import annotations

import numpy as np
import pytest
import spacy

from service.extraction.merge.likeness import likeness, unit_vectors


def test_what_all_words_have_in_common_does_not_make_them_alike() -> None:
    doc = spacy.blank("en")("raid assault lunch menu")
    doc.tensor = np.array([[9, 1], [9, 3], [9, -1], [9, -3]], dtype=np.float32)
    raid, assault, lunch = unit_vectors(doc, [0, 1, 2])
    assert likeness(raid, assault) == pytest.approx(1.0)
    assert likeness(raid, lunch) == 0.0


def test_words_without_vectors_are_not_alike() -> None:
    doc = spacy.blank("en")("raid assault")
    assert likeness(*unit_vectors(doc, [0, 1])) == 0.0
    doc.tensor = np.zeros((2, 3), dtype=np.float32)
    assert likeness(*unit_vectors(doc, [0, 1])) == 0.0
    assert unit_vectors(doc, []) == []
