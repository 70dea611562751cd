"""How the clusters of a type stand when a new mention comes: which of them was spoken of last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.extraction.merge.profile import Profile

MEMBERS = 8  # newest and oldest members of a cluster that are compared


def sample(group: Sequence[Profile]) -> Sequence[Profile]:
    """The members of a cluster that are compared: all of a small one."""
    return group if len(group) <= MEMBERS else [*group[: MEMBERS // 2], *group[-MEMBERS // 2 :]]


def alike(left: Profile, right: Profile) -> bool:
    """One word or words for one act: 'killed' and 'the massacre'."""
    return left.lemma == right.lemma or bool(left.families & right.families)


def _latest(members: Iterable[Profile]) -> int:
    return max((member.head for member in members), default=-1)


@dataclass(frozen=True, slots=True)
class Standing:
    """Trigger heads of the latest mention, of the latest with the same word and of the latest of the same act; -1: none."""

    latest: int
    lemma: int
    act: int
    clusters: int

    @classmethod
    def of(cls, new: Profile, known: Sequence[Sequence[Profile]]) -> Standing:
        """What the clusters of the type of `new` look like from where it stands."""
        members = [member for group in known for member in sample(group)]
        return cls(
            latest=_latest(members),
            lemma=_latest(member for member in members if member.lemma == new.lemma),
            act=_latest(member for member in members if alike(member, new)),
            clusters=len(known),
        )
