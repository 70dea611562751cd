"""The subtype and flags of a mention, by the type's `refine` list."""

from __future__ import annotations

from ..lexicon import EventType
from ..values import Words
from .guards import first_failing
from .scene import Scene


def refined(scene: Scene, type_: EventType, words: Words, subtype: str) -> tuple[str, frozenset[str]]:
    """The first refinement that holds sets the subtype, else it stays; the flags of all that hold are added."""
    flags: set[str] = set()
    exact: str | None = None
    for refinement in type_.refine:
        settled = exact is not None and refinement.flag is None
        if settled or first_failing(refinement.when, scene, type_.id, words) is not None:
            continue
        exact = exact or refinement.subtype
        if refinement.flag is not None:
            flags.add(refinement.flag)
    return exact or subtype, frozenset(flags)
