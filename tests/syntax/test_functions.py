"""The language of function names, and that hostile trees cost no more than their length."""

from __future__ import annotations

import time

import pytest
from spacy.tokens import Doc

from service.extraction.syntax import FUNCTIONS, NAMED, compile_path
from tests.syntax.parses import VOCAB, parsed, view


@pytest.mark.parametrize(
    "wrong", ["subjekt", "oblique", "oblique:", "subject:with", "object.subjekt", "object | subjekt", ""]
)
def test_misspelt_function_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="unknown function"):
        compile_path(wrong)


def test_alternative_is_used_only_when_the_first_gives_nothing() -> None:
    seen = view(parsed("Rebels/rebel/NOUN/NNS/nsubj/2 fled/flee/VERB/VBD/ROOT/0"))
    assert compile_path("subject | self").find(seen, 1) == (0,)
    assert compile_path("object | self").find(seen, 1) == (1,)


def test_multiword_preposition_is_written_with_blank_or_underscore() -> None:
    seen = view(parsed(
        "talks/talk/NOUN/NNS/ROOT/0 along/along/ADP/IN/case/4 with/with/ADP/IN/fixed/2 Iran/Iran/PROPN/NNP/nmod/1"
    ))  # fmt: skip
    assert compile_path("oblique:along_with").find(seen, 0) == compile_path("oblique:along with").find(seen, 0) == (3,)


@pytest.mark.parametrize("heads", ["chain", "star"])
def test_all_functions_stay_fast_on_hostile_trees(heads: str) -> None:
    size = 20_000
    doc = Doc(
        VOCAB, words=["attack"] * size, lemmas=["attack"] * size, pos=["VERB"] * size, tags=["VB"] * size,
        deps=["ROOT"] + ["conj"] * (size - 1), heads=[0] + [i if heads == "chain" else 0 for i in range(size - 1)],
        sent_starts=[i == 0 for i in range(size)],
    )  # fmt: skip
    seen = view(doc)
    paths = [compile_path(name) for name in FUNCTIONS] + [compile_path(f"{name}:with") for name in NAMED]
    began = time.perf_counter()
    for i in range(0, size, 100):
        for path in paths:
            path.find(seen, i)
    assert time.perf_counter() - began < 10
