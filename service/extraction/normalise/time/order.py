"""Times that the order of words gives to an event where the tree hangs them on a word further up."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from service.extraction.normalise.time.neighbours import NOUNS, Scene, opener
from service.extraction.values import TimeExpression, Words

_VERBAL = frozenset({"VERB", "AUX"})
_ALONGSIDE = frozenset({"when", "while", "as"})
_OCCASION = frozenset({"in", "during", "at", "amid"})
_TELLING = frozenset({"acl:relcl", "acl", "ccomp", "advcl:relcl"})
_WHEN = frozenset({"obl", "obl:unmarked", "nmod", "nmod:unmarked"})
_AT = frozenset({"at", "on", "in", "during", ""})
_HELPING = frozenset({"ADV", "AUX", "PART"})
_OBJECT = frozenset({"obj", "obl", "nsubj:pass"})
_REACH = 20
_CLAUSE = 10
_BEFORE = 6
_TIMES = frozenset({"time", "times"})
_RANKED = frozenset({"first", "last", "only", "second", "third", "latest"})


def near(scene: Scene, expression: TimeExpression, words: Words, site: Token) -> bool:
    """Whether nothing stands between trigger and time that could own the time instead.

    'attended protests over the *killing* of a commander by forces on July 8', 'Crimea, *seized* in 2014'.
    """
    if expression.words.start >= words.end:
        return _after(scene, expression, words, site)
    return _before(scene, expression, words)


def occasion(scene: Scene, site: Token) -> bool:
    """Whether a dated noun or clause says on which occasion the verb above happened.

    'was poisoned at a September *dinner*', 'In a *raid* Monday, police seized', 'was hit when it *passed* on Monday',
    'after Friday *prayers*'.
    """
    if site.pos_ in NOUNS:
        opening = opener(site)
        return site.dep_ == "obl" and (opening in _OCCASION or (opening == "after" and scene.says("rites", site)))
    return site.dep_ == "advcl" and opener(site) in _ALONGSIDE and not scene.says("awaiting", site)


def moment_of(scene: Scene, site: Token) -> Token | None:
    """The word whose moment a dated clause tells: 'an *attack* at the time the plane crashed on Saturday'. None without."""
    moment = site.head
    told = site.dep_ in _TELLING and scene.says("moments", moment) and moment.i < site.i
    return moment.head if told and moment.dep_ in _WHEN and opener(moment) in _AT else None


def since(scene: Scene, expression: TimeExpression) -> bool:
    """Whether it is the beginning of a state: 'since June'."""
    return scene.doc[expression.words.start].lower_ == "since"


def superlative(doc: Doc, expression: TimeExpression, head: int) -> bool:
    """'the *first* call since 1979', 'the *worst* attack since May', 'the third *time* in ten days': not when it was."""
    start = expression.words.start
    if start and doc[start - 1].lower_ in _TIMES:
        return True
    if doc[expression.words.start].lower_ != "since" or doc[head].pos_ not in NOUNS or expression.words.start < head:
        return False
    return any(
        (t.tag_ == "JJS" and t.lower_ != "most") or t.lower_ in _RANKED for t in doc[max(head - _BEFORE, 0) : head]
    )


def _after(scene: Scene, expression: TimeExpression, words: Words, site: Token) -> bool:
    between = scene.doc[words.end : expression.words.start]
    if len(between) > _REACH or (site.i >= expression.words.end and not _opens(scene, expression)):
        return False
    if not _plain(scene, between):
        return False
    trigger = scene.doc[words.head]
    if trigger.pos_ not in NOUNS:
        return True
    return site.i != trigger.head.i or not _object(scene, trigger) or any(t.pos_ == "ADP" for t in between[:-1])


def _opens(scene: Scene, expression: TimeExpression) -> bool:
    end = expression.words.end
    return end < len(scene.doc) and scene.doc[end].lower_ in _ALONGSIDE


def _object(scene: Scene, trigger: Token) -> bool:
    """'condemned the raid Monday': the day may be that of condemning."""
    return trigger.dep_ in _OBJECT and scene.says("elsewhere", trigger.head)


def _plain(scene: Scene, between: Span) -> bool:
    """Whether a run of words holds no verb, clause, comma or other event."""
    last = between.end - 1
    for token in between:
        if token.pos_ in _VERBAL and token.dep_ not in {"amod", "case", "compound"} or scene.is_trigger(token.i):
            return False
        if token.tag_ in {"WDT", "WP", "WRB"} or token.lower_ in scene.lexicon.tense["apart"] | _ALONGSIDE | {"that"}:
            return False
        if token.text == "," and token.i != last and scene.doc[token.i + 1].pos_ not in {"PROPN", "ADP"}:
            return False  # but 'the killing of its leader, Ali Musa, by troops on Monday'
        if token.text in {";", ":", "(", ")"}:
            return False
    return True


def _before(scene: Scene, expression: TimeExpression, words: Words) -> bool:
    """'after fighters on May 3 *fired* rockets'; 'was killed Thursday when a convoy was *hit*'."""
    trigger = scene.doc[words.head]
    between = scene.doc[expression.words.end : words.start]
    if since(scene, expression) or trigger.pos_ not in _VERBAL or len(between) > _CLAUSE:
        return False
    if len(between) <= 2 and all(token.pos_ in _HELPING for token in between):
        return True
    verbs = any(token.pos_ == "VERB" for token in between)
    if len(between) and not verbs and between[0].lower_ in _ALONGSIDE:
        return all(token.text != "," for token in between)
    return not verbs and any(token.text == "," for token in between) and _leads(scene, expression)


def _leads(scene: Scene, expression: TimeExpression) -> bool:
    """'In an *incident* in Bern Monday, gunmen fired': nothing but nouns before the time in its sentence."""
    for index in range(expression.words.start - 1, max(expression.words.start - _CLAUSE, -1), -1):
        if scene.doc[index].pos_ in _VERBAL or scene.doc[index].text == ",":
            return False
        if scene.doc[index].is_sent_start or "\n" in scene.doc[index].text:
            return True
    return expression.words.start == 0 or bool(scene.doc[expression.words.start].is_sent_start)
