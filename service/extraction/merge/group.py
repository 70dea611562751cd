"""What a cluster looks like to a new mention, read once until it grows: unions of its members' keys, and their latest places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from service.extraction.merge.bond import Steps
from service.extraction.merge.profile import Profile

MEMBERS = 8  # newest and oldest members of a cluster that are compared
Keys = frozenset[str]
NO_KEYS: Keys = frozenset()


class Parties(NamedTuple):
    """Keys of all members that fill one slot; `named` without those that are only nouns."""

    keys: Keys
    named: Keys

    @classmethod
    def of(cls, keys: Iterable[Keys]) -> Parties:
        """All the keys together."""
        every = NO_KEYS.union(*keys)
        return cls(every, frozenset([key for key in every if not key.startswith("w:")])) if every else NOBODY


NOBODY = Parties(NO_KEYS, NO_KEYS)


@dataclass(frozen=True, slots=True)
class Group:
    """Members of one cluster that are compared. `lemmas`, `families`: the latest trigger head with each; `above` by trigger head."""

    last: Profile
    heads: frozenset[int]
    above: dict[int, Steps]
    sentences: frozenset[int]
    lemmas: dict[str, int]
    families: dict[str, int]
    nouns: bool
    words: Keys
    who: Parties
    whom: Parties
    places: Parties
    nations: Parties
    times: tuple[tuple[str, str], ...]
    subtypes: Keys
    statuses: Keys
    polarities: Keys

    @classmethod
    def of(cls, members: Sequence[Profile]) -> Group:
        """The group of some members, at least one; all of a few, the oldest and newest of many."""
        kept = members if len(members) <= MEMBERS else [*members[: MEMBERS // 2], *members[-MEMBERS // 2 :]]
        realities = [member.reading.reality for member in kept]
        return cls(
            last=kept[-1],
            heads=frozenset([member.head for member in kept]),
            above={member.head: member.above for member in kept},
            sentences=frozenset([member.sentence for member in kept]),
            lemmas=_latest([(member.lemma, member.head) for member in kept]),
            families=_latest([(family, member.head) for member in kept for family in member.families]),
            nouns=any([member.is_noun for member in kept]),
            words=NO_KEYS.union(*[member.words for member in kept]),
            who=Parties.of([member.who for member in kept]),
            whom=Parties.of([member.whom for member in kept]),
            places=Parties.of([member.places for member in kept]),
            nations=Parties.of([member.nations for member in kept]),
            times=tuple(time for time in map(_times, kept) if time),
            subtypes=frozenset([member.reading.mention.subtype for member in kept]),
            statuses=frozenset([reality.status for reality in realities]),
            polarities=frozenset([reality.polarity for reality in realities]),
        )

    def latest_act(self, new: Profile) -> int:
        """Head of the latest member of the act of `new`, -1 for none: 'killed' and 'the massacre' are one act."""
        return max([self.lemmas.get(new.lemma, -1), *[self.families.get(family, -1) for family in new.families]])


def _latest(places: Sequence[tuple[str, int]]) -> dict[str, int]:
    """The last place of each key."""
    found: dict[str, int] = {}
    for key, head in places:
        found[key] = max(head, found.get(key, -1))
    return found


def _times(profile: Profile) -> tuple[str, str] | None:
    time = profile.reading.time
    return (time.start_time, time.end_time) if time and time.start_time and time.end_time else None
