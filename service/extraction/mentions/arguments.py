"""From a trigger and the functions of its rule to role fillers: full phrases, no doubles, never the trigger itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..lexicon.model import Arguments, EventType, Filler
from ..syntax import Path, View, clause_words, noun_phrase, whole_clause
from ..values import Argument, Words
from .guards import passes

ITSELF = "self"
MAX_FILLERS = 24  # of one role; a longer list is a table or hostile text


def fill(view: View, type_: EventType, arguments: Arguments, trigger: Words) -> tuple[Argument, ...]:
    """Arguments in the order of the type's roles, then of the rule's functions."""
    found = [
        argument
        for role in type_.roles
        if role in arguments
        for argument in joined(view, fill_role(view, type_, role, (arguments[role], trigger)))
    ]
    return tuple(a for a in found if not any(displaces(type_, b, a) for b in found))


def displaces(type_: EventType, one: Argument, other: Argument) -> bool:
    """Whether a filler of one role keeps the same words out of another: a mediator is no participant."""
    overlap = one.words.start < other.words.end and other.words.start < one.words.end
    return overlap and other.role in type_.roles[one.role].apart


def joined(view: View, found: Iterable[Argument]) -> Iterator[Argument]:
    """One filler where a nationality and the force it owns stand side by side before the trigger: '*US military* strikes'."""
    last: Argument | None = None
    for one in found:
        if last is not None and owned(view, last, one):
            last = replace(last, words=Words(last.words.start, one.words.end, one.words.head))
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def owned(view: View, left: Argument, right: Argument) -> bool:
    """Whether the right of two modifiers is a force of the left."""
    beside = left.path == right.path == "modifier" and left.words.end == right.words.start
    return beside and bool(view.kinds(left.words.head) & {"country", "nationality"}) and not view.tree.labels[right.words.head]


def fill_role(view: View, type_: EventType, role: str, source: tuple[tuple[Filler, ...], Words]) -> Iterator[Argument]:
    """Fillers of one role, at most 24. One that overlaps an earlier one is dropped."""
    fillers, trigger = source
    taken: list[Words] = []
    for path, head in heads(view, type_.roles[role].kinds, fillers, trigger.head):
        words = quoted(view, path, head, trigger)
        if words is None or any(w.start < words.end and words.start < w.end for w in taken):
            continue
        taken.append(words)
        yield Argument(role, words, path.name)
        if len(taken) >= MAX_FILLERS:
            return


def heads(view: View, kinds: frozenset[str], fillers: tuple[Filler, ...], trigger: int) -> Iterator[tuple[Path, int]]:
    """Heads of fillers that pass their conditions, with the function that found them, in order."""
    for filler in fillers:
        for path in filler.paths:
            for head in path.find(view, trigger):
                if allowed(view, kinds, filler, head):
                    yield path, head


def quoted(view: View, path: Path, head: int, trigger: Words) -> Words | None:
    """The filler's words without the trigger; None when nothing is left.

    A verb that names itself does so with what follows it: 'will *strike the port*'.
    """
    if path.name == ITSELF and view.tree.verbal(head):
        return Words(trigger.start, max(clause_words(view, head).end, trigger.end), head)
    words = span(view, path, head)
    overlaps = trigger.start < words.end and words.start < trigger.end
    return without(words, trigger) if overlaps else words


def allowed(view: View, kinds: frozenset[str], filler: Filler, head: int) -> bool:
    """Whether the filler passes its own conditions and is of a kind the role takes.

    An unknown kind passes, so that plain nouns survive, but not before another noun: 'roadside' does no bombing.
    """
    known = view.kinds(head) if kinds else frozenset()
    attributive = view.tree.deps[head] in {"amod", "compound", "nummod"}
    if kinds and not known & kinds and (known or attributive):
        return False
    return passes(filler.test, view, head)


def span(view: View, path: Path, head: int) -> Words:
    """The words quoted for a filler: a condition with its marker, other clauses without, else the noun phrase."""
    if path.clausal and view.tree.verbal(head):
        return whole_clause(view, head) if path.name.endswith("condition") else clause_words(view, head)
    return noun_phrase(view, head)


def without(words: Words, trigger: Words) -> Words | None:
    """The part of the phrase on its head's side of the trigger: 'the *raid* suspects' gives 'suspects'. None if empty."""
    if words.head == trigger.head:
        return None
    if trigger.start <= words.head < trigger.end:
        return aside(words, trigger.head)
    if words.head < trigger.start:
        return Words(words.start, trigger.start, words.head)
    return Words(trigger.end, words.end, words.head)


def aside(words: Words, head: int) -> Words:
    """The part of the phrase that does not reach over the trigger's head: 'threw *a grenade*', '*car* bombing'."""
    if words.head < head:
        return Words(words.start, min(words.end, head), words.head)
    return Words(max(words.start, head + 1), words.end, words.head)
