"""How the learned role scorer and the grammar are weighed; the scorer is played by a table, the model by a few weights."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from spacy.tokens import Doc, Span

from service.extraction.lexicon import Lexicon
from service.extraction.logistic import LogisticModel
from service.extraction.mentions import Judge, find_mentions
from service.extraction.mentions.find import read_scene
from service.extraction.mentions.roles import Scored, Scores, parties
from service.extraction.values import Argument, Mention, Words
from tests.mentions.test_find import MARCH
from tests.syntax.parses import parsed

MODEL = LogisticModel(-1.0, {"chance": 4.0, "grammar": 2.0})
Filler = tuple[str, str, str]
EVERY_WORD = {word.split("/")[0]: 0.0 for word in MARCH.split()}


def read(lexicon: Lexicon, chances: dict[str, dict[str, float]], model: LogisticModel = MODEL) -> tuple[Doc, Mention]:
    """The mention when the scorer gives these chances, role → word → probability, 0.5 for other words of that role."""

    def scorer(doc: Doc, _trigger: int, _type: str) -> Mapping[str, Scores]:
        return {
            role: np.array([words.get(t.text, 0.5) for t in doc], dtype=np.float32) for role, words in chances.items()
        }

    doc = parsed(MARCH, places=["Lima"])
    ((mention,), _) = find_mentions(doc, lexicon, None, judge=Judge(scorer, model))
    return doc, mention


def texts(doc: Doc, fillers: tuple[Argument, ...]) -> list[Filler]:
    """(role, text, path) of fillers."""
    return [(a.role, doc[a.words.start : a.words.end].text, a.path) for a in fillers]


def test_roles_that_the_scorer_does_not_know_keep_the_grammar_s_fillers(protests: Lexicon) -> None:
    doc = parsed(MARCH, places=["Lima"])
    ((alone,), _) = find_mentions(doc, protests, None)
    assert read(protests, {})[1] == alone


def test_a_disbelieved_filler_is_doubted(protests: Lexicon) -> None:
    doc, mention = read(protests, {"location": EVERY_WORD | {"Lima": 0.1}})
    assert "location" not in [a.role for a in mention.arguments]
    assert ("location", "Lima", "oblique:in") in texts(doc, mention.doubted)


def test_an_impossible_filler_is_forgotten(protests: Lexicon) -> None:
    never = LogisticModel(-9.0, {})
    _, mention = read(protests, {"location": {}}, never)
    assert "location" not in [a.role for a in (*mention.arguments, *mention.doubted)]


def test_a_filler_that_no_function_reaches_is_added_as_a_trimmed_run(protests: Lexicon) -> None:
    quiet = EVERY_WORD
    doc, mention = read(protests, {"location": quiet | {"against": 0.9, "the": 0.9, "tax": 0.95}})
    assert ("location", "the tax", "learned") in texts(doc, mention.arguments)


def test_a_run_loses_the_ends_that_are_far_less_likely(protests: Lexicon) -> None:
    doc, mention = read(protests, {"location": EVERY_WORD | {"tax": 0.95, "in": 0.2, "Lima": 0.2}})
    assert ("location", "the tax", "learned") in texts(doc, mention.arguments)


def test_a_run_is_quoted_as_the_phrase_that_it_is_part_of(protests: Lexicon) -> None:
    doc, mention = read(protests, {"location": EVERY_WORD | {"tax": 0.95}})
    assert ("location", "the tax", "learned") in texts(doc, mention.arguments)


def test_what_is_coordinated_with_a_filler_is_a_candidate(protests: Lexicon) -> None:
    march = MARCH.replace(" ././PUNCT/./punct/2", " and/and/CCONJ/CC/cc/9 fees/fee/NOUN/NNS/conj/5")
    doc = parsed(march, places=["Lima"])
    chances = np.array([0.9 if t.text == "tax" else 0.0 for t in doc], dtype=np.float32)
    scorer = Judge(lambda *_: {"location": chances}, LogisticModel(0.0, {"beside": 1.0}))
    ((mention,), _) = find_mentions(doc, protests, None, judge=scorer)
    assert ("location", "fees", "learned") in texts(doc, mention.arguments)


def added(lexicon: Lexicon, march: str, likely: set[str]) -> list[Filler]:
    """What the scorer alone adds when it thinks these words of the march its place."""
    return in_run(lexicon, parsed(march, places=["Lima"]), likely)


def in_run(lexicon: Lexicon, doc: Doc, likely: set[str]) -> list[Filler]:
    """What the scorer alone adds to a parsed march when it thinks these words its place."""
    chances = np.array([0.9 if t.text in likely else 0.0 for t in doc], dtype=np.float32)
    judge = Judge(lambda *_: {"location": chances}, LogisticModel(0.0, {"chance": 4.0}))
    ((mention,), _) = find_mentions(doc, lexicon, None, judge=judge)
    return [filler for filler in texts(doc, mention.arguments) if filler[2] == "learned"]


def test_each_of_those_named_together_is_a_filler_of_its_own(protests: Lexicon) -> None:
    march = MARCH.replace(" ././PUNCT/./punct/2", " and/and/CCONJ/CC/cc/9 fees/fee/NOUN/NNS/conj/5")
    march = march.replace(" in/in/ADP/IN/case/7 Lima/Lima/PROPN/NNP/obl/2", " of/of/ADP/IN/case/7 Lima/Lima/PROPN/NNP/nmod/5")
    found = added(protests, march, {"the", "tax", "of", "Lima", "and", "fees"})
    assert found == [("location", "the tax of Lima", "learned"), ("location", "fees", "learned")]


def test_a_run_that_reaches_beyond_its_noun_is_cut_to_the_phrase(protests: Lexicon) -> None:
    march = MARCH.replace(" ././PUNCT/./punct/2", " raised/raise/VERB/VBN/acl/5")
    march = march.replace(" in/in/ADP/IN/case/7 Lima/Lima/PROPN/NNP/obl/2 raised/raise/VERB/VBN/acl/5", " raised/raise/VERB/VBN/acl/5")
    assert added(protests, march, {"the", "tax", "raised"}) == [("location", "the tax", "learned")]


def test_a_run_of_modifiers_is_read_as_the_phrase_of_their_noun(protests: Lexicon) -> None:
    both = "poor/poor/ADJ/JJ/amod/8 and/and/CCONJ/CC/cc/7 urban/urban/ADJ/JJ/conj/5 area/area/NOUN/NN/obl/2"
    march = MARCH.replace("tax/tax/NOUN/NN/obl/2", both).replace("the/the/DET/DT/det/5", "the/the/DET/DT/det/8")
    march = march[: march.index(" in/in/")].replace("against/against/ADP/IN/case/5", "against/against/ADP/IN/case/8")
    for likely in ({"the", "poor"}, {"urban"}, {"urban", "area"}, {"the", "poor", "urban", "area"}):
        assert added(protests, march, likely) == [("location", "the poor and urban area", "learned")], likely


def test_a_day_at_the_end_of_a_run_is_no_part_of_it(protests: Lexicon) -> None:
    march = MARCH.replace("Lima/Lima/PROPN/NNP/obl/2", "Lima/Lima/PROPN/NNP/nmod/8 Friday/Friday/PROPN/NNP/obl/2")
    doc = parsed(march, places=["Lima"])
    doc.set_ents([*doc.ents, Span(doc, 7, 8, label="DATE")])
    assert in_run(protests, doc, {"Lima", "Friday"}) == [("location", "Lima", "learned")]


def test_those_included_are_named_too(protests: Lexicon) -> None:
    march = MARCH.replace(" ././PUNCT/./punct/2", " ,/,/PUNCT/,/punct/10 including/include/VERB/VBG/case/10 fees/fee/NOUN/NNS/nmod/5")
    march = march.replace(" in/in/ADP/IN/case/7 Lima/Lima/PROPN/NNP/obl/2", " of/of/ADP/IN/case/7 Lima/Lima/PROPN/NNP/nmod/5")
    found = added(protests, march, {"the", "tax", "of", "Lima", ",", "including", "fees"})
    assert [text for _, text, _ in found] == ["the tax of Lima", "fees"]


def test_in_front_of_opens_a_phrase_and_is_no_part_of_it(protests: Lexicon) -> None:
    march = MARCH.replace(
        "Lima/Lima/PROPN/NNP/obl/2 ././PUNCT/./punct/2", "front/front/NOUN/NN/obl/2 of/of/ADP/IN/case/9 Lima/Lima/PROPN/NNP/nmod/7"
    )
    assert added(protests, march, {"in", "front", "of", "Lima"}) == [("location", "Lima", "learned")]


def test_a_phrase_that_holds_the_trigger_keeps_its_beginning(protests: Lexicon) -> None:
    doc = parsed(
        "Police/police/NOUN/NNS/nsubj/2 saw/see/VERB/VBD/ROOT/0 at/at/ADP/IN/case/4 least/least/ADJ/JJS/nmod/5 "
        "two/two/NUM/CD/nummod/6 men/man/NOUN/NNS/obj/2 in/in/ADP/IN/case/8 raids/raid/NOUN/NNS/nmod/6"
    )
    scored = Scored.of(read_scene(doc, protests, None).view, Words(7, 8, 7), {})
    assert list(parties(scored, Words(3, 6, 5))) == [Words(2, 6, 5)]


def test_nobody_is_what_somebody_is_doing(protests: Lexicon) -> None:
    march = MARCH.replace(" ././PUNCT/./punct/2", " blocking/block/VERB/VBG/advcl/2 roads/road/NOUN/NNS/obj/8")
    assert added(protests, march, {"blocking", "roads"}) == []


def test_the_number_of_a_noun_alone_is_no_filler(protests: Lexicon) -> None:
    march = MARCH.replace("the/the/DET/DT/det/5", "ten/ten/NUM/CD/nummod/5")
    assert added(protests, march, {"ten"}) == []
    assert added(protests, march, {"ten", "tax"}) == [("location", "ten tax", "learned")]


def test_the_score_is_the_model_s_probability(protests: Lexicon) -> None:
    _, mention = read(protests, {"location": {"Lima": 0.5}})
    (place,) = [a for a in mention.arguments if a.role == "location" and a.path != "learned"]
    assert place.score == pytest.approx(1 / (1 + np.exp(-1.0)))


def test_the_trigger_is_never_a_filler(protests: Lexicon) -> None:
    doc, mention = read(protests, {"cause": {"marched": 0.99}})
    assert "marched" not in [text for _, text, _ in texts(doc, (*mention.arguments, *mention.doubted))]


def test_the_highest_chance_of_words_is_that_of_their_sentence(protests: Lexicon) -> None:
    doc = parsed(MARCH, places=["Lima"])
    chances = np.linspace(0.0, 0.5, len(doc), dtype=np.float32)
    scored = Scored.of(read_scene(doc, protests, None).view, Words(1, 2, 1), {"location": chances, "cause": chances / 2})
    for words in (Words(0, 3, 1), Words(2, 4, 3), Words(2, 4, 3)):
        assert scored.highest(words) == {"location": chances[words.end - 1], "cause": chances[words.end - 1] / 2}
