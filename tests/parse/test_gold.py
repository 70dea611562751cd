"""Parses, names and lemmas that must not be lost when the model is trained again."""

from __future__ import annotations

import pytest
from spacy.language import Language

from service.extraction.parse import load_pipeline

ARCS = [
    ("The president met his counterpart.",
     [("president", "nsubj", "met"), ("counterpart", "obj", "met"), ("his", "nmod:poss", "counterpart")]),
    ("The village was bombed by government jets.", [("village", "nsubj:pass", "bombed"), ("jets", "obl:agent", "bombed")]),
    ("Troops carried out a raid in Gaza.", [("out", "compound:prt", "carried"), ("raid", "obj", "carried")]),
    ("Rebels who attacked the base fled.", [("attacked", "acl:relcl", "Rebels"), ("Rebels", "nsubj", "fled"), ("base", "obj", "attacked")]),
    ("He vowed to retaliate if talks fail.", [("retaliate", "xcomp", "vowed"), ("fail", "advcl", "retaliate")]),
    ("Merkel and Macron will meet in Berlin.", [("Macron", "conj", "Merkel"), ("Merkel", "nsubj", "meet"), ("Berlin", "obl", "meet")]),
]
NAMES = [
    ("Israel and Hamas held talks in Cairo on Monday.",
     [("Israel", "GPE"), ("Hamas", "ORG"), ("Cairo", "GPE"), ("Monday", "DATE")]),
    ("German Chancellor Angela Merkel met Vladimir Putin.",
     [("German", "NORP"), ("Angela Merkel", "PERSON"), ("Vladimir Putin", "PERSON")]),
]
LEMMAS = [("They facilitated talks.", ["they", "facilitate", "talk", "."]), ("She was meeting wives.", ["she", "be", "meet", "wife", "."]),
          ("He didn't criticize them.", ["he", "do", "not", "criticize", "they", "."]), ("Planes overlapped.", ["plane", "overlap", "."])]


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The shipped pipeline."""
    return load_pipeline()


@pytest.mark.parametrize(("text", "arcs"), ARCS, ids=[x[0] for x in ARCS])
def test_arcs(nlp: Language, text: str, arcs: list[tuple[str, str, str]]) -> None:
    found = {(t.text, t.dep_, t.head.text) for t in nlp(text)}
    assert set(arcs) <= found, sorted(found)


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[x[0] for x in NAMES])
def test_names(nlp: Language, text: str, names: list[tuple[str, str]]) -> None:
    assert [(e.text, e.label_) for e in nlp(text).ents] == names


@pytest.mark.parametrize(("text", "lemmas"), LEMMAS, ids=[x[0] for x in LEMMAS])
def test_lemmas(nlp: Language, text: str, lemmas: list[str]) -> None:
    assert [t.lemma_ for t in nlp(text)] == lemmas
