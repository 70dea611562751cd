"""From the trigger up through its governors: status, polarity and the words that decided them.

A trigger is carried by the words above it ('held talks', 'agreed to hold talks', 'denied that they agreed …'). Each
step looks at one word: its modifiers, its own tense and negation, then the cue its governor may be. Carrying stops at
a fact ('condemned the raid'), a relative or adverbial clause, or a word no cue knows; above that, only the tense of
the clause matters, and only to a noun ('the summit will focus on …').
"""

from __future__ import annotations

from dataclasses import replace

from service.extraction.context.classes import QUESTION, WHOEVER, generalised, of_author, questioned, told, whoever
from service.extraction.context.clauses import (
    condition,
    foretold,
    given,
    lasting,
    nobody,
    self_claimed,
    topical,
    undone,
    unproved,
)
from service.extraction.context.climber import Climber
from service.extraction.context.cues import CueRule
from service.extraction.context.marks import of_adverbs, of_attribute, of_carrier, of_noun
from service.extraction.context.nominal import indefinite, lasts_on, main_tense, presupposed, ranked
from service.extraction.context.relations import preposition
from service.extraction.context.verdict import Verdict

STEPS = 14  # nobody nests deeper; without a bound a hostile chain would make the climb quadratic
IRREALIS = frozenset({"planned", "proposed", "hypothetical"})
AVERT = "status.avert"  # what one failed to prevent took place
ALLEGATION, ACQUIT = "status.allegation", "status.acquit"
SETTLING = frozenset({"before", "avert"})  # tables that the tense of what stands above does not undo
SHARED = frozenset({"participial", "gerund"})
PARTICIPLES = frozenset({"participle", "relative"})
CARRYING = ("prep:of", "infinitive")
CORE = frozenset({"subject", "passive_subject", "object"})
FRAMES = frozenset(
    ["subject", "passive_subject", "prep:at", "prep:in", "prep:during", "prep:on", "prep:for", "prep:by", "prep:with"]
)


def climb(climber: Climber, trigger: int) -> Verdict:
    """Status (None when nothing decides), polarity and cues for the event named by token `trigger`."""
    return generalised(climber, trigger, _climbed(climber, trigger))


def _climbed(climber: Climber, trigger: int) -> Verdict:
    verdict, node = _at(climber, trigger), trigger
    for _ in range(STEPS):
        via, governor = climber.link(node)
        if via == "modifier" and node == trigger:  # 'a *kidnapped* engineer'
            return of_attribute(climber, trigger, verdict)
        if via == "root":
            return verdict
        rule = climber.rule(governor, via)
        undoing = undone(climber, governor, via)
        if undoing is not None:
            return verdict.under(*undoing)
        if rule is not None and (
            rule.effect == "real" or topical(climber, governor, rule) or given(climber, node, rule)
        ):
            return replace(verdict.noting(rule.id, governor), status=verdict.status or "occurred")
        if rule is not None and rule.effect == "answered":
            return _answered(climber, node, rule, verdict)
        if rule is not None and rule.effect == "end":
            return _ended(climber, governor, rule, verdict)
        if rule is not None:
            verdict = _carry(climber, node, rule, verdict)
        elif via in SHARED:
            verdict = _clause(climber, governor, "plain", verdict, None)
        elif via != "clause":
            return _above(climber, node, trigger, verdict)
        else:
            verdict = replace(verdict, fixed=True)  # what is said has its own tense
        node = governor
    return verdict


def _ended(climber: Climber, word: int, rule: CueRule, verdict: Verdict) -> Verdict:
    """What is ended or is to end goes on or went on, whatever stands above: 'refused to stop shelling the town'."""
    status = climber.status_of(rule.effect, word, climber.group(word)) or "ongoing"
    if not climber.predicate(word):  # 'called for an end to the siege' against 'after the end of the siege'
        via, governor = climber.link(word)
        above = climber.rule(governor, via)
        status = "ongoing" if above is not None and above.effect in IRREALIS else "occurred"
    return replace(verdict.noting(rule.id, word), strong=False).timed(status)


def _answered(climber: Climber, node: int, rule: CueRule, verdict: Verdict) -> Verdict:
    """'*Responded* to the attack', '*protected* against attacks': what happened, or what is only reckoned with."""
    _, word = climber.link(node)
    verdict = verdict.noting(rule.id, word)
    if verdict.status is not None:
        return verdict
    doing = climb(replace(climber, event_type="clause"), word) if climber.tree.verbal(word) else Verdict()
    return replace(verdict, status="occurred" if told(climber, node, word, doing.status) else "hypothetical", strong=True)


def _carry(climber: Climber, node: int, rule: CueRule, verdict: Verdict) -> Verdict:
    """Through the governor of `node`, which is a cue."""
    word = climber.link(node)[1]
    if rule.effect in climber.data.tenses:
        verdict = replace(verdict.noting(rule.id, word), negative=verdict.negative or rule.polarity == "negative")
        verdict = replace(verdict, generic=verdict.generic or rule.generic)
        if climber.tree.pos[word] == "NOUN" and climber.link(node)[0].startswith(CARRYING):
            verdict = of_carrier(climber, word, verdict)
        if rule.effect == "stands" and climber.tree.child(word, "expl") is None:
            return _timed(climber, word, rule.effect, verdict)
        verdict = _clause(climber, word, _table(climber, node, rule, word), verdict, rule)
        return of_adverbs(climber, word, replace(verdict, fixed=verdict.fixed or rule.effect in SETTLING))
    if unproved(climber, word, rule):
        return replace(verdict.noting(rule.id, word), status="hypothetical", negative=True, strong=True, fixed=True)
    if climber.event_type == "operation" and foretold(climber, word, rule):
        rule = replace(rule, effect="hypothetical")
    if rule.id == "status.refuse" and verdict.cues[-1:] and verdict.cues[-1].id == ALLEGATION:
        rule = replace(rule, effect="denied")  # 'rejected *claims* that it shelled the plant'
    if (rule.effect == "denied" or rule.id == ACQUIT) and of_author(climber, verdict):
        return replace(verdict.noting(rule.id, word), status="occurred", strong=True, fixed=True)
    if rule.id == "status.fail" and verdict.cues[-1:] and verdict.cues[-1].id == AVERT:
        return replace(verdict.noting(rule.id, word), status="occurred", strong=True, fixed=True)
    if self_claimed(climber, word, rule, node):
        return replace(verdict.noting(rule.id, word), status=verdict.status or "occurred")
    return of_adverbs(climber, word, _clause(climber, word, None, replace(verdict.under(rule, word), fixed=True), rule))


