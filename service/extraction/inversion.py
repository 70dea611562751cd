"""Conditions without a conjunction: '*should* talks fail', '*were* it to attack', '*had* they met'."""

from __future__ import annotations

from typing import Protocol

CONDITIONAL = frozenset({"should", "were", "had"})


class Labelled(Protocol):
    """What is read of a tree: labels by token, dependants by label."""

    @property
    def deps(self) -> tuple[str, ...]:
        """The label of each token."""
        ...

    def child(self, head: int, *deps: str) -> int | None:
        """First dependant of `head` with one of the labels, None without."""
        ...


def fronted(tree: Labelled, lower: tuple[str, ...], i: int) -> int | None:
    """The auxiliary before the subject that makes the adverbial clause of `i` a condition; None without one."""
    if tree.deps[i] != "advcl":
        return None
    own, auxiliary = tree.child(i, "nsubj", "nsubj:pass"), tree.child(i, "aux", "aux:pass", "cop")
    if own is None or auxiliary is None or auxiliary > own or lower[auxiliary] not in CONDITIONAL:
        return None
    return auxiliary
