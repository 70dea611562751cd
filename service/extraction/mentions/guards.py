"""Whether a guard holds for a trigger. Pure look-ups; each guard costs what its functions cost."""

from __future__ import annotations

from collections.abc import Iterable

from ..lexicon.model import Guard, Near, SelfTest, Test
from ..syntax import Tree, View
from ..syntax.coordination import passive
from ..values import Words
from .scene import Scene

SURE = 0.5  # from here on the tagger itself stands for the trigger, and `not_learned` guards step back


def first_failing(guards: Iterable[Guard], scene: Scene, type_: str, words: Words) -> Guard | None:
    """The first guard that does not hold, None when all do."""
    for guard in guards:
        if not holds(guard, scene, type_, words):
            return guard
    return None


def first_holding(guards: Iterable[Guard], scene: Scene, type_: str, words: Words) -> Guard | None:
    """The first guard that holds, None when none does."""
    for guard in guards:
        if holds(guard, scene, type_, words):
            return guard
    return None


def holds(guard: Guard, scene: Scene, type_: str, words: Words) -> bool:
    """Whether all that the guard asks for is so, or is not so where it is negated."""
    if guard.not_learned and (scene.evidence(type_, words) or 0.0) >= SURE:
        return False
    return asked(guard, scene, type_, words) != guard.negated


def asked(guard: Guard, scene: Scene, type_: str, words: Words) -> bool:
    """Whether every part of the guard that is given holds."""
    view = scene.view
    if guard.domains and not guard.domains & scene.domain(words):
        return False
    if guard.evidence_below is not None:
        evidence = scene.evidence(type_, words)
        if evidence is None or evidence >= guard.evidence_below:
            return False
    if guard.trigger is not None and not fits_trigger(guard.trigger, view, words):
        return False
    if guard.functions and not filled(guard, view, words.head):
        return False
    if guard.near and not all(is_near(near, view.tree, words) for near in guard.near):
        return False
    return not guard.any or any(holds(inner, scene, type_, words) for inner in guard.any)


def filled(guard: Guard, view: View, head: int) -> bool:
    """Whether some filler of the guard's functions passes its test; with `absent`, whether there is none."""
    for path in guard.functions:
        for j in path.find(view, head):
            if passes(guard.test, view, j):
                return not guard.absent
    return guard.absent


def passes(test: Test, view: View, i: int) -> bool:
    """Whether the token meets every condition."""
    tree = view.tree
    return (
        (not test.lemma or tree.lemmas[i] in test.lemma or tree.lowers[i] in test.lemma)
        and (not test.text or tree.lowers[i] in test.text)
        and (not test.label or tree.labels[i] in test.label)
        and (not test.pos or tree.pos[i] in test.pos)
        and (not test.tag or tree.tags[i] in test.tag)
        and (not test.kind or bool(view.kinds(i) & test.kind))
        and not (test.excluded and any(passes(excluded, view, i) for excluded in test.excluded))
    )


def is_near(near: Near, tree: Tree, words: Words) -> bool:
    """Whether one of the lemmas is close to the trigger in its sentence."""
    first = max(words.start - near.before, tree.sentence[words.head])
    last = min(words.end + near.after, tree.ends[words.head])
    around = {*tree.lemmas[first : words.start], *tree.lemmas[words.end : last]}
    around.update(tree.lowers[first : words.start], tree.lowers[words.end : last])
    return not around.isdisjoint(near.lemmas)


def fits_trigger(wanted: SelfTest, view: View, words: Words) -> bool:
    """Whether the trigger itself is as asked."""
    tree, i = view.tree, words.head
    return (
        (wanted.number is None or (tree.tags[i] in {"NNS", "NNPS"}) == (wanted.number == "plur"))
        and passes(wanted.test, view, i)
        and (wanted.definite is None or definite(tree, i) == wanted.definite)
        and (wanted.capitalised is None or tree.words[i][:1].isupper() == wanted.capitalised)
        and (wanted.entity is None or (tree.labels[i] not in {"", "DATE", "TIME", "NORP"}) == wanted.entity)
        and (wanted.passive is None or passive(tree, i) == wanted.passive)
        and (wanted.first_in_sentence is None or (words.start == tree.sentence[i]) == wanted.first_in_sentence)
    )


def definite(tree: Tree, i: int) -> bool:
    """Whether the noun is one already known: 'the raid', 'this meeting', 'their talks'."""
    known = {"the", "this", "that", "these", "those"}
    return any(tree.lower(j) in known for j in tree.where(i, "det")) or tree.child(i, "nmod:poss") is not None
