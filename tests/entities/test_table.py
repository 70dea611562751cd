"""The entity table: facts, phrases, and that hostile input is harmless."""

from __future__ import annotations

import time

import pytest
from spacy.tokens import Doc

from service.extraction.entities import link_with
from service.extraction.entities.acronyms import initials, is_acronym
from service.extraction.entities.wordlists import word_lists
from service.extraction.values import Words
from tests.entities.parses import VOCAB, SmallAtlas, parsed

VISIT = [
    "US/NNP/compound/2 Senator/NNP/nmod:desc/3 Rand/NNP/nsubj/5 Paul/NNP/flat/3 visited=visit/VBD/root/0 Moscow/NNP/obj/5 ././punct/5",
    "Mr./NNP/nmod:desc/2 Putin/NNP/nsubj/3 left=leave/VBD/root/0 ././punct/3",
]
NAMES = {"US": "GPE", "Rand Paul": "PERSON", "Moscow": "GPE", "Putin": "PERSON"}


def test_facts_come_from_the_title_before_the_name() -> None:
    senator = link_with(parsed(VISIT, NAMES), SmallAtlas()).of(3)[0]
    assert (senator.name, senator.kind, senator.country, senator.office) == ("Rand Paul", "person", "US", "Senator")


def test_facts_come_from_the_gazetteer_where_the_text_has_none() -> None:
    putin = link_with(parsed(VISIT, NAMES), SmallAtlas()).of(8)[0]
    assert (putin.name, putin.country, putin.sector, putin.office) == ("Vladimir Putin", "RU", "GOV", "President")


def test_places_have_coordinates_and_persons_none() -> None:
    linked = link_with(parsed(VISIT, NAMES), SmallAtlas())
    assert linked.of(5)[0].latitude is not None
    assert linked.of(2)[0].latitude is None


def test_phrase_holds_the_title_and_the_name() -> None:
    linked = link_with(parsed(VISIT, NAMES), SmallAtlas())
    assert linked.phrase(3) == linked.phrase(1) == Words(0, 4, 2)
    assert linked.phrase(4) == Words(4, 5, 4)


def test_entities_are_numbered_by_first_mention() -> None:
    table = link_with(parsed(VISIT, NAMES), SmallAtlas()).table
    assert [entity.id for entity in table] == list(range(len(table)))
    starts = [entity.mentions[0].start for entity in table]
    assert starts == sorted(starts)


def test_bare_police_get_the_country_of_the_dateline() -> None:
    sentences = [
        "NAIROBI/NNP/root/0 —/:/punct/1",
        "Police/NNS/nsubj/2 arrested=arrest/VBD/root/0 a/DT/det/4 man/NN/obj/2 ././punct/2",
    ]
    police = link_with(parsed(sentences, {"NAIROBI": "GPE"}), SmallAtlas()).of(2)[0]
    assert (police.name, police.country, police.sector) == ("Kenyan police", "KE", "COP")


def test_same_document_same_answer() -> None:
    one, other = (link_with(parsed(VISIT, NAMES), SmallAtlas()) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("words", [[], [" "], ["\n\n"], ["…", "—"], ['"', '"', "”"], ["('s"]])
def test_text_without_words(words: list[str]) -> None:
    doc = Doc(VOCAB, words=words, tags=["NNP"] * len(words), pos=["PROPN"] * len(words))
    if words:
        doc.ents = [doc.char_span(0, len(words[0]), label="ORG")]
    assert len(link_with(doc, SmallAtlas()).table) <= 1


@pytest.mark.parametrize(
    ("word", "pos", "tag", "label"),
    [
        ("Petro", "PROPN", "NNP", "conj"), ("he", "PRON", "PRP", "nsubj"), ("police", "NOUN", "NNS", "compound"),
        ("leaders", "NOUN", "NNS", "conj"), ("two", "NUM", "CD", "nmod"), ('"', "PUNCT", "``", "punct"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("chain", [True, False])
def test_cost_grows_with_length_only(word: str, pos: str, tag: str, label: str, chain: bool) -> None:  # noqa: FBT001
    short, long = (_best(_monotonous(size, (word, pos, tag, label), chain=chain)) for size in (300, 1_800))
    assert long < 20 * short + 0.2


def _best(doc: Doc) -> float:
    """Of three runs: what else the machine does is not ours."""
    return min(_seconds(doc) for _ in range(3))


def _monotonous(size: int, token: tuple[str, str, str, str], *, chain: bool) -> Doc:
    """One sentence that repeats a word, each hanging on the one before, or all on the first."""
    word, pos, tag, label = token
    doc = Doc(
        VOCAB, words=[word] * size, pos=[pos] * size, tags=[tag] * size, lemmas=[word] * size,
        deps=["ROOT"] + [label] * (size - 1), heads=[max(0, i - 1) if chain else 0 for i in range(size)],
    )  # fmt: skip
    if pos == "PROPN":
        doc.ents = [doc[i : i + 1].char_span(0, len(word), label="PERSON") for i in range(size)]
    return doc


def _seconds(doc: Doc) -> float:
    begun = time.process_time()
    link_with(doc, SmallAtlas())
    return time.process_time() - begun


@pytest.mark.parametrize(
    ("name", "short"),
    [("Union of European Football Associations", "uefa"), ("National Liberation Army", "nla"),
     ("Immigration and Customs Enforcement", "ice"), ("Drug Enforcement Administration", "dea")],
)  # fmt: skip
def test_initials(name: str, short: str) -> None:
    assert short in initials(name)


def test_one_word_has_no_initials() -> None:
    assert initials("Hamas") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ELN", True), ("U.N.", True), ("G7", False), ("Petro", False), ("I", False), ("UNIFIL", True), ("2017", False)],
)
def test_acronyms(text: str, expected: bool) -> None:  # noqa: FBT001
    assert is_acronym(text) is expected


def test_word_lists_hold_lower_case_lemmas() -> None:
    lists = word_lists()
    for words in (lists.offices, lists.states, lists.groups, lists.acts, lists.speech, lists.agents, lists.pronouns):
        assert words
        assert all(word == word.lower() for word in words)


def test_every_office_is_a_word_for_a_person() -> None:
    lists = word_lists()
    known = {word for phrase in lists.person_gender for word in phrase.split()}
    assert set(lists.offices) - known == set()
