"""Marks of a clause: condition, a subject that is nobody, a claim of one's own act, what undoes or only mentions it."""

from __future__ import annotations

from service.extraction.context.climber import Climber
from service.extraction.context.cues import CueRule
from service.extraction.context.verdict import Verdict
from service.extraction.inversion import fronted

SUBJECTS = frozenset({"subject", "passive_subject"})
DEMONSTRATIVE = frozenset({"this", "these", "those"})
SETTLING = frozenset({"the", "this", "these", "those", "several", "many", "numerous"})
PERFECT = frozenset({"perfect", "perfect_progressive"})
UNDOING = frozenset({"cancelled", "refused", "failed"})


def self_claimed(climber: Climber, word: int, rule: CueRule, node: int) -> bool:
    """'The group claims *it* bombed the base': an act claimed by its own actor is not merely alleged."""
    tree = climber.tree
    subject = tree.child(node, "nsubj", "nsubj:pass")
    active = subject is not None and tree.child(node, "aux:pass") is None
    return rule.id == "status.allege" and active and tree.tags[subject or 0] == "PRP"


def condition(climber: Climber, word: int) -> int | None:
    """'*If* the army attacks', '*should* it attack': the word that makes the clause a condition."""
    tree = climber.tree
    marks = (i for i in tree.where(word, "mark", "advmod") if tree.words[i] in climber.data.words_of("status.if"))
    return next(marks, fronted(tree, tree.words, word))


def nobody(climber: Climber, word: int, verdict: Verdict) -> int | None:
    """'*Nobody* was arrested', '*no* officer met them': the word that negates the subject."""
    tree = climber.tree
    none = climber.data.words_of("polarity.no")
    for subject in tree.where(word, "nsubj", "nsubj:pass"):
        for i in (subject, *tree.where(subject, "det")):
            if tree.words[i] in none and all(cue.words.head != i for cue in verdict.cues):
                return i
    return None


def undone(climber: Climber, verb: int, via: str) -> tuple[CueRule, int] | None:
    """'A meeting was to take place but was *called off*': a second verb with the same subject says that it is off."""
    tree = climber.tree
    if via not in SUBJECTS or not tree.verbal(verb):
        return None
    for i in tree.where(verb, "conj"):
        if not tree.verbal(i) or tree.child(i, "nsubj", "nsubj:pass") is not None:
            continue
        rule = climber.rule(i, "subject" if tree.child(i, "aux:pass") is None else "passive_subject")
        if rule is not None and rule.effect in UNDOING and climber.group(i).negation is None:
            return rule, i
    return None


def topical(climber: Climber, verb: int, rule: CueRule) -> bool:
    """'*Issues* for discussion will include the strikes': talk about an event, not when it is."""
    if rule.id != "status.include":
        return False
    subject = climber.tree.child(verb, "nsubj")
    return subject is not None and climber.tree.lemmas[subject] in climber.data.words_of("status.topic")


def given(climber: Climber, noun: int, rule: CueRule) -> bool:
    """'Suspected of *several* bombings', 'to prevent *these* attacks': the author or the next one is open, not the act."""
    tree = climber.tree
    if tree.verbal(noun):
        return False
    marks = tree.where(noun, "det", "nummod", "amod")
    if rule.effect in {"hypothetical", "avert"}:
        return any(tree.words[i] in DEMONSTRATIVE for i in marks)
    return rule.id == "status.accuse" and any(tree.words[i] in SETTLING or tree.pos[i] == "NUM" for i in marks)


def lasting(climber: Climber, trigger: int) -> str | None:
    """The cue of a state that goes on: 'has been *held*', 'have been *jailed* since May', 'has been *shelling* it for a week'.

    None when it is none.
    """
    tree, data = climber.tree, climber.data
    group = climber.group(trigger)
    if group.tense not in PERFECT or tree.tags[group.word] == "VBD" or group.negation is not None:
        return None
    held = tree.lemmas[trigger] in data.words_of("status.held")
    if held and tree.child(trigger, "aux:pass") is not None:
        return "status.held"
    since = any(tree.words[j] in {"since", "for"} for i in tree.where(trigger, "obl") for j in tree.where(i, "case"))
    lasts = held or tree.lemmas[trigger] in data.words_of("status.state") or group.tense == "perfect_progressive"
    return "status.state" if since and lasts else None


def unproved(climber: Climber, noun: int, rule: CueRule) -> bool:
    """'*No* evidence of an attack', 'have *not* found evidence of one'."""
    if rule.id != "status.evidence":
        return False
    tree, none = climber.tree, climber.data.words_of("polarity.no")
    if any(tree.words[i] in none for i in tree.where(noun, "det")):
        return True
    verb = tree.heads[noun]
    return tree.verbal(verb) and climber.group(verb).negation is not None


def foretold(climber: Climber, word: int, rule: CueRule) -> bool:
    """'*Expects* rebels to attack': what others will do is a guess, not a plan."""
    tree = climber.tree
    guess = rule.effect == "planned" and tree.lemmas[word] in climber.data.words_of("status.foretell")
    others = tree.child(word, "obj", "iobj") is not None or any(tree.child(i, "nsubj") for i in tree.where(word, "xcomp"))
    return guess and others and tree.child(word, "aux:pass") is None
