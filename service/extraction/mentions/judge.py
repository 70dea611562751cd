"""Which candidates fill a role: grammar and the learned scorer weighed together, by a model; the trace shows its probability."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import log1p

import numpy as np
from spacy.tokens import Doc

from ..lexicon import EventType
from ..logistic import LogisticModel, log_odds
from ..syntax import Tree, View, relation
from ..values import Argument, Mention, Words
from .outside import BELIEVED, DOERS, by_clause, of_one_clause, possible, without_ends
from .roles import LEARNED, RoleScorer, Scored, proposed, together

REMEMBERED = 0.05  # what other mentions of the event may yet confirm
PRONOUN = 0.8  # that a pronoun which is the verb's own subject names who does it: 15 of 16 times where it was counted
PERSONAL = frozenset({"i", "we", "they", "he", "she"})
FARTHEST = 12  # steps in the tree
SURE = frozenset({"verb", "agenda", "broker"})  # functions too narrow to err: 'talks *mediated by Oman*'


@dataclass(frozen=True, slots=True)
class Judge:
    """The learned role scorer and the model that weighs its probabilities with the grammar."""

    scorer: RoleScorer
    model: LogisticModel

    def weighed(self, mention: Mention, type_: EventType, text: tuple[Doc, View]) -> Mention:
        """The mention with its believed fillers in `arguments` and the others that are possible in `doubted`.

        Each has the probability that it is right as its score; it is 1 where the scorer does not know the role.
        """
        doc, view = text
        scored = Scored.of(view, mention.words, self.scorer(doc, mention.words.head, type_.id))
        found = possible(view, (*mention.arguments, *proposed(mention, type_, scored)), mention.words)
        judged = of_one_clause(view, [self.judged(a, mention, found, scored) for a in found], mention.words)
        judged = without_ends(view, judged, mention.words)
        order = {role: n for n, role in enumerate(type_.roles)}
        judged.sort(key=lambda a: order[a.role])
        return replace(
            mention,
            arguments=tuple(apart([a for a in judged if a.score >= BELIEVED], type_)),
            doubted=tuple(a for a in judged if REMEMBERED <= a.score < BELIEVED),
        )

    def judged(self, argument: Argument, mention: Mention, others: Sequence[Argument], scored: Scored) -> Argument:
        """The candidate with the probability that it is right."""
        named = argument.path != LEARNED and (argument.role == "mediator" or SURE.intersection(functions(argument)))
        if named or argument.role not in scored.chances:
            return argument
        chance = self.model.probability(features(argument, mention, others, scored))
        if stands_for_the_doer(scored.view.tree, argument, mention.words.head):
            chance = max(chance, PRONOUN)
        return Argument(argument.role, argument.words, argument.path, chance)


def stands_for_the_doer(tree: Tree, argument: Argument, trigger: int) -> bool:
    """Whether a personal pronoun is the verb's own subject: '"*We* did not bomb it," the general said.'"""
    own = argument.words.head
    personal = argument.role in DOERS and argument.path != LEARNED and tree.lower(own) in PERSONAL
    return personal and tree.deps[own] == "nsubj" and tree.heads[own] == trigger > own and tree.verbal(trigger)


def apart(believed: Sequence[Argument], type_: EventType) -> list[Argument]:
    """Without the less likely of two that exclude one another: a mediator is no participant."""

    def beaten(one: Argument) -> bool:
        return any(
            rivals(one, other, type_) and (other.score, other.role) > (one.score, one.role) for other in believed
        )

    return [one for one in believed if not beaten(one)]


def rivals(one: Argument, other: Argument, type_: EventType) -> bool:
    """Whether two fillers share words, and their roles cannot."""
    overlap = one.words.start < other.words.end and other.words.start < one.words.end
    same = one.role == other.role and one is not other
    return overlap and (same or other.role in type_.roles[one.role].apart or one.role in type_.roles[other.role].apart)


def features(argument: Argument, mention: Mention, others: Sequence[Argument], scored: Scored) -> dict[str, float]:
    """Feature name → value for 'these words fill this role of this trigger'."""
    view, words, role = scored.view, argument.words, argument.role
    chances = scored.chances[role][words.start : words.end]
    highest = scored.highest(words)
    best = highest[role]
    better = log1p(sum([a.role == role and a is not argument and scored.highest(a.words)[role] > best for a in others]))
    rival = max([chance for name, chance in highest.items() if name != role], default=0.0)
    found = {
        f"role:{mention.type}.{role}": 1.0,
        "chance": log_odds(best),
        "average": log_odds(float(np.add.reduce(chances) / len(chances))),
        "rival": max(log_odds(rival), -0.2),
        "better": better,
        f"better:{role}": better,
        "length": log1p(words.end - words.start - 1) / 3,
        f"{role}/{view.tree.pos[words.head]}": 1.0,
        "before": float(words.head < mention.words.head),
        "distance": log1p(abs(words.head - mention.words.head)) / 4,
        "steps": steps(view, words.head, mention.words.head) / FARTHEST,
    }
    found |= {f"{role}/{kind}": 1.0 for kind in view.kinds(words.head) or {"unknown"}}
    found |= relation(view, words.head, mention.words.head, role)
    found |= by_path(argument, view, mention.words)
    found |= by_clause(view, argument, others, mention.words.head)
    mates = [i for i in together(view.tree, words.head) if not words.start <= i < words.end]
    if mates:
        found["beside"] = log_odds(float(scored.chances[role][mates].max()))
    return found


def by_path(argument: Argument, view: View, trigger: Words) -> dict[str, float]:
    """Features of the function that found the filler; none for one that only the scorer saw."""
    if argument.path == LEARNED:
        return {}
    kind = "verb" if view.tree.verbal(trigger.head) else "noun"
    found = {"grammar": 1.0, f"grammar:{kind}": 1.0, f"grammar:{argument.role}": 1.0}
    return found | {f"{argument.role} by {name}": 1.0 for name in functions(argument)}


def functions(argument: Argument) -> tuple[str, ...]:
    """The functions and prepositions of the filler's path: 'oblique:with' gives oblique and with."""
    return _functions(argument.path)


@cache
def _functions(path: str) -> tuple[str, ...]:
    """By path: there are as many as the data files name."""
    return tuple(name for name in dict.fromkeys(re.split(r"[ .|:]+", path)) if name.islower())


def steps(view: View, one: int, other: int) -> int:
    """Arcs between two tokens of the tree, at most FARTHEST."""
    heads, at = view.tree.heads, one
    seen: dict[int, int] = {}
    while len(seen) < FARTHEST and at not in seen:
        seen[at] = len(seen)
        at = heads[at]
    at = other
    for n in range(FARTHEST):
        if at in seen:
            return min(n + seen[at], FARTHEST)
        at = heads[at]
    return FARTHEST
