"""Time stays linear in the length of the text, whatever its tree looks like."""

from __future__ import annotations

import time

import pytest
from spacy.tokens import Doc

from service.extraction.context import ContextData, Scene
from service.extraction.values import Mention, Words
from tests.context.parses import VOCAB

LENGTH = 16_000
SECONDS_PER_MENTION = 0.01  # a hundred times the usual; a quadratic climb would take far longer

SHAPES = {
    "one long chain": lambda i: max(i - 1, 0),
    "one long list": lambda i: 0,
    "nested to the right": lambda i: min(i + 1, LENGTH - 1),
}
LABELS = {"one long chain": "ccomp", "one long list": "conj", "nested to the right": "nmod"}


@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_trees(shape: str, data: ContextData) -> None:
    scene = Scene.of(_doc(shape, "said"), data)
    start = time.process_time()
    for i in range(0, LENGTH, 8):
        scene.reality(Mention("operation", "", "test", Words(i, i + 1, i)))
    assert time.process_time() - start < SECONDS_PER_MENTION * LENGTH / 8


@pytest.mark.parametrize("word", ['"', "“", "\n", "according"])
def test_hostile_words(word: str, data: ContextData) -> None:
    start = time.process_time()
    Scene.of(_doc("one long chain", word), data)
    assert time.process_time() - start < SECONDS_PER_MENTION * LENGTH / 8


def _doc(shape: str, word: str) -> Doc:
    heads = [SHAPES[shape](i) for i in range(LENGTH)]
    return Doc(
        VOCAB,
        words=[word] * LENGTH,
        lemmas=["say"] * LENGTH,
        pos=["VERB"] * LENGTH,
        tags=["VBD"] * LENGTH,
        heads=heads,
        deps=["ROOT" if heads[i] == i else LABELS[shape] for i in range(LENGTH)],
        sent_starts=[i == 0 for i in range(LENGTH)],
    )
