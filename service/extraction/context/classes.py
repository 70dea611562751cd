"""What no occasion is meant by: 'any blockade', 'whoever attacks', 'against attacks', and what is only asked."""

from __future__ import annotations

from dataclasses import replace

from service.extraction.context.climber import Climber
from service.extraction.context.nominal import indefinite, main_tense
from service.extraction.context.verdict import Verdict

ANY, WHOEVER, QUESTION = "generic.any", "generic.whoever", "status.question"
TOLD = frozenset({"past", "perfect", "past_progressive", "progressive", "perfect_progressive"})
OVER = frozenset({"past", "perfect", "past_progressive"})
NEAR = 3  # tokens after a clause in which its question mark stands: '…?" he asked'
FRONT = 12  # tokens before the auxiliary in which a question word stands
STEPS = 6
LAWLIKE = frozenset({"present", "future", "conditional", "possible"})


def generalised(climber: Climber, trigger: int, verdict: Verdict) -> Verdict:
    """'We will respond to *any* blockade' speaks of a class of acts, and so does 'he called any attack a crime'.

    'Has not reported any arrests' and 'did they make any?' do not.
    """
    marks = [climber.tree.words[cue.words.head] for cue in verdict.cues if cue.id == ANY]
    real = "any" in marks and verdict.status in {"occurred", "ongoing", "planned"}
    if not marks or verdict.negative or not (real or verdict.status == "hypothetical"):
        return verdict
    if any(cue.id == QUESTION for cue in verdict.cues) or _denied(climber, trigger):
        return verdict
    return replace(verdict, status="hypothetical", generic=True)


def _denied(climber: Climber, word: int) -> bool:
    """Whether the clause around is negated."""
    for _ in range(STEPS):
        if climber.predicate(word) or climber.tree.heads[word] == word:
            break
        word = climber.tree.heads[word]
    return climber.group(word).negation is not None


def each(climber: Climber, noun: int, mark: int) -> bool:
    """'*Every* raid this year was filmed': each of those that took place."""
    return climber.tree.words[mark] == "every" and main_tense(climber, noun) in OVER


def whoever(climber: Climber, verb: int) -> int | None:
    """'*Whoever* attacks', '*those* who attack', '*any* state that attacks': the word that leaves it open who does.

    None for one who did: 'those who attacked the post'.
    """
    tree, words = climber.tree, climber.data.words_of(WHOEVER)
    if climber.event_type == "threat" or not tree.verbal(verb) or climber.group(verb).tense not in LAWLIKE:
        return None
    subject = tree.child(verb, "nsubj", "nsubj:pass")
    who = tree.heads[verb] if tree.deps[verb] == "acl:relcl" else subject
    if who is None:
        return None
    if tree.words[who] in words and (who != subject or tree.words[who] == "whoever"):
        return who
    return next((i for i in tree.where(who, "det") if any(rule.id == ANY for rule, j in climber.modifiers(who) if i == j)), None)


def told(climber: Climber, noun: int, verb: int, status: str | None) -> bool:
    """Whether what is done about an event tells that it happened: 'responded to an attack', 'will respond to *the* attack'.

    'Trained to respond to *attacks*' and 'protected against *attacks*' do not. `status` is that of the doing.
    """
    return not indefinite(climber, noun) or (status in {"occurred", "ongoing"} and climber.group(verb).tense in TOLD)


def questioned(climber: Climber, word: int) -> int | None:
    """'*Did* the army attack?': the auxiliary of a question that leaves open whether it is so; None for 'Why did it …?'."""
    tree = climber.tree
    subject, auxiliary = tree.child(word, "nsubj", "nsubj:pass"), tree.child(word, "aux", "aux:pass", "cop")
    if subject is None or auxiliary is None or auxiliary > subject:
        return None
    ends = tree.words[tree.right[word] - 1 : tree.right[word] + NEAR]
    asks = climber.data.words_of("status.asking")
    before = tree.words[max(tree.left[word], auxiliary - FRONT) : auxiliary]
    return auxiliary if "?" in ends and asks.isdisjoint(before) else None


def of_author(climber: Climber, verdict: Verdict) -> bool:
    """'Denied *ordering* the shooting', '*taking part* in a raid': who did it is disputed, not that it was done."""
    tree, words = climber.tree, climber.data.words_of("status.authored")
    last = next((cue.words.head for cue in reversed(verdict.cues)), None)
    return last is not None and (tree.lemmas[last] in words or any(tree.words[i] == "part" for i in tree.where(last, "obj")))
