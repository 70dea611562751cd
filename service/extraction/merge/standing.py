"""How the clusters of a type stand when a new mention comes: which of them was spoken of last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.extraction.merge.group import Group
from service.extraction.merge.profile import Profile


@dataclass(frozen=True, slots=True)
class Standing:
    """Trigger heads of the latest mention, of the latest with the same word and of the latest of the same act; -1: none."""

    latest: int
    lemma: int
    act: int
    clusters: int

    @classmethod
    def of(cls, new: Profile, known: Sequence[Group]) -> Standing:
        """What the clusters of the type of `new` look like from where it stands."""
        return cls(
            latest=max((max(group.heads) for group in known), default=-1),
            lemma=max((group.lemmas.get(new.lemma, -1) for group in known), default=-1),
            act=max((group.latest_act(new) for group in known), default=-1),
            clusters=len(known),
        )
