"""Which readings are one happening: each joins the likeliest earlier cluster of its type, or begins one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.extraction.merge.data import MergeData
from service.extraction.merge.features import features
from service.extraction.merge.profile import Profile

LOOK_BACK = 24  # clusters of one type; bounds the work on hostile text
THRESHOLD = 0.35  # chosen by cross-validation on the training articles
MEMBERS = 8  # newest and oldest members of a cluster that are compared


def sample(group: list[Profile]) -> list[Profile]:
    """The members of a cluster that are compared: all of a small one."""
    return group if len(group) <= MEMBERS else group[: MEMBERS // 2] + group[-MEMBERS // 2 :]


def _may_join(new: Profile, group: Sequence[Profile], found: Mapping[str, float]) -> bool:
    """What no likeness outweighs: other days, other parties at another place, 'a second raid', a class beside a case."""
    other_day = found["conflict_time"] and _is_day(new) and any(_is_day(member) for member in group)
    others_elsewhere = found["conflict_who"] and found["conflict_place"]
    another = new.distinct and new.determiner in ("a", "an", "another")
    same_kind = new.reading.reality.generic == group[0].reading.reality.generic
    return same_kind and not (other_day or others_elsewhere or another)


def _is_day(profile: Profile) -> bool:
    time = profile.reading.time
    return time is not None and time.grain in ("day", "hour", "minute")


@dataclass(slots=True)
class Cluster:
    """Mentions of one happening in text order; `doubt` is how nearly its first mention joined an earlier cluster, 0..1."""

    members: list[Profile]
    doubt: float = 0.0


def cluster(profiles: Sequence[Profile], data: MergeData) -> list[Cluster]:
    """Clusters in order of their first mention. `profiles` are in text order."""
    clusters: list[Cluster] = []
    by_type: dict[str, list[Cluster]] = {}
    for new in profiles:
        known = by_type.setdefault(new.reading.mention.type, [])
        best, likeliest = _likeliest(new, known[-LOOK_BACK:], data)
        if likeliest is not None and best >= THRESHOLD:
            likeliest.members.append(new)
        else:
            known.append(Cluster([new], best))
            clusters.append(known[-1])
    return clusters


def _likeliest(new: Profile, known: Sequence[Cluster], data: MergeData) -> tuple[float, Cluster | None]:
    """The cluster that `new` most probably belongs to, the earliest of equals; (0, None) when there is none."""
    best, likeliest = 0.0, None
    for group in known:
        found = features(new, sample(group.members), data)
        probability = data.model.probability(found)
        if probability > best and _may_join(new, group.members, found):
            best, likeliest = probability, group
    return best, likeliest
