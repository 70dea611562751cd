"""Times that a story carries on: 'In September, three men attacked a post. They *stabbed* an officer.'"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from service.extraction.normalise.time.lexicon import load
from service.extraction.values import TimeExpression

_PAST = frozenset({"VBD", "VBN", "VBG"})
_GOES_ON = frozenset({"they", "he", "she", "it"})
_GRAINS = frozenset({"minute", "hour", "day", "week", "month"})
_CLIMB = 8
_LONG = 80
_MAIN = frozenset({"conj", "advcl", "xcomp", "ccomp", "obj", "obl", "nsubj", "nsubj:pass", "parataxis"})


def carried(doc: Doc, head: int, before: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time of the sentence before, where this one goes on telling the same story; None when in doubt.

    `before` are the expressions that begin before the trigger, in text order. The sentence must begin with what refers
    back, tell of the past and name no time of its own; the one before must name one time only, at its main verb.
    """
    if not before or head - before[-1].words.start > 2 * _LONG:  # far off: before any sentence is measured
        return None
    sentence = doc[head].sent
    if before[-1].words.start >= sentence.start or not sentence.start:
        return None
    earlier = doc[sentence.start - 1].sent
    if len(sentence) > _LONG or len(earlier) > _LONG:
        return None
    named = [e for e in before[-3:] if e.words.start >= earlier.start]
    if len(named) != 1 or named[0].start_time is None or named[0].grain not in _GRAINS:
        return None
    told = _main(doc, earlier, named[0])
    return named[0] if told and _goes_on(sentence) and _past(doc[head]) else None


def _goes_on(sentence: Span) -> bool:
    first = next((token for token in sentence if token.pos_ not in {"SPACE", "PUNCT"}), None)
    return first is not None and first.tag_ == "PRP" and first.lower_ in _GOES_ON


def _past(trigger: Token) -> bool:
    """Whether the trigger is a verb of the past in the main line of its sentence."""
    if trigger.tag_ not in _PAST:
        return False
    token = trigger
    for _ in range(_CLIMB):
        if token.head.i == token.i:
            return token.tag_ == "VBD" or any(t.tag_ == "VBD" for t in token.children)
        if token.dep_ not in _MAIN:
            return False
        token = token.head
    return False


def _main(doc: Doc, sentence: Span, expression: TimeExpression) -> bool:
    root = sentence.root
    reports = root.lemma_.lower() in load().tense["elsewhere"]  # 'said Tuesday': the day of the report
    return root.tag_ == "VBD" and doc[expression.words.head].head.i == root.i and not reports
