"""How alike a reading and a cluster of readings are: named features, each in 0..1, for a linear model."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from service.extraction.merge.profile import GENERAL_SUBTYPES, Profile
from service.extraction.merge.standing import Standing, alike

NEAR = 60  # tokens
FAR = 400
STEM = 5  # letters
MANY = 10  # clusters


def _union(group: Sequence[Profile], keys: Callable[[Profile], frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(keys(member) for member in group))


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    return float(len(left & right)) / min(len(left), len(right)) if left and right else 0.0


def _named(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(key for key in keys if not key.startswith("w:"))


def _conflict(left: frozenset[str], right: frozenset[str]) -> float:
    """Both name somebody and nobody is the same."""
    named = _named(left), _named(right)
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


def _subtypes(new: Profile, group: Sequence[Profile]) -> dict[str, float]:
    mine = new.reading.mention.subtype
    theirs = {member.reading.mention.subtype for member in group}
    same = mine in theirs
    related = not same and bool(({mine} | theirs) & GENERAL_SUBTYPES)
    return {"same_subtype": float(same), "related_subtype": float(related)}


def _same_stem(left: str, right: str) -> bool:
    """'detained' and 'detention', 'meet' and 'meeting': long common beginning."""
    common = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return common >= STEM or common == min(len(left), len(right)) > 2


def _words(new: Profile, group: Sequence[Profile]) -> dict[str, float]:
    """The trigger words, and crossed with them how the mention is put: `definite_same` is 'attacked … the *attack*'."""
    lemma = any(member.lemma == new.lemma for member in group)
    act = any(alike(member, new) for member in group)
    families = _union(group, lambda p: p.families)
    return {
        "same_lemma": float(lemma),
        "same_stem": float(any(_same_stem(new.lemma, member.lemma) for member in group)),
        "same_act": float(act),
        "other_act": float(bool(new.families and families) and not act),
        f"{new.form}_{'same' if lemma else 'alike' if act else 'other'}": 1.0,
        "verbs": float(not new.is_noun and not any(member.is_noun for member in group)),
        "share_words": float(bool(new.words & _union(group, lambda p: p.words))),
        "distinct_word": float(new.distinct),
        "sequence": float(new.after_sequence),
    }


def _parties(new: Profile, group: Sequence[Profile]) -> dict[str, float]:
    """Who, whom and where, and the countries they belong to."""
    who, whom = _union(group, lambda p: p.who), _union(group, lambda p: p.whom)
    places, nations = _union(group, lambda p: p.places), _union(group, lambda p: p.nations)
    return {
        "share_who": _share(new.who, who),
        "conflict_who": _conflict(new.who, who),
        "share_whom": _share(new.whom, whom),
        "conflict_whom": _conflict(new.whom, whom),
        "share_place": _share(new.places, places),
        "conflict_place": _conflict(new.places, places),
        "share_nation": _share(new.nations, nations),
        "conflict_nation": _conflict(new.nations, nations),
        "unnamed": float(not _named(new.who | new.whom | new.places)),
    }


def _position(new: Profile, group: Sequence[Profile], standing: Standing) -> dict[str, float]:
    """Distance, and which cluster was spoken of last."""
    gap = new.head - group[-1].head
    heads = {member.head for member in group}
    takes_up = new.form in ("definite", "possessed")
    return {
        "same_sentence": float(any(member.sentence == new.sentence for member in group)),
        "near": float(gap <= NEAR),
        "far": float(gap > FAR),
        "latest": float(standing.latest in heads),
        "latest_lemma": float(standing.lemma in heads),
        "latest_act": float(standing.act in heads),
        "definite_latest_act": float(takes_up and standing.act in heads),
        "only": float(standing.clusters == 1),
        "many": min(standing.clusters, MANY) / MANY,
    }


def features(new: Profile, group: Sequence[Profile], standing: Standing) -> dict[str, float]:
    """Feature name → value for 'does `new` speak of the happening of `group`'; what is absent is 0."""
    share, conflict = _time_relation(new, group)
    reality = new.reading.reality
    return {
        **_words(new, group),
        **_subtypes(new, group),
        **_parties(new, group),
        **_position(new, group, standing),
        "share_time": share,
        "conflict_time": conflict,
        "status_differs": float(all(member.reading.reality.status != reality.status for member in group)),
        "polarity_differs": float(all(member.reading.reality.polarity != reality.polarity for member in group)),
    }
