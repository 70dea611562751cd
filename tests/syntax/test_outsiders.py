"""Who has no part in a happening that he is named beside; parses are written by hand."""

from __future__ import annotations

import pytest

from service.extraction.syntax import apart, aside, former_objects, reports, undergoes, urgers
from tests.syntax.parses import parsed, view

TWO = (
    "Troops/troop/NOUN/NNS/nsubj/2 shelled/shell/VERB/VBD/ROOT/0 Ostra/Ostra/PROPN/NNP/obj/2 ,/,/PUNCT/,/punct/9 and/and/CCONJ/CC/cc/9 "
    "police/police/NOUN/NNS/nsubj/9 in/in/ADP/IN/case/8 Lima/Lima/PROPN/NNP/nmod/6 raided/raid/VERB/VBD/conj/2 shops/shop/NOUN/NNS/obj/9"
)
WHILE = (
    "Ships/ship/NOUN/NNS/nsubj/2 left/leave/VERB/VBD/ROOT/0 Ostra/Ostra/PROPN/NNP/obj/2 ,/,/PUNCT/,/punct/7 "
    "while/while/SCONJ/IN/mark/7 drills/drill/NOUN/NNS/nsubj/7 ended/end/VERB/VBD/advcl/2"
)
URGED = (
    "Oslo/Oslo/PROPN/NNP/nsubj/2 urged/urge/VERB/VBD/ROOT/0 {whom} to/to/PART/TO/mark/6 resume/resume/VERB/VB/xcomp/2 "
    "talks/talk/NOUN/NNS/obj/6"
)


@pytest.mark.parametrize(
    ("text", "filler", "trigger", "found"),
    [
        (TWO, 0, 8, True),
        (TWO, 5, 1, True),
        (TWO, 2, 1, False),
        (TWO.replace("police/police/NOUN/NNS", "they/they/PRON/PRP"), 0, 8, False),
        (WHILE, 0, 5, True),
        (WHILE.replace("while/while", "if/if"), 0, 5, False),
        (WHILE.replace("while/while/SCONJ/IN/mark", "when/when/ADV/WRB/advmod"), 0, 5, True),
    ],
)
def test_clauses_with_their_own_subjects_are_apart(text: str, filler: int, trigger: int, found: bool) -> None:  # noqa: FBT001
    assert apart(view(parsed(text, places=["Ostra", "Lima"])), filler, trigger) is found


@pytest.mark.parametrize(
    ("text", "place", "trigger", "found"),
    [
        (TWO, 7, 1, True),
        (TWO, 2, 8, False),
        (WHILE, 2, 5, True),
        (WHILE.replace(",/,/PUNCT/,/punct/7", "today/today/NOUN/NN/obl/2"), 2, 5, False),
    ],
)
def test_a_place_of_another_clause(text: str, place: int, trigger: int, found: bool) -> None:  # noqa: FBT001
    assert aside(view(parsed(text, places=["Ostra", "Lima"])), place, trigger) is found


@pytest.mark.parametrize(
    ("whom", "found"),
    [
        ("both/both/DET/DT/det/4 sides/side/NOUN/NNS/obj/2", ["Oslo"]),
        ("the/the/DET/DT/det/4 rivals/rival/NOUN/NNS/obj/2", ["Oslo"]),
        ("the/the/DET/DT/det/4 rebels/rebel/NOUN/NNS/obj/2", []),
    ],
)
def test_who_urges_several_sides_is_not_one_of_them(whom: str, found: list[str]) -> None:
    doc = parsed(URGED.format(whom=whom))
    assert [doc[i].text for i in urgers(view(doc), 6)] == found


def test_what_the_verb_before_had_as_object_does_not_do_the_next_thing() -> None:
    doc = parsed(
        "Rebels/rebel/NOUN/NNS/nsubj/2 blamed/blame/VERB/VBD/ROOT/0 troops/troop/NOUN/NNS/obj/2 and/and/CCONJ/CC/cc/5 "
        "vowed/vow/VERB/VBD/conj/2 to/to/PART/TO/mark/7 strike/strike/VERB/VB/xcomp/5"
    )
    assert [[doc[j].text for j in former_objects(view(doc), i)] for i in (1, 4, 6)] == [[], ["troops"], ["troops"]]


@pytest.mark.parametrize(("verb", "found"), [("seized/seize", True), ("used/use", False)])
def test_what_was_seized_is_no_means(verb: str, found: bool) -> None:  # noqa: FBT001
    doc = parsed(
        f"Police/police/NOUN/NNS/nsubj/2 {verb}/VERB/VBD/ROOT/0 guns/gun/NOUN/NNS/obj/2 in/in/ADP/IN/case/6 a/a/DET/DT/det/6 "
        "raid/raid/NOUN/NN/obl/2"
    )
    assert undergoes(view(doc), 2, "seizing_verbs") is found


@pytest.mark.parametrize(("subject", "found"), [("troops/troop/NOUN/NNS", True), ("they/they/PRON/PRP", False)])
def test_who_reports_what_others_do(subject: str, found: bool) -> None:  # noqa: FBT001
    doc = parsed(
        f"Lind/Lind/PROPN/NNP/nsubj/2 said/say/VERB/VBD/ROOT/0 {subject}/nsubj/4 shelled/shell/VERB/VBD/ccomp/2 Ostra/Ostra/PROPN/NNP/obj/4"
    )
    assert reports(view(doc), 0, 3) is found


@pytest.mark.parametrize(("verb", "found"), [("told/tell", True), ("joined/join", False)])
def test_where_somebody_is_told_of_it(verb: str, found: bool) -> None:  # noqa: FBT001
    doc = parsed(
        f"Lind/Lind/PROPN/NNP/nsubj/2 {verb}/VERB/VBD/ROOT/0 reporters/reporter/NOUN/NNS/iobj/2 in/in/ADP/IN/case/5 "
        "Oslo/Oslo/PROPN/NNP/obl/2 that/that/SCONJ/IN/mark/8 troops/troop/NOUN/NNS/nsubj/8 attacked/attack/VERB/VBD/ccomp/2",
        places=["Oslo"],
    )
    assert aside(view(doc), 4, 7) is found
