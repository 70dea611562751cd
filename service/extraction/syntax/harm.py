"""Who was killed or wounded: the result that English puts in a verb of harm at, under or beside the event."""

from __future__ import annotations

from collections.abc import Iterator

from .coordination import expand
from .grammar import View
from .hosts import hosts
from .verbs import object_, subject


def victim(view: View, i: int) -> Iterator[int]:
    """Dead and wounded: 'attacked a base, killing *20*', '*20* were killed in the raid', 'the raid left *5* dead'. 0..n."""
    tree = view.tree
    sites = [i] if tree.verbal(i) else []
    if tree.verbal(i):
        sites += [j for j in tree.where(i, "advcl", "conj", "xcomp", "parataxis") if tree.verbal(j)]
        if tree.deps[i] in {"advcl", "conj"} and tree.verbal(tree.heads[i]):
            sites.append(tree.heads[i])
    else:
        for verb, _ in hosts(view, i):
            sites.append(verb)
            sites += [j for j in tree.where(verb, "advcl", "conj") if tree.verbal(j) and j > verb]
    sites += [j for site in sites for j in tree.where(site, "conj") if tree.verbal(j)]
    for site in dict.fromkeys(sites):
        yield from harmed(view, site)


def harmed(view: View, verb: int) -> Iterator[int]:
    """Dead and wounded of a verb of harm: 'killed *20*', '*20* died', 'left *five* dead'; nothing of another verb. 0..n."""
    tree, grammar = view.tree, view.grammar
    lemma = tree.lemmas[verb]
    if grammar.says("harm_verbs", lemma):
        yield from object_(view, verb)
    elif grammar.says("death_verbs", lemma):
        yield from subject(view, verb)
    elif lemma == "leave" and any(tree.lower(j) in grammar.words["harm_states"] for j in tree.where(verb, "xcomp")):
        yield from object_(view, verb)
    elif lemma in {"claim", "take"}:
        lives = (j for j in tree.where(verb, "obj") if tree.lemmas[j] == "life")
        yield from (j for life in lives for k in tree.where(life, "nmod", "nmod:poss") for j in expand(tree, k))
