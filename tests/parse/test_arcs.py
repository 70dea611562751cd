"""Arcs that contradict one another are mended, whatever parser drew them."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from service.extraction.parse.agreement import agreement

# Words as word/TAG/label/head, the head counted from 0; then which word must get which label and head.
MENDED = [
    ("Burma/NNP/nsubj/4 's/POS/case/0 army/NN/nsubj/4 is/VBZ/aux/4 retreating/VBG/ROOT/4", "Burma", "nmod:poss", "army"),
    ("in/IN/case/3 Friday/NNP/nmod:unmarked/3 's/POS/case/1 raid/NN/ROOT/3", "Friday", "nmod:poss", "raid"),
    ("took/VBD/ROOT/0 responsibility/NN/obj/0 for/IN/case/4 the/DT/det/1 blasts/NNS/nmod/1", "the", "det", "blasts"),
    ("Envoys/NNS/nsubj/1 urged/VBD/ROOT/1 the/DT/det/3 rebels/NNS/nsubj/1 to/TO/mark/5 leave/VB/xcomp/1", "rebels", "obj", "urged"),
    ("They/PRP/nsubj/1 met/VBD/ROOT/1 with/IN/case/4 the/DT/det/4 premier/NN/nsubj/1", "premier", "obl", "met"),
    ("It/PRP/nsubj/1 left/VBD/ROOT/1 before/IN/mark/4 fighting/NN/nsubj/1 began/VBD/advcl/1", "fighting", "nsubj", "began"),
    ("Officials/NNS/nsubj/1 say/VBP/ROOT/1 the/DT/det/3 minister/NN/nsubj/1 resigned/VBD/ccomp/1", "minister", "nsubj", "resigned"),
    ("responsibility/NN/ROOT/0 for/IN/case/3 those/DT/det/3 blasts/NNS/nsubj/0", "blasts", "nmod", "responsibility"),
    ("Ann/NNP/appos/2 met/VBD/ROOT/1 leaders/NNS/nsubj/1", "Ann", "nsubj", "met"),
    ("Ann/NNP/appos/2 met/VBD/ROOT/1 leaders/NNS/nsubj/1", "leaders", "obj", "met"),
    ("The/DT/det/2 bomb/NN/nsubj/3 attack/NN/nsubj/3 failed/VBD/ROOT/3", "bomb", "compound", "attack"),
    ("A/DT/det/1 bomb/NN/obj/2 hit/VBD/ROOT/2 the/DT/det/4 bus/NN/obj/2", "bomb", "nsubj", "hit"),
    ("held/VBN/ROOT/0 on/IN/mark/2 suspicion/NN/advcl/0 of/IN/case/4 links/NNS/nmod/2", "suspicion", "obl", "held"),
    ("It/PRP/nsubj/1 killed/VBD/ROOT/1 ten/CD/obj/1 and/CC/cc/4 hurt/VBD/conj/1 others/NNS/conj/2", "others", "obj", "hurt"),
    ("The/DT/det/1 raids/NNS/ROOT/1 hit/VBD/acl:relcl/1 depots/NNS/obj/2", "raids", "nsubj", "hit"),
    ("the/DT/det/1 killing/NN/ROOT/1 of/IN/case/3 monks/NNS/obj/1", "monks", "nmod", "killing"),
    ("killing/VBG/ROOT/0 one/CD/obj/0 and/CC/cc/3 wounding/VBG/conj/0 two/CD/obj/0", "two", "obj", "wounding"),
    ("It/PRP/nsubj/1 wrecked/VBD/ROOT/1 homes/NNS/obj/4 and/CC/cc/4 injured/VBD/conj/1 ten/CD/obj/4", "homes", "obj", "wrecked"),
]  # fmt: skip
KEPT = [
    ("The/DT/det/1 raids/NNS/ROOT/1 which/WDT/obj/4 rebels/NNS/nsubj/4 claim/VBP/acl:relcl/1", "raids", "ROOT", "raids"),
    ("mothers/NNS/ROOT/0 and/CC/cc/3 displaced/VBN/amod/3 people/NNS/conj/0", "people", "conj", "mothers"),
    ("hit/VBN/ROOT/0 while/IN/mark/2 patrol/NN/advcl/0", "patrol", "advcl", "hit"),
    ("There/EX/expl/1 is/VBZ/ROOT/1 a/DT/det/3 plan/NN/nsubj/1", "plan", "nsubj", "is"),
    ("left/VBD/ccomp/3 ,/,/punct/3 the/DT/det/4 said/VBD/ROOT/3 envoy/NN/nsubj/3", "envoy", "nsubj", "said"),
    ("the/DT/det/1 town/NN/ROOT/1 which/WDT/obj/4 they/PRP/nsubj/4 shelled/VBD/acl:relcl/1", "which", "obj", "shelled"),
    ("the/DT/det/1 man/NN/nmod:poss/3 's/POS/case/1 house/NN/ROOT/3", "man", "nmod:poss", "house"),
    ("They/PRP/nsubj/1 won/VBD/ROOT/1 all/DT/det/4 of/IN/case/4 these/DT/obl/1", "these", "obl", "won"),
]  # fmt: skip
POS = {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "PRP": "PRON", "DT": "DET", "IN": "ADP", "CC": "CCONJ", "POS": "PART", "CD": "NUM",
       "TO": "PART", "EX": "PRON", "WDT": "PRON", ",": "PUNCT"}  # fmt: skip


def _mended(sentence: str) -> Doc:
    rows = [row.split("/") for row in sentence.split()]
    words, tags, deps, heads = zip(*rows, strict=True)
    pos = ["AUX" if dep == "aux" else POS.get(tag, "VERB") for tag, dep in zip(tags, deps, strict=True)]
    doc = Doc(
        English().vocab, list(words), tags=list(tags), pos=pos, deps=list(deps), heads=[int(head) for head in heads]
    )
    for token in doc:
        token.lemma_ = "be" if token.text == "is" else token.lower_
    return agreement(doc)


@pytest.mark.parametrize(("sentence", "word", "label", "head"), MENDED + KEPT)
def test_arcs(sentence: str, word: str, label: str, head: str) -> None:
    doc = _mended(sentence)
    token = next(token for token in doc if token.text == word)
    assert (token.dep_, token.head.text) == (label, head)


@pytest.mark.parametrize("sentence", [sentence for sentence, *_ in MENDED])
def test_one_tree_remains(sentence: str) -> None:
    doc = _mended(sentence)
    assert sum(token.head == token for token in doc) == 1
    assert all(next(t for t in (token, *token.ancestors) if t.head == t).dep_ == "ROOT" for token in doc)
