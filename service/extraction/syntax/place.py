"""Where the event is: place phrases of the trigger and of the clause that it stands in, never times or occasions."""

from __future__ import annotations

from collections.abc import Iterator

from .coordination import first_conjunct, preposition
from .grammar import View
from .hosts import hosts
from .verbs import object_, oblique, subject

PLACE_NAMES = frozenset({"GPE", "LOC", "FAC"})


def place(view: View, i: int) -> Iterator[int]:
    """'met in *Oslo*', 'the raid near *Mosul*', 'a raid was carried out in *Yemen*', 'the *Baghdad* bombing'. 0..n."""
    for site in sites(view, i):
        for j in oblique(view, site, "*"):
            if placed(view, j):
                yield j
    if view.tree.verbal(i):
        yield from inside_arguments(view, i)
    else:
        yield from named_before(view, i)


def sites(view: View, i: int) -> Iterator[int]:
    """The words whose prepositional phrases say where the trigger is: itself, its verbs, its coordination's head."""
    yield i
    tree = view.tree
    if tree.verbal(i):
        first = first_conjunct(tree, i)
        if first != i:
            yield first
        if tree.deps[i] in {"xcomp", "advcl"} and tree.verbal(tree.heads[i]):
            yield tree.heads[i]
        return
    for verb, _ in hosts(view, i):
        yield verb


def placed(view: View, j: int) -> bool:
    """Whether a prepositional phrase names a place: 'in *Oslo*' does, 'in *March*' and 'in a *statement*' do not."""
    tree, grammar = view.tree, view.grammar
    prep, lemma, label = preposition(tree, j), tree.lemmas[j], tree.labels[j]
    if label in {"DATE", "TIME", "PERSON", "NORP"} or grammar.says("time_nouns", lemma):
        return False
    if prep in grammar.words["place_prepositions"]:
        kinds = view.kinds(j)
        return label in PLACE_NAMES or bool(kinds & {"place", "country"}) or grammar.says("place_nouns", lemma)
    firm = prep in grammar.words["firm_place_prepositions"]
    return firm and tree.pos[j] in {"NOUN", "PROPN"} and not grammar.says("abstract_nouns", lemma)


def inside_arguments(view: View, i: int) -> Iterator[int]:
    """Place names inside subject and object: 'attacked a village in *Helmand*', 'police in *Zurich* arrested'. 0..n."""
    for filler in (*subject(view, i), *object_(view, i)):
        for j in view.tree.where(filler, "nmod"):
            if view.tree.labels[j] in PLACE_NAMES and preposition(view.tree, j) in {"in", "at", "near", "outside"}:
                yield j


def named_before(view: View, i: int) -> Iterator[int]:
    """A town before the noun: 'the *Baghdad* bombing', 'the *Geneva* talks'; a country there is a party, not a place."""
    for j in view.tree.where(i, "compound", "nmod:poss", "nmod:desc"):
        if j < i and view.kinds(j) == {"place"}:
            yield j
