"""Candidates that grammar rules out, however likely the scorer finds them: who only looks on, or belongs to another clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..syntax import View, apart, aside, bystanders, former_objects, found_there, urgers
from ..values import Argument, Words

BELIEVED = 0.5  # what a mention on its own is taken to say
LEARNED = "learned"  # the path of a filler that no function gave
RECIPROCAL = frozenset({("each", "other"), ("one", "another")})
OF_CLAUSE = frozenset({"actor", "location", "participant", "target", "threatener"})  # roles that a clause of its own names for itself


def possible(view: View, found: Sequence[Argument], trigger: Words) -> list[Argument]:
    """The candidates without who only looks on, underwent what was done before or urges others, and without seized means."""
    onlookers = frozenset(bystanders(view, trigger.head))
    undergone = onlookers.union(former_objects(view, trigger.head))
    outside = {"location": onlookers, "actor": undergone, "threatener": undergone}
    outside["participant"] = frozenset(urgers(view, trigger.head))
    inside = [a for a in found if a.words.head not in outside.get(a.role, ())]
    return [a for a in inside if not (seized(view, a) or mutual(view, a) or renamed(view, a, inside))]


def seized(view: View, argument: Argument) -> bool:
    """Whether a means is what was found or taken: 'seized *weapons* in a raid'."""
    return argument.role == "instrument" and found_there(view, argument.words.head)


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
            if mates > (a.role == "participant") and apart(view, a.words.head, trigger.head):
                continue
            if a.role == "location" and aside(view, a.words.head, trigger.head):
                continue
        kept.append(a)
    return kept


def nominal(view: View, head: int) -> bool:
    """Whether a noun or a name names the filler: a pronoun may stand for somebody of another clause."""
    return view.tree.pos[head] in {"NOUN", "PROPN"}


def without_place(view: View, judged: Sequence[Argument], trigger: Words) -> list[Argument]:
    """The candidates, people behind the trigger without the place at their end that is the trigger's own.

    'will meet *rebel leaders* in Geneva' for 'rebel leaders in Geneva': it tells where they meet.
    """
    places = [a.words for a in judged if a.role == "location" and a.score >= BELIEVED]
    people = [a for a in judged if a.words.start >= trigger.end and of_people(view, a)]
    return [replace(a, words=cut(view, a.words, places)) if a in people else a for a in judged]


def of_people(view: View, argument: Argument) -> bool:
    """Whether people fill the role: by what the noun names, and in a meeting where it names nothing known."""
    kinds = view.kinds(argument.words.head)
    return bool(kinds & {"person", "group"}) or (argument.role == "participant" and not kinds)


def cut(view: View, words: Words, places: Sequence[Words]) -> Words:
    """The words up to 'in' or 'at' before one of the places that ends them."""
    for place in places:
        before = place.start - 1
        if words.head < before and place.end == words.end and view.tree.lower(before) in {"in", "at"}:
            return Words(words.start, before, words.head)
    return words
