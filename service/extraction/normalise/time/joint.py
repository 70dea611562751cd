"""Places of one half of a double event: 'will meet the minister on Thursday and rebels *in Geneva* next week'.

One verb tells of two meetings here and makes one event, dated by the first; what has a day of its own further on is not
where the first takes place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from service.extraction.values import Argument, Mention, TimeExpression

_PLACE = "location"
_CLIMB = 8
_FEW = 6  # times after its own
_GAP = 3  # words between the conjunct and its place
_REACH = 12  # words after a place in which the day of its half is named


def of_its_time(doc: Doc, mention: Mention, time: TimeExpression | None, expressions: Sequence[TimeExpression]) -> Mention:
    """The mention without the places that belong to another day than its own; `expressions` in text order."""
    if time is None or not any(a.role == _PLACE for a in (*mention.arguments, *mention.doubted)):
        return mention
    place = bisect_left(expressions, time.words.end, key=lambda e: e.words.start)
    later = [e for e in expressions[place : place + _FEW] if e.start_time not in (None, time.start_time)]

    def kept(argument: Argument) -> bool:
        return argument.role != _PLACE or not _other(doc, argument, (mention, time), later)

    if not later or all(map(kept, (*mention.arguments, *mention.doubted))):
        return mention
    return replace(
        mention, arguments=tuple(filter(kept, mention.arguments)), doubted=tuple(filter(kept, mention.doubted))
    )


def _other(doc: Doc, place: Argument, dated: tuple[Mention, TimeExpression], later: Sequence[TimeExpression]) -> bool:
    """Whether the place stands in a second half of what the trigger governs, and that half has a later day beside it."""
    mention, time = dated
    half = _half(doc[place.words.head], mention.words.head)
    if half is None or half.i < time.words.end or doc[time.words.start].sent != half.sent:
        return False
    return any(half.i < e.words.start <= place.words.end + _REACH and doc[e.words.start].sent == half.sent for e in later)


def _half(token: Token, trigger: int) -> Token | None:
    """The conjunct that a word belongs to below the trigger: 'rebels' of 'the minister … and rebels in Geneva'.

    The parser may hang 'in Geneva' on the verb itself; then it is the conjunct right before it.
    """
    first, half = token, None
    for _ in range(_CLIMB):
        if token.i == trigger or token.head.i == token.i:
            break
        if token.dep_ == "conj":
            half = token
        token = token.head
    return half or next((t for t in first.doc[max(first.i - _GAP, 0) : first.i] if t.dep_ == "conj" and t.i > trigger), None)
