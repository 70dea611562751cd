"""Which of the times in a sentence is the time of an event.

Every expression has a site, the verb or noun it says the time of; an event takes the expression whose site is nearest
to its trigger along the tree, within its own clause: not the time of the reporting verb, nor of another event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from service.extraction.columns import Columns, columns
from service.extraction.normalise.time.carried import carried
from service.extraction.normalise.time.frame import FROM_EVENT, LENGTH
from service.extraction.normalise.time.lexicon import load
from service.extraction.normalise.time.neighbours import (
    NOUNS,
    Scene,
    after_long,
    beside,
    dates_caption,
    modifies,
    opener,
    trails,
)
from service.extraction.normalise.time.order import moment_of, near, occasion, since, superlative
from service.extraction.values import TimeExpression, Words

_REACH = 80  # tokens looked at on either side, and so a bound on the work for one event
_DEPTH = 10
_FEW = 6
_PHRASAL = frozenset(
    {"nmod", "nmod:unmarked", "nmod:poss", "flat", "appos", "compound", "obl:unmarked", "obl", "conj", "dep"}
)
_PRENOMINAL = frozenset({"nmod:poss", "compound", "nummod", "amod"})
_ARGUMENT = frozenset({"obj", "iobj", "nsubj", "nsubj:pass", "obl", "obl:agent", "obl:unmarked"})
_INNER = frozenset({"nmod", "compound", "conj", "appos", "amod", "nmod:poss"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_PART = frozenset({"of", "in", ""})
_CLAUSAL = frozenset({"ROOT", "ccomp", "conj", "advcl", "parataxis"})
_SAID = frozenset({"ccomp", "parataxis"})
_NO_DATE = frozenset({LENGTH, FROM_EVENT})
# How an expression came to an event, from the surest on: by the tree; by the order of words where the tree says nothing;
# as the date that closes a picture's caption, everything in the caption being of that day.
PATHS = ("clause", "near", "caption")


def event_time(
    doc: Doc, head: int, words: Words, expressions: Sequence[TimeExpression], kind: str
) -> TimeExpression | None:
    """The expression that dates the event of type `kind` whose trigger is `words` with its `head`, or None.

    'Police said Monday that they raided the house on Friday': for 'raided' the expression 'Friday'. Expressions in text
    order, as `time_expressions` gives them; those that resolve to a date go before lengths and vague times. A threat is made
    when it is uttered: '"We *promise* you fire," they said *on Friday*'.
    """
    dated = [expression for expression in _near(doc, head, expressions) if expression.reason not in _NO_DATE]
    if not dated:
        place = bisect_left(expressions, head, key=lambda e: e.words.start)
        told = carried(doc, head, expressions[max(place - _FEW, 0) : place])
        return told and replace(told, path="carried")
    scene = Scene(doc, load(), doc.spans.get("triggers", ()))
    costs = _costs(scene, doc[head])
    if kind == "threat":
        costs |= _uttered(scene, doc[head], costs)
    ranked = []
    for expression in dated:
        found = _path(scene, expression, words, costs)
        if found is not None:
            distance = expression.words.head - head
            path, cost = found
            key = (PATHS.index(path), expression.reason is not None, cost, distance < 0, abs(distance))
            ranked.append((key, expression, path))
    if not ranked:
        return None
    _, expression, path = min(ranked, key=lambda r: r[0])
    return replace(expression, path=path)


def _near(doc: Doc, head: int, expressions: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    """Expressions of the trigger's own sentence and line, within reach, no more than a few on either side."""
    place = bisect_left(expressions, head, key=lambda e: e.words.start)
    few = expressions[max(place - _FEW, 0) : place + _FEW]
    if not few:
        return
    read, start, end = columns(doc), head, head + 1
    while start > few[0].words.start and head - start < _REACH and not _begins(read, start):
        start -= 1
    while end <= few[-1].words.start and end < len(doc) and end - head < _REACH and not _begins(read, end):
        end += 1
    yield from (e for e in few if start <= e.words.start < end)


def _begins(read: Columns, index: int) -> bool:
    return read.opens[index] or "\n" in read.text[index] or "\n" in read.text[index - 1]


def _path(scene: Scene, expression: TimeExpression, words: Words, costs: dict[int, int]) -> tuple[str, int] | None:
    """How the expression belongs to the trigger, and how far off; None when it tells the time of something else."""
    if superlative(scene.doc, expression, words.head):
        return None
    site = _site(scene, expression, costs)
    caption = dates_caption(scene.doc, expression, site)
    cost = _cost(scene, expression, words, (site, costs))
    if cost is not None:
        closing = caption and expression.words.start > words.head  # but 'In this July 8, 2015, file photo, they meet'
        return ("caption" if closing else "clause"), cost
    if not caption and near(scene, expression, words, site):
        return "near", 0
    return ("caption", _DEPTH) if caption else None


