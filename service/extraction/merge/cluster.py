"""Which readings are one happening: each joins the likeliest earlier cluster of its type, or begins one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from service.extraction.merge.certain import apart, denies, is_term, made_for
from service.extraction.merge.data import MergeData
from service.extraction.merge.features import features
from service.extraction.merge.group import Group
from service.extraction.merge.profile import Profile
from service.extraction.merge.standing import Standing

LOOK_BACK = 24  # clusters of one type; bounds the work on hostile text
THRESHOLD = 0.33  # of the best cluster alone against a new happening; chosen on the training articles


@dataclass(slots=True)
class Cluster:
    """Mentions of one happening in text order; `doubt` is how nearly its first mention joined an earlier cluster, 0..1."""

    members: list[Profile]
    doubt: float = 0.0
    _seen: Group | None = field(default=None, repr=False, compare=False)

    @property
    def group(self) -> Group:
        """What is compared of its members."""
        if self._seen is None:
            self._seen = Group.of(self.members)
        return self._seen

    def add(self, new: Profile) -> None:
        """One more mention of the happening."""
        self.members.append(new)
        self._seen = None


def cluster(profiles: Sequence[Profile], data: MergeData) -> list[Cluster]:
    """Clusters in order of their first mention. `profiles` are in text order."""
    clusters: list[Cluster] = []
    by_type: dict[str, list[Cluster]] = {}
    for new in profiles:
        known = by_type.setdefault(new.reading.mention.type, [])
        best, likeliest = _likeliest(new, known[-LOOK_BACK:], data)
        if likeliest is not None and best >= THRESHOLD:
            likeliest.add(new)
        else:
            known.append(Cluster([new], best))
            clusters.append(known[-1])
    return clusters


def _likeliest(new: Profile, known: Sequence[Cluster], data: MergeData) -> tuple[float, Cluster | None]:
    """The cluster that `new` most probably belongs to, the earliest of equals; (0, None) when there is none."""
    best, likeliest = 0.0, None
    mention, standing = Group.of([new]), Standing.of(new, [happening.group for happening in known])
    for happening in known:
        if made_for(new, happening.members[-1]) or (len(known) == 1 and is_term(new, happening.members[0])):
            return 1.0, happening
        found = features(mention, happening.group, standing)
        probability = 1.0 if denies(new, found) else data.model.probability(found)
        if probability > best and not apart(new, happening.members, found):
            best, likeliest = probability, happening
    return best, likeliest
