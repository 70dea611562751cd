"""The way between a filler and its trigger, in sentences parsed by hand."""

from __future__ import annotations

from service.extraction.syntax import relation
from tests.syntax.parses import parsed, view

REPORT = (
    "Rebels/rebel/NOUN/NNS/nsubj/2 say/say/VERB/VBP/ROOT/0 that/that/SCONJ/IN/mark/5 troops/troop/NOUN/NNS/nsubj/5 "
    "attacked/attack/VERB/VBD/ccomp/2 villages/village/NOUN/NNS/obj/5 in/in/ADP/IN/case/8 Lurga/Lurga/PROPN/NNP/obl/5 "
    "and/and/CCONJ/CC/cc/10 Samar/Samar/PROPN/NNP/conj/8"
)
TRIGGER = 4


def way(word: int, role: str = "actor") -> dict[str, float]:
    """The features of one word of the report."""
    return relation(view(parsed(REPORT)), word, TRIGGER, role)


def test_a_filler_of_the_trigger_itself_crosses_no_clause() -> None:
    found = way(3)
    assert (found["clauses up"], found["clauses down"]) == (0.0, 0.0)
    assert found["actor way <nsubj"] == 1.0


def test_the_clause_between_the_trigger_and_what_reports_it_counts() -> None:
    found = way(0)
    assert (found["clauses up"], found["clauses down"]) == (0.5, 0.0)
    assert found["actor branch nsubj"] == 1.0
    assert found["way ccomp<nsubj"] == 1.0


def test_a_coordinated_filler_has_the_way_of_the_first() -> None:
    assert way(9, "location")["location way <obl:in"] == way(7, "location")["location way <obl:in"] == 1.0


def test_words_of_another_sentence_have_no_way() -> None:
    doc = parsed(
        "Rebels/rebel/NOUN/NNS/nsubj/2 fled/flee/VERB/VBD/ROOT/0 Troops/troop/NOUN/NNS/nsubj/4 attacked/attack/VERB/VBD/ROOT/0"
    )
    assert relation(view(doc), 0, 3, "actor") == {"way:none": 1.0}
