"""Who only looks at a happening, and where he does: what belongs to verbs that judge, study or evade it."""

from __future__ import annotations

from collections.abc import Iterator

from .grammar import View
from .hosts import hosts
from .verbs import oblique, subject

SLOTS = frozenset({"object", "oblique:against", "oblique:from", "oblique:into"})


def bystanders(view: View, i: int) -> Iterator[int]:
    """Who condemns, investigates or survives an event noun, and where: '*In Rome*, the *pope* deplored the raid'. 0..n.

    Nothing of a verb. Where it is judged counts before the verb only, and where it is studied not at all: 'In Kut,
    police are investigating the raid' is mostly about one in Kut.
    """
    if view.tree.verbal(i):
        return
    for verb, slot in hosts(view, i):
        lemma = view.tree.lemmas[verb]
        if slot not in SLOTS or not view.grammar.says("bystander_verbs", lemma):
            continue
        yield from subject(view, verb)
        if view.grammar.says("judging_verbs", lemma):
            yield from (j for j in oblique(view, verb, "*") if j < verb)
