"""Which of the times in a sentence is the time of an event?

Every expression has a site, the verb or noun it says the time of; an event takes the expression whose site is nearest to
its trigger along the tree, without leaving its own clause: not the time of the reporting verb, nor of another event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spacy.tokens import Doc, Token

from service.extraction.normalise.time.lexicon import Lexicon, load
from service.extraction.values import TimeExpression, Words

_REACH = 80  # tokens looked at on either side, and so a bound on the work for one event
_DEPTH = 10
_PHRASAL = frozenset({"nmod", "nmod:unmarked", "nmod:poss", "flat", "appos", "compound", "obl:unmarked", "obl", "conj", "dep", "list"})
_PRENOMINAL = frozenset({"nmod:poss", "compound", "nummod", "amod"})
_ARGUMENT = frozenset({"obj", "iobj", "nsubj", "nsubj:pass", "obl", "obl:agent", "obl:unmarked"})
_INNER = frozenset({"nmod", "compound", "conj", "appos", "amod", "nmod:poss"})
_SHARED = frozenset({"conj", "xcomp"})
_MODIFYING = frozenset({"acl", "acl:relcl"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_CAPTION = 9  # cost of the date that closes a picture's caption: everything in the caption is of that day


@dataclass(frozen=True, slots=True)
class _Scene:
    """The Doc, the words of time.yaml and the heads of the document's event triggers."""

    doc: Doc
    lexicon: Lexicon
    triggers: frozenset[int]

    def says(self, kind: str, token: Token) -> bool:
        return token.lemma_.lower() in self.lexicon.tense[kind]


def event_time(
    doc: Doc, head: int, words: Words, expressions: Sequence[TimeExpression], reference: date | datetime | None
) -> TimeExpression | None:
    """The expression that dates the event whose trigger is `words` with its `head`, or None.

    'Police said Monday that they raided the house on Friday': for 'raided' the expression 'Friday'. Expressions in text
    order, as `time_expressions` gives them; those that resolve to a date go before lengths and vague times.
    """
    del reference  # the expressions are resolved already; part of the signature that the pipeline calls
    scene = _Scene(doc, load(), _triggers(doc, head))
    costs = _costs(scene, doc[head])
    ranked = []
    for expression in _near(doc, head, expressions):
        cost = _cost(scene, expression, words, costs)
        if cost is not None:
            ranked.append((expression.reason is not None, cost, abs(expression.words.head - head), expression))
    return min(ranked, key=lambda r: r[:3])[3] if ranked else None


def _triggers(doc: Doc, head: int) -> frozenset[int]:
    spans = doc.spans["triggers"] if "triggers" in doc.spans else ()
    return frozenset(span.root.i for span in spans if abs(span.start - head) <= _REACH) | {head}


def _near(doc: Doc, head: int, expressions: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    """Expressions of the trigger's own sentence, within reach."""
    start, end = head, head + 1
    while start > 0 and head - start < _REACH and not doc[start].is_sent_start:
        start -= 1
    while end < len(doc) and end - head < _REACH and not doc[end].is_sent_start:
        end += 1
    first = bisect_left(expressions, start, key=lambda e: e.words.start)
    for expression in expressions[first:]:
        if expression.words.start >= end:
            return
        yield expression


def _cost(scene: _Scene, expression: TimeExpression, words: Words, costs: dict[int, int]) -> int | None:
    """How far the expression's site is from the trigger, None when it tells the time of something else."""
    if words.start <= expression.words.head < words.end:
        return 0
    site = _site(scene, expression, costs)
    if site.i in costs:
        return costs[site.i]
    if words.start <= site.i < words.end:
        return 0
    if site.dep_ in _MODIFYING and site.head.i == words.head:  # 'the raid that took place on Monday'
        return 1
    if site.dep_ == "conj" and site.head.i == words.head and site.i > words.head:  # 'entered and searched it on Monday'
        return 3
    return _CAPTION if _closes_caption(scene.doc, expression) else None


def _site(scene: _Scene, expression: TimeExpression, costs: dict[int, int]) -> Token:
    """The word whose time is told: 'raid' in 'a raid in Homs, Syria, July 8', 'said' in 'said Monday a bomb exploded'."""
    if (speech := _speech_before(scene, expression)) is not None:
        return speech
    token = scene.doc[expression.words.head]
    for _ in range(_DEPTH):
        above = token.head
        fixed = above.i in costs or above.i in scene.triggers or above.pos_ not in _NOUNS
        if fixed or (token.dep_ in _PRENOMINAL and above.pos_ == "NOUN") or token.dep_ not in _PHRASAL or above.dep_ not in _PHRASAL | _ARGUMENT:
            return above
        token = above
    return token


def _speech_before(scene: _Scene, expression: TimeExpression) -> Token | None:
    """The reporting verb that the expression directly follows, whatever the tree makes of it."""
    start = expression.words.start
    for index in range(start - 1, max(start - 3, -1), -1):
        token = scene.doc[index]
        if token.tag_ == "VBD" and scene.says("elsewhere", token):
            return token
        if token.pos_ not in {"ADP", "ADV"}:
            return None
    return None


def _costs(scene: _Scene, trigger: Token) -> dict[int, int]:
    """The words whose time is also the trigger's, from the trigger up through its clause, with a cost that grows."""
    costs, token = {trigger.i: 0}, trigger
    for step in range(1, _DEPTH):
        if token.head.i == token.i or not _shares(scene, token, trigger):
            break
        token = token.head
        if token.i in costs:
            break
        costs[token.i] = step
    return costs


def _shares(scene: _Scene, token: Token, trigger: Token) -> bool:
    """Does what depends thus on its head happen when the head does?"""
    above = token.head
    if token.pos_ in _NOUNS and token.dep_ in _ARGUMENT:
        return above.pos_ in {"VERB", "AUX"} and not scene.says("elsewhere", above)
    if token.dep_ in _INNER:
        return True
    if token.dep_ in _SHARED:
        return not scene.says("elsewhere", above)
    return token.dep_ == "advcl"


def _closes_caption(doc: Doc, expression: TimeExpression) -> bool:
    """'Police carry a computer after a raid in Kuala Lumpur, July 8, 2015.': a full date last, the sentence in the present."""
    end = expression.words.end
    last = end >= len(doc) or doc[end].is_sent_start or doc[end].text in {".", ")"}
    full = expression.start_time is not None and expression.grain == "day" and doc[end - 1].text.isdecimal()
    return last and full and len(doc[end - 1].text) == 4
