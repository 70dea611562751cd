"""Who only looks at a happening, and where he does: what belongs to verbs that judge, study, evade or lay it to another."""

from __future__ import annotations

from collections.abc import Iterator

from .coordination import MAX_DEPTH, first_conjunct, preposition
from .grammar import View
from .hosts import hosts
from .verbs import oblique, subject

CLAUSES = frozenset({"advcl", "conj"})
SLOTS = frozenset({"object", "oblique:against", "oblique:from", "oblique:into"})
BEYOND = frozenset({"nsubj", "nsubj:pass", "csubj", "conj", "parataxis", "acl:relcl"})  # arcs that lead out of what is said


def bystanders(view: View, i: int) -> Iterator[int]:
    """Tokens that the happening does not concern, of a noun or a verb. 0..n.

    Who condemns or survives it, and where: '*In Rome*, the *pope* deplored the raid'. Who accuses: '*Ankara* blamed them
    for the raid'. Who ends what another does: '*Troops* stopped rebel attacks'. Who finds what it did: '*Police* found
    the beheaded bodies'. Who does what goes with it: '*Troops* fired when gunmen attacked'.
    """
    yield from accusers(view, i)
    if view.tree.verbal(i):
        yield from finders(view, i)
        yield from neighbours(view, i)
    else:
        for verb, slot in hosts(view, i):
            if slot in SLOTS:
                yield from onlookers(view, i, verb)


def finders(view: View, i: int) -> Iterator[int]:
    """Subjects of the verb of finding whose object the participle describes: '*Police* found (bodies of) beheaded men'."""
    tree, noun = view.tree, view.tree.heads[i]
    if tree.deps[i] in {"amod", "acl"}:
        for verb, slot in hosts(view, tree.heads[noun] if tree.deps[noun] == "nmod" else noun):
            if slot == "object" and verb != i and view.grammar.says("finding_verbs", tree.lemmas[verb]):
                yield from subject(view, verb)


def neighbours(view: View, i: int) -> Iterator[int]:
    """Subjects of the verb that a verb with a subject of its own hangs on: '*Troops* killed a man who fired', of 'fired'.

    A pronoun may stand for them ('Troops said they fired'), and weapons have somebody who uses them.
    """
    tree, head = view.tree, view.tree.heads[i]
    if tree.deps[i] not in CLAUSES or not tree.verbal(head) or tree.child(i, "nsubj") is None:
        return
    own = frozenset(subject(view, i))
    if own and all(tree.pos[j] in {"NOUN", "PROPN"} and not view.kinds(j) & {"weapon", "vehicle"} for j in own):
        yield from (j for j in subject(view, head) if j not in own)


def onlookers(view: View, i: int, verb: int) -> Iterator[int]:
    """Those of a verb that has the event noun as its object.

    Where it is judged counts before the verb only, and where it is studied not at all: 'In Kut, police are investigating
    the raid' is mostly about one in Kut.
    """
    lemma, grammar = view.tree.lemmas[verb], view.grammar
    if grammar.says("bystander_verbs", lemma) or (grammar.says("ending_verbs", lemma) and owned(view, i)):
        yield from subject(view, verb)
    if grammar.says("judging_verbs", lemma):
        yield from (j for j in oblique(view, verb, "*") if j < verb)


def owned(view: View, i: int) -> bool:
    """Whether a word before the noun says who does it: '*rebel* attacks'."""
    return any("person" in view.kinds(j) for j in view.tree.where(i, "amod", "compound"))


def accusers(view: View, i: int) -> Iterator[int]:
    """Subjects of the verb of accusing that the happening is a charge of: '*Ankara* blamed them for the raid'; who holds one for it.

    Not the agent of what lies between: 'accused of a raid by *rebels*'.
    """
    tree, between = view.tree, {i}
    for _ in range(MAX_DEPTH):
        head = tree.heads[i]
        if head == i or tree.deps[i] in BEYOND:
            return
        below, i = i, head
        if tree.verbal(i) and charges(view, i, below):
            yield from (j for j in subject(view, i) if tree.heads[first_conjunct(tree, j)] not in between)
            return
        between.add(i)


def charges(view: View, verb: int, below: int) -> bool:
    """Whether a verb says that its object did what is below it: 'blamed them for it', 'held them on *suspicion* of it'."""
    tree, grammar = view.tree, view.grammar
    if grammar.says("holding_verbs", tree.lemmas[verb]):
        return grammar.says("charge_nouns", tree.lemmas[below]) or preposition(tree, below) in {"for", "over"}
    return grammar.says("accusing_verbs", tree.lemmas[verb])
