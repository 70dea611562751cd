"""How words stand to a trigger in the tree: the clauses between them and the way from one to the other, as features."""

from __future__ import annotations

from .coordination import preposition
from .grammar import View
from .tree import Tree

CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "csubj", "parataxis", "xcomp"})
SAME = frozenset({"appos", "compound", "fixed", "flat", "nummod", "det"})  # they lead to a part of the same phrase
LONGEST = 3  # steps of a way that is told in full
REACH = 14  # steps upwards that are looked at


def relation(view: View, filler: int, trigger: int, role: str) -> dict[str, float]:
    """Feature name → value. In 'Rebels say that troops *attacked* them', 'Rebels' is above the clause of the trigger."""
    tree = view.tree
    below, above = ancestors(tree, filler), ancestors(tree, trigger)
    meeting = next((i for i in below if i in above), None)
    if meeting is None:
        return {"way:none": 1.0}
    down = [step(tree, i) for i in below[: below.index(meeting)]]
    up = [step(tree, i) for i in above[: above.index(meeting)]]
    down = [s for s in down if s]
    up = [s for s in up if s]
    found = {
        "clauses up": sum(s in CLAUSES or s == "conj:verb" for s in (x.split(":case:")[0] for x in up)) / 2,
        "clauses down": sum(s in CLAUSES or s == "conj:verb" for s in down) / 2,
        f"{role} clauses down": sum(s in CLAUSES or s == "conj:verb" for s in down) / 2,
        f"{role} branch {branch(tree, below, meeting)}": 1.0,
    }
    if len(up) + len(down) <= LONGEST:
        found[f"way {'>'.join(up)}<{'<'.join(reversed(down))}"] = 1.0
        found[f"{role} way {'>'.join(up)}<{'<'.join(reversed(down))}"] = 1.0
    return found


def branch(tree: Tree, below: list[int], meeting: int) -> str:
    at = below.index(meeting)
    return f"{label(tree, below[at - 1])}" if at else "above"


def ancestors(tree: Tree, i: int) -> list[int]:
    """The token and those above it, nearest first."""
    found = [i]
    while len(found) < REACH and tree.heads[found[-1]] != found[-1]:
        found.append(tree.heads[found[-1]])
    return found


def label(tree: Tree, i: int) -> str:
    dep = tree.deps[i]
    if dep == "conj":
        return "conj:verb" if tree.verbal(i) else "conj"
    if dep in {"obl", "nmod"}:
        return f"{dep}:{preposition(tree, i)}"
    return dep


def step(tree: Tree, i: int) -> str:
    """One arc of a way; '' where it stays within a phrase."""
    name = label(tree, i)
    return "" if name in SAME or name == "conj" else name