def _table(climber: Climber, node: int, rule: CueRule, word: int) -> str:
    """'Has launched an *offensive*', 'began a *sweep*' go on; 'has launched one *strike*' and 'has not launched …' do not."""
    if rule.effect not in {"launch", "begin"} or climber.tree.verbal(node):
        return rule.effect
    lasts = climber.tree.lemmas[node] in climber.data.words_of("status.durative") | climber.data.words_of(
        "status.lasting"
    )
    if rule.effect == "begin":
        return "begun" if lasts and climber.event_type == "operation" else "begin"
    return rule.effect if lasts and climber.group(word).negation is None else "plain"


def _timed(climber: Climber, word: int, table: str, verdict: Verdict) -> Verdict:
    """Tense alone: 'the raid did *not* come as a surprise' happened."""
    return verdict.timed(climber.status_of(table, word, climber.group(word)))


def _at(climber: Climber, trigger: int) -> Verdict:
    """What the trigger's own clause or noun phrase says."""
    if climber.tree.verbal(trigger):
        verdict = of_adverbs(climber, trigger, _clause(climber, trigger, "plain", Verdict(), None))
        anyone = whoever(climber, trigger)
        if anyone is not None:
            return replace(verdict.noting(WHOEVER, anyone), status="hypothetical", generic=True, strong=True)
        state = lasting(climber, trigger)
        return verdict if state is None else replace(verdict.noting(state, trigger), status="ongoing", strong=True)
    verdict = of_noun(climber, trigger)
    if not climber.predicate(trigger) and condition(climber, trigger) is None:
        return verdict
    inside = preposition(climber.tree, trigger) in {"in", "under"}  # 'is in talks with', not 'is a raid'
    return _clause(climber, trigger, "presence" if inside else "stands", verdict, None)


def _clause(climber: Climber, word: int, table: str | None, verdict: Verdict, rule: CueRule | None) -> Verdict:
    """Tense, mood, condition and negation of the clause that `word` heads."""
    group = climber.group(word)
    if table is not None:
        status = climber.status_of(table, word, group)
        verdict = verdict.timed(status)
    elif group.tense in {"possible", "conditional"} and verdict.status in IRREALIS and not climber.reported(word):
        verdict = verdict.timed("hypothetical")
    mark = condition(climber, word)
    if mark is not None:
        verdict = replace(verdict.noting("status.if", mark).timed("hypothetical"), fixed=True)
    asks = questioned(climber, word)
    if asks is not None:
        verdict = verdict.noting(QUESTION, asks).asked()
    none = nobody(climber, word, verdict)
    for negation, cue in ((group.negation, "polarity.not"), (none, "polarity.no")):
        if negation is not None:
            verdict = verdict.negated(cue, negation, rule)
    return verdict


def _above(climber: Climber, node: int, trigger: int, verdict: Verdict) -> Verdict:
    """Above the last word that a cue knows: what the clause around still says of an undecided event."""
    if verdict.status is not None or climber.event_type == "threat":
        return verdict
    via, governor = climber.link(node)
    if climber.tree.verbal(node):
        return replace(verdict, status=_loose_verb(climber, node, via, governor))
    for _ in range(STEPS):
        if via == "root" or climber.predicate(governor):
            break
        via, governor = climber.link(governor)
    if via == "root" or not climber.predicate(governor):
        return verdict
    return _framed(climber, trigger, via, governor, verdict)


def _framed(climber: Climber, trigger: int, via: str, governor: int, verdict: Verdict) -> Verdict:
    """A noun in a clause that does not carry it: the clause's future or possibility may still be its own."""
    if via == "subject" and presupposed(climber, trigger):
        return verdict
    around = climb(replace(climber, event_type="clause"), governor) if climber.tree.verbal(governor) else Verdict()
    cue = lasts_on(climber, trigger, via, governor)
    if cue is not None:
        return replace(verdict.noting(cue, trigger), status="ongoing")
    if around.status != "planned" and via not in CORE:
        return verdict
    if around.status in IRREALIS and (via in FRAMES and around.status == "planned" or indefinite(climber, trigger)):
        return replace(verdict, status=around.status)
    return verdict


def _loose_verb(climber: Climber, node: int, via: str, governor: int) -> str | None:
    if via in {"infinitive", "purpose"}:
        if (
            climber.tree.tags[node] == "VBN" and climber.group(node).tense != "infinitive"
        ):  # 'left nine people *killed*'
            return None
        return None if ranked(climber, governor) else "hypothetical"
    if via in PARTICIPLES and climber.tree.tags[node] == "VBG":
        return "ongoing" if main_tense(climber, governor) != "past" else None
    return None
