"""Candidates that grammar rules out, however likely the scorer finds them: who only looks on, or belongs to another clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from ..syntax import View, apart, aside, bystanders, former_objects, reports, undergoes, urgers
from ..values import Argument, Words
from .roles import LEARNED

BELIEVED = 0.5  # what a mention on its own is taken to say
POSSIBLE = 0.2  # that a phrase with 'with' is the means: enough to take it for no part of the target
DOERS = frozenset({"actor", "participant", "threatener"})
TAKEN = MappingProxyType({"instrument": "seizing_verbs", "casualties": "custody_verbs"})
PLACES = frozenset({"at", "in", "to"})
MEANS = frozenset({"with"})
RECIPROCAL = frozenset({("each", "other"), ("one", "another")})
OF_CLAUSE = frozenset({"actor", "location", "participant", "target", "threatener"})  # roles that a clause of its own names for itself


def possible(view: View, found: Sequence[Argument], trigger: Words) -> list[Argument]:
    """The candidates without who only looks on, underwent what was done before or urges others, and without seized means."""
    onlookers = frozenset(bystanders(view, trigger.head))
    undergone = onlookers.union(former_objects(view, trigger.head))
    outside = {"location": onlookers, "actor": undergone, "threatener": undergone}
    outside["participant"] = frozenset(urgers(view, trigger.head))
    inside = [a for a in found if a.words.head not in outside.get(a.role, ())]
    return [a for a in inside if not (timed(view, a) or seized(view, a) or mutual(view, a) or renamed(view, a, inside))]


def timed(view: View, argument: Argument) -> bool:
    """Whether a party is a time: '*11:20* The envoy has arrived' of a live blog."""
    return argument.role in DOERS and view.tree.labels[argument.words.head] in {"DATE", "TIME"}


def seized(view: View, argument: Argument) -> bool:
    """Whether a means is what was found, or the hurt are captives: 'seized *weapons* in a raid', 'freed *men* held in it'."""
    words = TAKEN.get(argument.role)
    return words is not None and argument.path == LEARNED and undergoes(view, argument.words.head, words)


def mutual(view: View, argument: Argument) -> bool:
    """Whether the words only say that the sides named elsewhere do it to one another: 'The ministers met *each other*'."""
    start = argument.words.start
    return argument.role in {"actor", "participant"} and view.tree.lowers[start : start + 2] in RECIPROCAL


def renamed(view: View, argument: Argument, others: Sequence[Argument]) -> bool:
    """Whether it says again what another filler is: 'The Red Column, *a rebel group*, vowed to attack'."""
    tree, own = view.tree, argument.words.head
    described = argument.path == LEARNED and tree.deps[own] == "appos"
    return described and any(a.role == argument.role and a.words.head == tree.heads[own] for a in others)


def of_one_clause(view: View, judged: Sequence[Argument], trigger: Words) -> list[Argument]:
    """The candidates without the scorer's own that a clause apart has, where the trigger's names others for the role.

    'Rebels shelled Ostra, and *police* raided a farm': the raid is not of rebels. Two take part in a meeting.
    """
    named = [a for a in judged if a.path != LEARNED and a.score >= BELIEVED and nominal(view, a.words.head)]
    kept = []
    for a in judged:
        if a.path == LEARNED and a.role in OF_CLAUSE:
            mates = sum(b.role == a.role and not apart(view, b.words.head, trigger.head) for b in named)
            if mates > (a.role == "participant") and elsewhere(view, a, trigger.head):
                continue
            if a.role == "location" and aside(view, a.words.head, trigger.head):
                continue
        kept.append(a)
    return kept


def by_clause(view: View, argument: Argument, others: Sequence[Argument], trigger: int) -> dict[str, float]:
    """Features of a filler in a clause apart, and of one whose role the trigger's own clause fills; none for all else."""
    if not apart(view, argument.words.head, trigger):
        return {}
    found = {"apart": 1.0, f"{argument.role} apart": 1.0}
    mates = (a for a in others if a.role == argument.role and a is not argument and a.path != LEARNED)
    return found | ({"apart, named": 1.0} if any(not apart(view, a.words.head, trigger) for a in mates) else {})


def elsewhere(view: View, argument: Argument, trigger: int) -> bool:
    """Whether the filler stands in a clause apart, or only reports what others do."""
    head = argument.words.head
    return apart(view, head, trigger) or (argument.role in DOERS and reports(view, head, trigger))


def nominal(view: View, head: int) -> bool:
    """Whether a noun or a name names the filler: a pronoun may stand for somebody of another clause."""
    return view.tree.pos[head] in {"NOUN", "NUM", "PROPN"}


def without_ends(view: View, judged: Sequence[Argument], trigger: Words) -> list[Argument]:
    """The candidates, those behind the trigger without the place or the means at their end that is the trigger's own.

    'will meet *rebel leaders* in Geneva' for 'rebel leaders in Geneva': it tells where they meet. So does 'hit *a base*
    with mortars'; things keep their places: 'raided *a farm in the north*'.
    """
    means = [a.words for a in judged if a.role == "instrument" and a.score >= POSSIBLE]
    places = [a.words for a in judged if a.role == "location" and a.score >= BELIEVED]

    def shorter(a: Argument) -> Argument:
        if a.words.start < trigger.end or a.role == "instrument":
            return a
        ends = [(place, PLACES) for place in places if of_people(view, a)]
        return replace(a, words=cut(view, a.words, [*ends, *((words, MEANS) for words in means)]))

    return [shorter(a) for a in judged]


def of_people(view: View, argument: Argument) -> bool:
    """Whether people fill the role: by what the noun names, and in a meeting where it names nothing known."""
    kinds = view.kinds(argument.words.head)
    return bool(kinds & {"person", "group"}) or (argument.role == "participant" and not kinds)


def cut(view: View, words: Words, ends: Sequence[tuple[Words, frozenset[str]]]) -> Words:
    """The words up to the preposition before another filler that ends them."""
    for end, prepositions in ends:
        before = end.start - 1
        if words.head < before and end.end == words.end and view.tree.lower(before) in prepositions:
            return Words(words.start, before, words.head)
    return words
