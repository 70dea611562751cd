"""Who only looks at a happening; parses are written by hand."""

from __future__ import annotations

import pytest

from service.extraction.syntax import bystanders
from tests.syntax.parses import parsed, view

ROME = "In/in/ADP/IN/case/2 Rome/Rome/PROPN/NNP/obl/5 the/the/DET/DT/det/4 pope/pope/NOUN/NN/nsubj/5 "
RAID = " the/the/DET/DT/det/7 raid/raid/NOUN/NN/obj/5 ././PUNCT/./punct/5"


@pytest.mark.parametrize(
    ("verb", "found"),
    [
        ("deplored/deplore/VERB/VBD/ROOT/0", ["pope", "Rome"]),
        ("investigated/investigate/VERB/VBD/ROOT/0", ["pope"]),
        ("ordered/order/VERB/VBD/ROOT/0", []),
    ],
)
def test_who_judges_and_where(verb: str, found: list[str]) -> None:
    doc = parsed(ROME + verb + RAID, places=["Rome"])
    assert [doc[i].text for i in bystanders(view(doc), 6)] == found


def test_whom_a_raid_judges_is_no_bystander() -> None:
    text = "The/the/DET/DT/det/2 raid/raid/NOUN/NN/nsubj/3 survived/survive/VERB/VBD/ROOT/0 criticism/criticism/NOUN/NN/obj/3"
    assert list(bystanders(view(parsed(text)), 1)) == []


def test_a_verb_has_none() -> None:
    doc = parsed(ROME + "deplored/deplore/VERB/VBD/ROOT/0" + RAID)
    assert list(bystanders(view(doc), 4)) == []


def test_who_accuses_has_no_part_in_the_act() -> None:
    doc = parsed(
        "Ankara/Ankara/PROPN/NNP/nsubj/2 accused/accuse/VERB/VBD/ROOT/0 rebels/rebel/NOUN/NNS/obj/2 of/of/SCONJ/IN/mark/5 "
        "planning/plan/VERB/VBG/advcl/2 raids/raid/NOUN/NNS/obj/5"
    )
    assert [doc[i].text for i in bystanders(view(doc), 5)] == ["Ankara"]


def test_the_agent_of_the_act_does_not_accuse() -> None:
    doc = parsed(
        "He/he/PRON/PRP/nsubj:pass/3 was/be/AUX/VBD/aux:pass/3 accused/accuse/VERB/VBN/ROOT/0 of/of/ADP/IN/case/6 "
        "a/a/DET/DT/det/6 raid/raid/NOUN/NN/obl/3 by/by/ADP/IN/case/8 rebels/rebel/NOUN/NNS/nmod/6"
    )
    assert list(bystanders(view(doc), 5)) == []


def test_what_the_accused_has_done_besides_is_no_charge() -> None:
    doc = parsed(
        "Ankara/Ankara/PROPN/NNP/nsubj/2 accused/accuse/VERB/VBD/ROOT/0 rebels/rebel/NOUN/NNS/obj/2 and/and/CCONJ/CC/cc/5 "
        "bombed/bomb/VERB/VBD/conj/2 camps/camp/NOUN/NNS/obj/5"
    )
    assert list(bystanders(view(doc), 4)) == []


@pytest.mark.parametrize(("adjective", "found"), [("rebel/rebel/NOUN/NN/compound/4", ["Troops"]), ("new/new/ADJ/JJ/amod/4", [])])
def test_who_stops_what_another_does(adjective: str, found: list[str]) -> None:
    doc = parsed(f"Troops/troops/NOUN/NNS/nsubj/2 stopped/stop/VERB/VBD/ROOT/0 {adjective} attacks/attack/NOUN/NNS/obj/2")
    assert [doc[i].text for i in bystanders(view(doc), 3)] == found


@pytest.mark.parametrize(("verb", "found"), [("found/find/VERB/VBD/ROOT/0", ["Police"]), ("brought/bring/VERB/VBD/ROOT/0", [])])
def test_who_finds_the_victims_has_not_done_it(verb: str, found: list[str]) -> None:
    plain = parsed(f"Police/police/NOUN/NNS/nsubj/2 {verb} beheaded/behead/VERB/VBN/amod/4 men/man/NOUN/NNS/obj/2")
    assert [plain[i].text for i in bystanders(view(plain), 2)] == found
    bodies = parsed(
        f"Police/police/NOUN/NNS/nsubj/2 {verb} bodies/body/NOUN/NNS/obj/2 of/of/ADP/IN/case/6 "
        "beheaded/behead/VERB/VBN/amod/6 men/man/NOUN/NNS/nmod/3"
    )
    assert [bodies[i].text for i in bystanders(view(bodies), 4)] == found


@pytest.mark.parametrize(
    ("who", "found"), [("gunmen/gunman/NOUN/NNS", ["Troops"]), ("they/they/PRON/PRP", []), ("rockets/rocket/NOUN/NNS", [])]
)
def test_whose_clause_goes_with_the_act_has_not_done_it(who: str, found: list[str]) -> None:
    doc = parsed(
        "Troops/troops/NOUN/NNS/nsubj/2 fired/fire/VERB/VBD/ROOT/0 when/when/ADV/WRB/advmod/5 "
        f"{who}/nsubj/5 struck/strike/VERB/VBD/advcl/2"
    )
    assert [doc[i].text for i in bystanders(view(doc), 4)] == found


def test_who_shares_the_subject_has_done_it() -> None:
    doc = parsed(
        "Troops/troops/NOUN/NNS/nsubj/2 left/leave/VERB/VBD/ROOT/0 to/to/PART/TO/mark/4 attack/attack/VERB/VB/advcl/2 "
        "camps/camp/NOUN/NNS/obj/4"
    )
    assert list(bystanders(view(doc), 3)) == []
