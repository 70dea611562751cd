"""Marks of a clause: its condition, a subject that is nobody, a claim of one's own act."""

from __future__ import annotations

from service.extraction.context.climber import Climber
from service.extraction.context.cues import CueRule
from service.extraction.context.verdict import Verdict


def self_claimed(climber: Climber, word: int, rule: CueRule, node: int) -> bool:
    """'The group claims *it* bombed the base': an act claimed by its own actor is not merely alleged."""
    tree = climber.tree
    subject = tree.child(node, "nsubj", "nsubj:pass")
    active = subject is not None and tree.child(node, "aux:pass") is None
    return rule.id == "status.allege" and active and tree.tags[subject or 0] == "PRP"


def condition(climber: Climber, word: int) -> int | None:
    """'*If* the army attacks': the word that makes the clause a condition."""
    marks = climber.tree.where(word, "mark", "advmod")
    return next((i for i in marks if climber.tree.words[i] in climber.data.words_of("status.if")), None)


def nobody(climber: Climber, word: int, verdict: Verdict) -> int | None:
    """'*Nobody* was arrested', '*no* officer met them': the word that negates the subject."""
    tree = climber.tree
    none = climber.data.words_of("polarity.no")
    for subject in tree.where(word, "nsubj", "nsubj:pass"):
        for i in (subject, *tree.where(subject, "det")):
            if tree.words[i] in none and all(cue.words.head != i for cue in verdict.cues):
                return i
    return None
