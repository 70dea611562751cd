"""Triggers, guards, fillers, vetoes and learned proposals, on hand-built parses and a small lexicon."""

from __future__ import annotations

import time

import pytest
from spacy.tokens import Doc, Span, SpanGroup

from service.extraction.lexicon import Lexicon
from service.extraction.mentions import find_mentions
from service.extraction.values import Mention, Refusal
from tests.syntax.parses import VOCAB, parsed

MARCH = (
    "Thousands/thousand/NOUN/NNS/nsubj/2 marched/march/VERB/VBD/ROOT/0 against/against/ADP/IN/case/5 the/the/DET/DT/det/5 "
    "tax/tax/NOUN/NN/obl/2 in/in/ADP/IN/case/7 Lima/Lima/PROPN/NNP/obl/2 ././PUNCT/./punct/2"
)
STREETS = (
    "Students/student/NOUN/NNS/nsubj/2 took/take/VERB/VBD/ROOT/0 to/to/ADP/IN/case/5 the/the/DET/DT/det/5 "
    "streets/street/NOUN/NNS/obl/2"
)
STRIKES = "Miners/miner/NOUN/NNS/nsubj/2 staged/stage/VERB/VBD/ROOT/0 {0}/strike/NOUN/{1}/obj/2"


def found(doc: Doc, lexicon: Lexicon) -> tuple[tuple[Mention, ...], tuple[Refusal, ...]]:
    """Mentions and refusals by the rules alone."""
    return find_mentions(doc, lexicon, None)


def fillers(doc: Doc, mention: Mention) -> dict[str, list[str]]:
    """Role → texts."""
    texts: dict[str, list[str]] = {}
    for argument in mention.arguments:
        texts.setdefault(argument.role, []).append(doc[argument.words.start : argument.words.end].text)
    return texts


def tagged(doc: Doc, chances: dict[str, float]) -> Doc:
    """The doc with the tagger's probabilities: word → probability; proposals from 0.25 on."""
    proposals = [t for t in doc if chances.get(t.text, 0.0) >= 0.25]
    spans = [Span(doc, t.i, t.i + 1, label="protest") for t in proposals]
    attrs = {
        "scores": [chances[t.text] for t in proposals],
        "chances": {"protest": [chances.get(t.text, 0.0) for t in doc]},
    }
    doc.spans["triggers"] = SpanGroup(doc, name="triggers", attrs=attrs, spans=spans)
    return doc


def test_a_rule_gives_type_roles_and_the_path_that_found_them(protests: Lexicon) -> None:
    doc = parsed(MARCH, places=["Lima"])
    (mention,), refusals = found(doc, protests)
    assert (mention.type, mention.rule, mention.subtype) == ("protest", "protest.march", "rally")
    assert mention.flags == frozenset({"massive"})
    assert fillers(doc, mention) == {"protester": ["Thousands"], "cause": ["the tax"], "location": ["Lima"]}
    assert [a.path for a in mention.arguments] == ["subject", "oblique:against | oblique:for", "oblique:in"]
    assert mention.evidence is None
    assert refusals == ()


def test_phrase_with_a_gap(protests: Lexicon) -> None:
    doc = parsed(STREETS)
    (mention,), _ = found(doc, protests)
    assert (mention.rule, doc[mention.words.start : mention.words.end].text) == (
        "protest.take_to_streets",
        "took to the streets",
    )
    assert fillers(doc, mention) == {"protester": ["Students"]}


def test_light_verb_and_refined_subtype(protests: Lexicon) -> None:
    doc = parsed(STRIKES.format("strike", "NN"))
    (mention,), _ = found(doc, protests)
    assert (mention.subtype, fillers(doc, mention)) == ("strike", {"protester": ["Miners"]})


@pytest.mark.parametrize(
    ("items", "why"),
    [
        (MARCH.replace("Thousands/thousand", "Time/time"), "nobody marches"),
        (MARCH.replace("Lima/Lima/PROPN/NNP", "studios/studio/NOUN/NNS"), "indoors"),
        (STRIKES.format("strikes", "NNS"), "several blows"),
    ],
)
def test_guards_refuse_with_their_reason(protests: Lexicon, items: str, why: str) -> None:
    mentions, (refusal,) = found(parsed(items), protests)
    assert mentions == ()
    assert refusal.reason == why


def test_tagger_vetoes_what_it_does_not_believe(protests: Lexicon) -> None:
    mentions, (refusal,) = found(tagged(parsed(MARCH), {"marched": 0.04}), protests)
    assert mentions == ()
    assert refusal.reason == "the trigger tagger doubts it (0.04 < 0.1)"


def test_tagger_s_belief_is_the_mention_s_evidence(protests: Lexicon) -> None:
    (mention,), _ = found(tagged(parsed(MARCH), {"marched": 0.7}), protests)
    assert mention.evidence == 0.7


def test_guards_marked_not_learned_step_back_where_the_tagger_is_sure(protests: Lexicon) -> None:
    mentions, _ = found(tagged(parsed(STRIKES.format("strikes", "NNS")), {"strikes": 0.6}), protests)
    assert [m.rule for m in mentions] == ["protest.strike"]


@pytest.mark.parametrize(("chance", "rules"), [(0.5, []), (0.65, ["protest.learned"])])
def test_learned_triggers_need_the_threshold(protests: Lexicon, chance: float, rules: list[str]) -> None:
    doc = tagged(parsed("Students/student/NOUN/NNS/nsubj/2 chanted/chant/VERB/VBD/ROOT/0"), {"chanted": chance})
    mentions, _ = found(doc, protests)
    assert [m.rule for m in mentions] == rules
    assert [fillers(doc, m) for m in mentions] == [{"protester": ["Students"]}] * len(rules)


@pytest.mark.parametrize(("chance", "count"), [(0.85, 0), (0.95, 1)])
def test_a_refusal_is_overruled_only_by_a_very_sure_tagger(protests: Lexicon, chance: float, count: int) -> None:
    doc = tagged(parsed(MARCH.replace("Thousands/thousand", "Time/time")), {"marched": chance})
    assert len(found(doc, protests)[0]) == count


def test_only_the_types_asked_for(protests: Lexicon) -> None:
    assert find_mentions(parsed(MARCH), protests, None, types=[]) == ((), ())


@pytest.mark.parametrize("tree", ["star", "chain", "flat"])
def test_a_text_of_nothing_but_triggers_is_read_in_bounded_time(protests: Lexicon, tree: str) -> None:
    size = 16_000
    heads = {"star": [0] * size, "chain": [max(i - 1, 0) for i in range(size)], "flat": list(range(size))}[tree]
    doc = Doc(
        VOCAB, words=["march"] * size, lemmas=["march"] * size, pos=["VERB"] * size, tags=["VB"] * size,
        deps=["ROOT" if heads[i] == i else "conj" for i in range(size)], heads=heads,
        sent_starts=[i == 0 if tree != "flat" else None for i in range(size)],
    )  # fmt: skip
    began = time.perf_counter()
    found(doc, protests)
    assert time.perf_counter() - began < 15
