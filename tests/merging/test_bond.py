"""How triggers of one sentence hang together, on a tree written by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from service.extraction.columns import columns
from service.extraction.merge.bond import bonds, steps_up

VOCAB = spacy.blank("en").vocab
WORDS = ["Envoys", "plan", "to", "meet", "for", "talks", "after", "the", "raid", "and", "arrested", "two"]
HEADS = [1, 1, 3, 1, 5, 3, 8, 8, 5, 10, 1, 10]
DEPS = ["nsubj", "ROOT", "mark", "xcomp", "case", "obl", "case", "det", "nmod", "cc", "conj", "obj"]
ENVOYS, PLAN, MEET, TALKS, RAID, ARRESTED, TWO = 0, 1, 3, 5, 8, 10, 11


@pytest.fixture(scope="module")
def doc() -> Doc:
    """'Envoys plan to meet for talks after the raid and arrested two.'"""
    return Doc(VOCAB, words=WORDS, heads=HEADS, deps=DEPS)


def test_the_way_up_names_prepositions(doc: Doc) -> None:
    assert steps_up(columns(doc), RAID) == ((TALKS, "nmod:after"), (MEET, "obl:for"), (PLAN, "xcomp"))
    assert steps_up(columns(doc), PLAN) == ()


@pytest.mark.parametrize(
    ("new", "earlier", "found"),
    [
        pytest.param(TALKS, [MEET], ["below_obl:for"], id="met for talks"),
        pytest.param(RAID, [MEET], ["below_obl:for", "below_far"], id="two steps down"),
        pytest.param(TALKS, [PLAN, MEET], ["below_xcomp", "below_far", "below_obl:for"], id="both of a cluster"),
        pytest.param(MEET, [ENVOYS], ["beside"], id="under one verb"),
        pytest.param(TWO, [TALKS], ["beside_conj"], id="under coordinated verbs"),
        pytest.param(ARRESTED, [MEET], ["beside_conj"], id="coordinated"),
        pytest.param(MEET, [TALKS], [], id="only earlier ones"),
    ],
)
def test_bonds_are_read_off_the_tree(doc: Doc, new: int, earlier: list[int], found: list[str]) -> None:
    read = columns(doc)
    assert list(bonds(new, steps_up(read, new), {head: steps_up(read, head) for head in earlier})) == found


def test_what_comes_first_may_stand_below(doc: Doc) -> None:
    read = columns(doc)
    # as in 'The talks that they met for': the earlier word is the dependent one
    assert list(bonds(RAID, (), {TALKS: ((RAID, "nmod:of"),)})) == ["above_nmod:of"]
    assert list(bonds(RAID, (), {TALKS: steps_up(read, TALKS)})) == ["apart"]
