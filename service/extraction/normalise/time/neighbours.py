"""Times next to an event's trigger or in a clause of its own, by the order of words as much as by the tree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from service.extraction.normalise.time.lexicon import Lexicon
from service.extraction.values import TimeExpression, Words

NOUNS = frozenset({"NOUN", "PROPN"})
_OWNING = frozenset({"POS", "PRP$"})
_MODIFYING = frozenset({"acl", "acl:relcl"})


@dataclass(frozen=True, slots=True)
class Scene:
    """The Doc with its proposed triggers in text order (`doc.spans["triggers"]`), and the words of time.yaml."""

    doc: Doc
    lexicon: Lexicon
    proposals: Sequence[Span]

    def is_trigger(self, index: int) -> bool:
        """Whether the token is a word of a proposed trigger."""
        place = bisect_right(self.proposals, index, key=lambda span: span.start)
        return place > 0 and index < self.proposals[place - 1].end

    def says(self, kind: str, token: Token) -> bool:
        """Whether the lemma is on one of the lists under `tense` in time.yaml."""
        return token.lemma_.lower() in self.lexicon.tense[kind]


def beside(doc: Doc, expression: TimeExpression, words: Words) -> bool:
    """'captured Wednesday', 'the February 22 bombing', 'the September 11, 2001, attacks', 'Moscow's 1979 invasion', 'Monday's raid'."""
    start, end = expression.words.start, expression.words.end
    if doc[words.head].pos_ == "VERB":
        return start == words.end and not (end < len(doc) and doc[end].tag_ == "POS")  # 'disrupted Sunday's vote'
    between = doc[end : words.head]
    led = len(between) <= 3 and all(t.pos_ in {"ADJ", "NOUN", "PROPN", "PART"} or t.text == "," for t in between)
    return end <= words.head and led and _determined(doc, start, end)


def _determined(doc: Doc, start: int, end: int) -> bool:
    """Whether a date belongs to the noun phrase that goes on after it: it follows its determiner or owner, or owns the noun."""
    if doc[start].pos_ == "DET" or doc[end].tag_ == "POS":
        return True
    before = doc[max(start - 2, 0) : start]
    after = bool(before) and (before[-1].pos_ == "DET" or before[-1].tag_ in _OWNING)
    return after or (len(before) == 2 and before[0].pos_ == "DET" and before[1].pos_ == "ADJ")


def modifies(scene: Scene, site: Token, head: int) -> bool:
    """'the raid that took place on Monday', 'a meeting planned for Monday', wherever the tree hangs the clause."""
    if site.dep_ in _MODIFYING and site.head.i == head:
        return site.tag_ != "VB"
    if site.tag_ == "VBN" and site.i == head + 1:
        return True
    before = site.doc[max(site.i - 3, 0) : site.i]
    if site.pos_ != "VERB" or not any(token.tag_ == "WDT" for token in before):
        return False
    nouns = (i for i in range(before.start, max(before.start - 8, -1), -1) if i == head or scene.is_trigger(i))
    return next(nouns, None) == head


def trails(scene: Scene, expression: TimeExpression, head: int) -> bool:
    """Right after the noun: 'Her abduction last month was condemned', 'after a meeting Friday', 'talks Monday with'."""
    trigger, end = scene.doc[head], expression.words.end
    between = scene.doc[head + 1 : expression.words.start]
    if trigger.pos_ not in NOUNS or expression.words.start <= head or len(between) > 3:
        return False
    if any(token.pos_ not in {"ADP", "DET", "PROPN"} or token.lower_ in scene.lexicon.tense["apart"] for token in between):
        return False
    if trigger.dep_ in {"nsubj", "nsubj:pass"} or opener(trigger) in scene.lexicon.tense["occasion"]:
        return True
    return end < len(scene.doc) and scene.doc[end].lower_ in {"between", "with", "by"}


def dates_caption(doc: Doc, expression: TimeExpression, site: Token) -> bool:
    """'Police carry a computer after a raid in Kuala Lumpur, July 8, 2015.': a full date last, or with a present."""
    end = expression.words.end
    year = doc[end - 1].text
    if expression.start_time is None or expression.grain != "day" or not (year.isdecimal() and len(year) == 4):
        return False
    return site.tag_ in {"VBZ", "VBP"} or end >= len(doc) or bool(doc[end].is_sent_start) or doc[end].text in {".", ")"}


def opener(token: Token) -> str:
    """The preposition or conjunction before a noun or clause: 'after' of 'after the raid', '' for none."""
    near = token.doc[max(token.i - 12, 0) : token.i]
    return next((t.lower_ for t in near if t.head.i == token.i and t.dep_ in {"case", "mark"}), "")


def after_long(scene: Scene, token: Token) -> bool:
    """'Signed it Monday after six months of *talks*', whichever of the two nouns the parser takes for the head."""
    lengths = (t.nbor(-1) for t in token.lefts if t.lower_ == "of" and t.i)
    return any(scene.says("lengths", length) and opener(length) == "after" for length in lengths)