def _cost(scene: Scene, expression: TimeExpression, words: Words, place: tuple[Token, dict[int, int]]) -> int | None:
    """How far the expression's site is from the trigger along the tree, None when it is another clause's."""
    site, costs = place
    if words.start <= expression.words.head < words.end or beside(scene.doc, expression, words):
        return 0
    if site.tag_ == "VBD" and since(scene, expression):
        return None  # 'In office since June, he met the king': a state, not what happened in it
    if site.i in costs:
        return costs[site.i]
    if words.start <= site.i < words.end:
        return 0
    if modifies(scene, site, words.head) or trails(scene, expression, words.head):
        return 1
    when = moment_of(scene, site)
    if when is not None and when.i in costs:
        return costs[when.i] + 1
    speech = site.head.i == words.head and scene.says("elsewhere", site.head)
    if site.dep_ == "xcomp" and site.head.i in costs and not speech:  # 'talks are expected to resume on Monday'
        return costs[site.head.i] + 1
    if site.dep_ == "conj" and site.head.i == words.head and site.i > words.head:  # 'entered and searched it on Monday'
        return 3
    if site.head.i in costs and (site.dep_ == "cop" or (occasion(scene, site) and not since(scene, expression))):
        return costs[site.head.i] + 1
    return None


def _site(scene: Scene, expression: TimeExpression, costs: dict[int, int]) -> Token:
    """The word whose time is told: 'raid' in 'a raid in Homs, July 8', 'said' in 'said Monday a bomb exploded'."""
    if (speech := _speech_before(scene, expression)) is not None:
        return speech
    token = scene.doc[expression.words.head]
    if since(scene, expression):
        return token.head  # 'in office since June': the office, not what its holder does
    for _ in range(_DEPTH):
        above = token.head
        if above.i in costs or scene.is_trigger(above.i) or not _passes(token):
            return above
        token = above
    return token


def _passes(token: Token) -> bool:
    """Whether a noun hands the time that stands after it on to what it belongs to: 'a raid in Homs on Monday'."""
    above = token.head
    if above.pos_ not in NOUNS or (above.pos_ == "NOUN" and _prenominal(token)):
        return False
    return token.dep_ in _PHRASAL and above.dep_ in _PHRASAL | _ARGUMENT


def _prenominal(token: Token) -> bool:
    """'*Next month*'s polls' are next month, and not what is done to them."""
    return token.dep_ in _PRENOMINAL or (token.dep_ == "nmod:unmarked" and token.i < token.head.i)


def _speech_before(scene: Scene, expression: TimeExpression) -> Token | None:
    """The reporting verb before it, whatever the tree makes of that: 'said Monday', 'told reporters on Monday'."""
    if scene.doc[expression.words.head].dep_ in _PRENOMINAL:
        return None
    start, addressed = expression.words.start, False
    for index in range(start - 1, max(start - 6, -1), -1):
        token = scene.doc[index]
        if token.tag_ == "VBD" and scene.says("addressing" if addressed else "elsewhere", token):
            return token
        addressed = addressed or token.pos_ not in {"ADP", "ADV", "ADJ"}
        if token.pos_ not in {"ADP", "ADV", "ADJ", "DET", "NOUN", "PROPN"}:
            return None
    return None


def _costs(scene: Scene, trigger: Token) -> dict[int, int]:
    """The words whose time is also the trigger's, from the trigger up through its clause, with a cost that grows."""
    costs, token = {trigger.i: 0}, trigger
    for step in range(1, _DEPTH):
        if token.head.i == token.i or not _shares(scene, token):
            break
        token = token.head
        if token.i in costs:
            break
        costs[token.i] = step
    return costs


def _uttered(scene: Scene, trigger: Token, costs: dict[int, int]) -> dict[int, int]:
    """The verb of saying around a trigger, with its cost; none where the threat has a verb of its own."""
    top = trigger
    for _ in range(_DEPTH):
        if top.head.i not in costs or top.head.i == top.i:
            break
        top = top.head
    said = top.dep_ in _SAID and scene.says("elsewhere", top.head)
    return {top.head.i: len(costs)} if said and top.head.i not in costs else {}


def _shares(scene: Scene, token: Token) -> bool:
    """Whether what depends thus on its head happens when the head does."""
    above, opening = token.head, opener(token)
    if opening in scene.lexicon.tense["apart"] or after_long(scene, token):
        return False
    if token.dep_ in _ARGUMENT:  # whatever its part of speech: taggers take 'the attack took place' for a verb
        raised = token.dep_ == "nsubj:pass" and scene.says("raising", above)  # 'the talks are expected on Monday'
        held = token.dep_ == "nsubj" and scene.says("convening", above)  # 'the conference discussed prices on Monday'
        there = token.dep_ == "obl" and opening in {"at", "during"}  # 'announced it on Monday at the summit'
        return above.pos_ in {"VERB", "AUX"} and (raised or held or there or not scene.says("elsewhere", above))
    if token.dep_ == "conj" and token.tag_.startswith("V"):
        return token.tag_ == above.tag_ or {token.tag_, above.tag_} <= _FINITE
    if token.dep_ == "nmod" and opening not in _PART:
        visiting = opening == "for" and above.dep_ in _CLAUSAL  # 'was in Rome on Monday for talks'
        return visiting or scene.is_trigger(above.i)
    if token.dep_ in _INNER:
        return True
    if opening == "after" and token.tag_ == "VBD" and above.tag_ != "VBD":
        return False  # 'will strike on Monday after talks *broke* down'
    alongside = opening in {"while", "when", "as"} or not scene.says("elsewhere", above)
    return token.dep_ in {"xcomp", "advcl"} and alongside
