"""What stands on a word itself: adjectives, adverbs, 'no', and clauses such as 'scheduled for May'."""

from __future__ import annotations

from dataclasses import replace

from service.extraction.context.classes import each
from service.extraction.context.climber import Climber
from service.extraction.context.cues import CueRule
from service.extraction.context.nominal import ranked, resulting
from service.extraction.context.verdict import Verdict

DESCRIBED = frozenset({"planned", "hypothetical", "failed", "cancelled", "proposed", "alleged"})


def of_noun(climber: Climber, word: int) -> Verdict:
    """Adjectives, 'no', and clauses such as 'scheduled for May' on a noun."""
    tree, verdict = climber.tree, Verdict()
    if tree.lemmas[word] in climber.data.words_of("generic.state") and not tree.where(word, "nummod"):
        verdict = replace(verdict.noting("generic.state", word), generic=True)
    if tree.lemmas[word] in climber.data.words_of("status.attempt_head") and climber.event_type == "operation":
        verdict = replace(verdict.noting("status.attempt_head", word), status="failed", strong=True)
    for rule, i in climber.modifiers(word):
        if each(climber, word, i):
            continue
        if rule.effect != "generic" or not ranked(climber, word):  # 'his third such visit' is one
            verdict = _modified(rule, i, verdict)
    for rule, i in climber.attached(word):
        verdict = _attached(climber, i, rule, verdict)
    told = resulting(climber, word)
    if told is not None and verdict.status in {None, "occurred"}:
        verdict = replace(verdict.noting("status.result", told), status="occurred", strong=True)
    nothing = next((i for i in tree.where(word, "det") if tree.words[i] in climber.data.words_of("polarity.no")), None)
    return (
        verdict if nothing is None else replace(verdict.noting("polarity.no", nothing), negative=not verdict.negative)
    )


def _attached(climber: Climber, word: int, rule: CueRule, verdict: Verdict) -> Verdict:
    if rule.effect not in climber.data.tenses:
        return verdict if rule.effect == "real" else verdict.under(rule, word)
    group = climber.group(word)
    status = "planned" if group.tense == "infinitive" else climber.status_of(rule.effect, word, group)
    return verdict.noting(rule.id, word).timed(status)


def _modified(rule: CueRule, word: int, verdict: Verdict) -> Verdict:
    if rule.effect == "generic":
        return replace(verdict.noting(rule.id, word), generic=True)
    return verdict.under(rule, word)


def of_adverbs(climber: Climber, word: int, verdict: Verdict) -> Verdict:
    """'*Reportedly* agreed': adverbs of a verb that carries the event; its adjectives speak of something else."""
    for rule, i in climber.modifiers(word):
        if climber.tree.deps[i] == "advmod":
            verdict = _modified(rule, i, verdict)
    return verdict


def of_carrier(climber: Climber, word: int, verdict: Verdict) -> Verdict:
    """'A *planned* series of raids', 'in a *failed* attempt to flee': adjectives of a noun that carries the event."""
    for rule, i in climber.modifiers(word):
        if rule.effect in DESCRIBED:
            verdict = verdict.under(rule, i)
    return verdict


def of_attribute(climber: Climber, word: int, verdict: Verdict) -> Verdict:
    """'The *besieged* towns' still are."""
    if climber.tree.lemmas[word] not in climber.data.words_of("status.state_adjective"):
        return verdict
    return replace(verdict.noting("status.state_adjective", word), status="ongoing")
