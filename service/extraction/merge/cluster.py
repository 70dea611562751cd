"""Which readings are one happening: each joins the likeliest earlier cluster of its type, or begins one."""

from __future__ import annotations

from collections.abc import Sequence

from service.extraction.merge.data import MergeData
from service.extraction.merge.features import features
from service.extraction.merge.profile import Profile

LOOK_BACK = 24  # clusters of one type; bounds the work on hostile text
THRESHOLD = 0.5
MEMBERS = 8  # newest and oldest members of a cluster that are compared


def sample(group: list[Profile]) -> list[Profile]:
    """The members of a cluster that are compared: all of a small one."""
    return group if len(group) <= MEMBERS else group[: MEMBERS // 2] + group[-MEMBERS // 2 :]


def _may_join(new: Profile, group: Sequence[Profile]) -> bool:
    """What is said of a class of happenings is never merged with one of them."""
    return new.reading.reality.generic == group[0].reading.reality.generic


def cluster(profiles: Sequence[Profile], data: MergeData) -> list[list[Profile]]:
    """Clusters in order of their first mention; each keeps text order. `profiles` are in text order."""
    clusters: list[list[Profile]] = []
    by_type: dict[str, list[list[Profile]]] = {}
    for new in profiles:
        known = by_type.setdefault(new.reading.mention.type, [])
        scored = [
            (data.model.probability(features(new, sample(g), data)), i)
            for i, g in enumerate(known[-LOOK_BACK:])
            if _may_join(new, g)
        ]
        best, index = max(scored, default=(0.0, 0))
        if best >= THRESHOLD:
            known[-LOOK_BACK:][index].append(new)
        else:
            known.append([new])
            clusters.append(known[-1])
    return clusters
