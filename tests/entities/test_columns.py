"""Columns hold what the tokens say."""

from __future__ import annotations

from spacy.tokens import Doc

from service.extraction.columns import children, columns, parted
from tests.entities.parses import VOCAB, parsed

SENTENCES = [
    "The/DT/det/2 Rebels=rebel/NNS/nsubj/3 left=leave/VBD/root/0 Mali/NNP/obj/3 ././punct/3",
    "They/PRP/nsubj/2 returned=return/VBD/root/0 ././punct/2",
]


def test_columns_are_those_of_the_tokens() -> None:
    doc = parsed(SENTENCES, {"Mali": "GPE"})
    read = columns(doc)
    assert read.text == tuple(token.text for token in doc)
    assert read.lower == tuple(token.lower_ for token in doc)
    assert read.lemma == tuple(token.lemma_.lower() or token.lower_ for token in doc)
    assert (read.pos, read.tag) == (tuple(token.pos_ for token in doc), tuple(token.tag_ for token in doc))
    assert (read.dep, read.label) == (tuple(token.dep_ for token in doc), tuple(token.ent_type_ for token in doc))
    assert read.head == tuple(token.head.i for token in doc)
    assert read.opens == tuple(bool(token.is_sent_start) for token in doc)


def test_a_document_without_words_has_empty_columns() -> None:
    assert columns(Doc(VOCAB)).text == ()


def test_a_word_without_a_lemma_is_its_own() -> None:
    assert columns(Doc(VOCAB, words=["Rebels"])).lemma == ("rebels",)


def test_children_are_in_text_order_and_no_more_than_asked_for() -> None:
    assert children((1, 1, 1, 1), 2) == ((), (0, 2), (), ())


def test_names_are_those_of_the_recogniser() -> None:
    doc = parsed(SENTENCES, {"Mali": "GPE", "Rebels": "NORP"})
    assert list(columns(doc).names) == [(ent.start, ent.end, ent.label_) for ent in doc.ents]


def test_names_side_by_side_are_two() -> None:
    doc = Doc(VOCAB, words=["New", "York", "Russia"], ents=["B-GPE", "I-GPE", "B-GPE"])
    assert list(columns(doc).names) == [(0, 2, "GPE"), (2, 3, "GPE")]


def test_a_token_parted_from_its_head_is_no_child_of_it() -> None:
    heads = (1, 1, 1)
    assert parted(children(heads), heads, (0, 1, 1)) == ((), (2,), ())


def test_bounds_of_a_subtree_with_crossing_arcs_are_those_of_the_parse() -> None:
    words = ["A", "hearing", "is", "scheduled", "on", "it", "today", "."]
    crossed = Doc(VOCAB, words=words, heads=[1, 2, 2, 2, 5, 1, 3, 2], deps=["dep"] * 8)
    read = columns(crossed)
    assert read.left == tuple(token.left_edge.i for token in crossed)
    assert read.right == tuple(token.right_edge.i for token in crossed)
