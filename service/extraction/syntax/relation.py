"""How words stand to a trigger in the tree: the clauses between them and the way from one to the other, as features."""

from __future__ import annotations

from collections.abc import Sequence

from .coordination import preposition
from .grammar import View
from .tree import Tree

CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "csubj", "parataxis", "xcomp", "conj:verb"})
WITHIN = frozenset(
    {"appos", "compound", "conj", "det", "fixed", "flat", "nummod"}
)  # they lead to a part of the same phrase
LONGEST = 3  # arcs of a way that is told in full
REACH = 14  # tokens upwards that are looked at


def relation(view: View, filler: int, trigger: int, role: str) -> dict[str, float]:
    """Feature name → value for a filler of the role.

    In 'Rebels say that troops *attacked* them' Rebels is beside the clause of the trigger, by the branch nsubj, and the
    way is 'ccomp<nsubj': up from the trigger, then down.
    """
    below, above = ancestors(view.tree, filler), ancestors(view.tree, trigger)
    meeting = next((i for i in below if i in above), None)
    if meeting is None:
        return {"way:none": 1.0}
    branches = below[: below.index(meeting)]
    down, up = arcs(view.tree, branches), arcs(view.tree, above[: above.index(meeting)])
    clauses = sum([arc in CLAUSES for arc in down]) / 2
    found = {
        "clauses up": sum([arc in CLAUSES for arc in up]) / 2,
        "clauses down": clauses,
        f"{role} clauses down": clauses,
        f"{role} branch {arc(view.tree, branches[-1]) if branches else 'above'}": 1.0,
    }
    if len(up) + len(down) <= LONGEST:
        way = f"way {'>'.join(up)}<{'<'.join(reversed(down))}"
        found |= {way: 1.0, f"{role} {way}": 1.0}
    return found


def ancestors(tree: Tree, i: int) -> list[int]:
    """The token and those above it, nearest first."""
    found, heads = [i], tree.heads
    while len(found) < REACH and (head := heads[i]) != i:
        found.append(head)
        i = head
    return found


def arcs(tree: Tree, tokens: Sequence[int]) -> list[str]:
    """The arcs above the tokens, without those that stay within a phrase."""
    return [name for i in tokens if (name := arc(tree, i)) not in WITHIN]


def arc(tree: Tree, i: int) -> str:
    """The function of a token, with its preposition: 'obl:in'; clauses that are coordinated are told from nouns."""
    dep = tree.deps[i]
    if dep == "conj":
        return "conj:verb" if tree.verbal(i) else dep
    return f"{dep}:{preposition(tree, i)}" if dep in {"obl", "nmod"} else dep
