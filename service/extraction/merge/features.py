"""How alike a reading and a cluster of readings are: named features, each in 0..1, for a logistic model."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from service.extraction.merge.data import MergeData
from service.extraction.merge.profile import GENERAL_SUBTYPES, Profile

NEAR = 60  # tokens
FAR = 400
STEM = 5  # letters


def _union(group: Sequence[Profile], keys: Callable[[Profile], frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(keys(member) for member in group))


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    return float(len(left & right)) / min(len(left), len(right)) if left and right else 0.0


def _conflict(left: frozenset[str], right: frozenset[str]) -> float:
    """Both name somebody and nobody is the same."""
    named = [frozenset(k for k in side if not k.startswith("w:")) for side in (left, right)]
    return float(bool(named[0]) and bool(named[1]) and not named[0] & named[1])


def _times(profile: Profile) -> tuple[str, str] | None:
    time = profile.reading.time
    return (time.start_time, time.end_time) if time and time.start_time and time.end_time else None


def _time_relation(new: Profile, group: Sequence[Profile]) -> tuple[float, float]:
    """(share, conflict) of the resolved intervals."""
    mine = _times(new)
    theirs = [t for t in map(_times, group) if t]
    if not mine or not theirs:
        return 0.0, 0.0
    meets = any(mine[0] < end and start < mine[1] for start, end in theirs)
    return float(meets), float(not meets)


def _subtypes(new: Profile, group: Sequence[Profile]) -> tuple[float, float]:
    mine = new.reading.mention.subtype
    theirs = {member.reading.mention.subtype for member in group}
    same = mine in theirs
    related = not same and bool(({mine} | theirs) & GENERAL_SUBTYPES)
    return float(same), float(related)


def _same_stem(left: str, right: str) -> bool:
    """'detained' and 'detention', 'meet' and 'meeting': long common beginning."""
    common = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return common >= STEM or common == min(len(left), len(right)) > 2


def _known(new: Profile, data: MergeData) -> bool:
    """The noun phrase speaks of something known: 'the raid', 'this raid'."""
    return new.determiner in data.definite | data.demonstrative


def features(new: Profile, group: Sequence[Profile], data: MergeData) -> dict[str, float]:
    """Feature name → value for 'does `new` speak of the happening of `group`'."""
    last = group[-1]
    gap = new.reading.mention.words.head - last.reading.mention.words.head
    time_share, time_conflict = _time_relation(new, group)
    same, related = _subtypes(new, group)
    who, whom = _union(group, lambda p: p.who), _union(group, lambda p: p.whom)
    places = _union(group, lambda p: p.places)
    lemmas = {member.lemma for member in group}
    reality = new.reading.reality
    return {
        "same_lemma": float(new.lemma in lemmas),
        "same_stem": float(any(_same_stem(new.lemma, lemma) for lemma in lemmas)),
        "similar": max(float(new.vector @ member.vector) for member in group),
        "similar_setting": max(float(new.setting @ member.setting) for member in group),
        "same_subtype": same,
        "related_subtype": related,
        "definite": float(new.is_noun and new.determiner in data.definite),
        "demonstrative": float(new.is_noun and new.determiner in data.demonstrative),
        "definite_subtype": float(new.is_noun and _known(new, data)) * max(same, related),
        "indefinite": float(new.is_noun and new.determiner in ("a", "an")),
        "bare": float(new.is_noun and not (new.who or new.whom or new.places)),
        "indefinite_plural": float(new.is_noun and new.plural and not new.determiner),
        "distinct_word": float(new.distinct),
        "share_who": _share(new.who, who),
        "conflict_who": _conflict(new.who, who),
        "share_whom": _share(new.whom, whom),
        "conflict_whom": _conflict(new.whom, whom),
        "share_place": _share(new.places, places),
        "conflict_place": _conflict(new.places, places),
        "share_time": time_share,
        "conflict_time": time_conflict,
        "same_sentence": float(any(member.sentence == new.sentence for member in group)),
        "near": float(gap <= NEAR),
        "far": float(gap > FAR),
        "status_differs": float(all(member.reading.reality.status != reality.status for member in group)),
        "polarity_differs": float(all(member.reading.reality.polarity != reality.polarity for member in group)),
        "sequence": float(new.after_sequence),
        "share_words": float(bool(new.words & _union(group, lambda p: p.words))),
        "lead": float(group[0].sentence == 0),
    }
