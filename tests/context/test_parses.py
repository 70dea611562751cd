"""Context on hand-built parses: what the rules do when the tree is right, without a model."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from spacy.tokens import Doc

from service.extraction.context import ContextData, Scene, reality
from service.extraction.values import Mention, Words
from tests.context.parses import parsed


@dataclass(frozen=True, slots=True)
class Case:
    """A parse, the trigger's token, and 'type status polarity source'."""

    parse: str
    trigger: int
    type: str
    expected: str


SUBJECT = "Oslo/Oslo/PROPN/NNP/nsubj/2"
CASES = {
    "refused to meet": Case(
        f"{SUBJECT} refused/refuse/VERB/VBD/root/0 to/to/PART/TO/mark/4 meet/meet/VERB/VB/xcomp/2"
        " them/they/PRON/PRP/obj/4",
        3, "meeting", "refused positive None",
    ),
    "agreed to hold talks": Case(
        f"{SUBJECT} agreed/agree/VERB/VBD/root/0 to/to/PART/TO/mark/4 hold/hold/VERB/VB/xcomp/2"
        " talks/talk/NOUN/NNS/obj/4",
        4, "meeting", "planned positive None",
    ),
    "held no talks": Case(
        f"{SUBJECT} held/hold/VERB/VBD/root/0 no/no/DET/DT/det/4 talks/talk/NOUN/NNS/obj/2",
        3, "meeting", "occurred negative None",
    ),
    "denied bombing": Case(
        f"{SUBJECT} denied/deny/VERB/VBD/root/0 bombing/bomb/VERB/VBG/xcomp/2 it/it/PRON/PRP/obj/3",
        2, "operation", "denied positive Oslo",
    ),
    "called off the raid": Case(
        f"{SUBJECT} called/call/VERB/VBD/root/0 off/off/ADP/RP/compound:prt/2 the/the/DET/DT/det/5"
        " raid/raid/NOUN/NN/obj/2",
        4, "operation", "cancelled positive None",
    ),
    "threatened to attack": Case(
        f"{SUBJECT} threatened/threaten/VERB/VBD/root/0 to/to/PART/TO/mark/4 attack/attack/VERB/VB/xcomp/2",
        3, "operation", "threatened positive None",
    ),
    "said it would meet": Case(
        f"{SUBJECT} said/say/VERB/VBD/root/0 it/it/PRON/PRP/nsubj/5 would/would/AUX/MD/aux/5 meet/meet/VERB/VB/ccomp/2",
        4, "meeting", "planned positive Oslo",
    ),
    "did not meet until Friday": Case(
        "They/they/PRON/PRP/nsubj/4 did/do/AUX/VBD/aux/4 not/not/PART/RB/advmod/4 meet/meet/VERB/VB/root/0"
        " until/until/ADP/IN/case/6 Friday/Friday/PROPN/NNP/obl/4",
        3, "meeting", "occurred positive None",
    ),
    "accused of shelling": Case(
        f"{SUBJECT} accused/accuse/VERB/VBD/root/0 Rome/Rome/PROPN/NNP/obj/2 of/of/SCONJ/IN/mark/5"
        " shelling/shell/VERB/VBG/advcl/2",
        4, "operation", "alleged positive Oslo",
    ),
    "the postponed talks": Case(
        "The/the/DET/DT/det/3 postponed/postpone/VERB/VBN/amod/3 talks/talk/NOUN/NNS/nsubj/4"
        " concern/concern/VERB/VBP/root/0"
        " fish/fish/NOUN/NN/obj/4",
        2, "meeting", "cancelled positive None",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_parse(case: Case, data: ContextData) -> None:
    doc = parsed(case.parse)
    found = reality(doc, _mention(case.type, case.trigger), data)
    assert f"{found.status} {found.polarity} {_source(doc, found.attribution)}" == case.expected


def test_cues_quote_the_words_that_decided(data: ContextData) -> None:
    doc = parsed(CASES["refused to meet"].parse)
    cues = reality(doc, _mention("meeting", 3), data).cues
    assert [(cue.id, doc[cue.words.head].text) for cue in cues] == [("status.refuse", "refused")]


def test_learned_status_decides_only_where_no_cue_does(data: ContextData) -> None:
    plain = parsed("Raids/raid/NOUN/NNS/root/0")
    cued = parsed(CASES["refused to meet"].parse)
    scores = {"alleged": 0.7, "occurred": 0.3}
    found = Scene.of(plain, data).reality(_mention("operation", 0), scores)
    assert (found.status, found.cues[-1].id) == ("alleged", "status.learned")
    assert Scene.of(cued, data).reality(_mention("meeting", 3), scores).status == "refused"
    assert Scene.of(cued, data).reality(_mention("meeting", 3), {"planned": 0.99}).status == "refused"
    assert Scene.of(cued, data).reality(_mention("meeting", 3), {"occurred": 0.99}).status == "occurred"


def test_learned_status_does_not_end_what_a_cue_says_goes_on(data: ContextData) -> None:
    doc = parsed(
        "Clashes/clash/NOUN/NNS/nsubj/3 are/be/AUX/VBP/aux/3 continuing/continue/VERB/VBG/root/0 there/there/ADV/RB/advmod/3"
    )
    assert Scene.of(doc, data).reality(_mention("operation", 0), {"occurred": 0.99}).status == "ongoing"


def test_learned_status_overrules_tense_alone(data: ContextData) -> None:
    doc = parsed(CASES["held no talks"].parse)
    assert Scene.of(doc, data).reality(_mention("meeting", 3), {"alleged": 0.7}).status == "alleged"
    assert Scene.of(doc, data).reality(_mention("meeting", 3), {"hypothetical": 0.99}).status == "occurred"


def test_learned_duration_has_to_be_surer(data: ContextData) -> None:
    doc = parsed(CASES["held no talks"].parse)
    assert Scene.of(doc, data).reality(_mention("meeting", 3), {"ongoing": 0.55}).status == "occurred"
    assert Scene.of(doc, data).reality(_mention("meeting", 3), {"ongoing": 0.65}).status == "ongoing"


def _mention(event_type: str, trigger: int) -> Mention:
    return Mention(event_type, "", "test", Words(trigger, trigger + 1, trigger))


def _source(doc: Doc, attribution: object) -> str | None:
    words = getattr(attribution, "words", None)
    return None if words is None else doc[words.start : words.end].text
