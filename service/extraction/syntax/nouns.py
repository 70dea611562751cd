"""Functions of and around nouns: possessors, modifiers, counts, and the words the trigger belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from .coordination import MAX_DEPTH, expand
from .grammar import View
from .order import owner

NAMES = frozenset({"GPE", "ORG", "PERSON", "NORP", "LOC"})


def possessor(view: View, i: int) -> Iterator[int]:
    """'*Trump*'s threat', '*its* raid', '*Iran* and *Syria*'s talks'. 0..n."""
    own = list(view.tree.where(i, "nmod:poss"))
    if not own and (before := owner(view, i)) is not None:
        own = [before]
    for j in own:
        if view.tree.labels[j] != "DATE":
            yield from expand(view.tree, j)


def modifier(view: View, i: int) -> Iterator[int]:
    """Adjectives and compounds before a noun, each alone: '*Israeli* *tank* shelling', '*US*-led raid'. 0..n."""
    tree = view.tree
    for j in tree.where(i, "amod", "compound", "nmod:desc", "nmod:unmarked", "nummod", "flat"):
        if j > i and tree.deps[j] != "amod":
            continue
        yield from hyphened(view, j)
        yield from (k for k in tree.where(j, "conj") if not tree.verbal(k))


def hyphened(view: View, j: int) -> Iterator[int]:
    """The parts of a modifier: 'US-led' gives *US* and *led*, 'US military' gives *military* and *US*."""
    tree = view.tree
    yield j
    for k in tree.where(j, "compound", "amod", "obl", "nsubj", "obl:unmarked", "nmod", "advmod"):
        if k < j:
            yield k


def apposition(view: View, i: int) -> Iterator[int]:
    """'the group's leader, *Masood Azhar*'. 0..n."""
    yield from view.tree.where(i, "appos")


def number(view: View, i: int) -> Iterator[int]:
    """'*three* raids'. 0..1."""
    yield from view.tree.where(i, "nummod")


def quantity(view: View, i: int) -> Iterator[int]:
    """The noun of amount above: 'a *series* of raids', '*dozens* of raids'. 0..1."""
    tree = view.tree
    head = tree.heads[i]
    if tree.deps[i] == "nmod" and view.grammar.says("containers", tree.lemmas[head]):
        yield head


def head_noun(view: View, i: int) -> Iterator[int]:
    """The noun that the trigger modifies: '*raid* suspects' gives suspects, '*detained* activists' activists. 0..1."""
    if view.tree.deps[i] in {"compound", "amod", "nmod:desc", "nmod:unmarked"}:
        yield view.tree.heads[i]


def host_noun(view: View, i: int) -> Iterator[int]:
    """The noun that the trigger complements: '*victims* of the raid', 'the raid's *victims*'. 0..1."""
    if view.tree.deps[i] in {"nmod", "nmod:poss"}:
        yield view.tree.heads[i]


def host_verb(view: View, i: int) -> Iterator[int]:
    """The nearest verb above: 'They *condemned* the raid'; of a verb, the one that governs its clause. 0..1."""
    tree = view.tree
    for _ in range(MAX_DEPTH):
        if tree.heads[i] == i:
            return
        i = tree.heads[i]
        if tree.verbal(i):
            yield i
            return


def conjunct(view: View, i: int) -> Iterator[int]:
    """Words coordinated with it, before and after: 'raids and *arrests*'. 0..n."""
    tree = view.tree
    if tree.deps[i] == "conj":
        yield tree.heads[i]
    yield from tree.where(i, "conj")
