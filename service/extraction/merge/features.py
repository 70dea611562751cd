"""How alike a reading and a cluster of readings are: named features, each in 0..1, for a linear model."""

from __future__ import annotations

from service.extraction.merge.bond import bonds
from service.extraction.merge.group import Group, Keys
from service.extraction.merge.likeness import likeness
from service.extraction.merge.profile import GENERAL_SUBTYPES, Profile
from service.extraction.merge.standing import Standing

NEAR = 60  # tokens
FAR = 400
STEM, SHORT = 5, 2  # letters that tell a stem; a word of no more is none
MANY = 10  # clusters


def _share(left: Keys, right: Keys) -> float:
    return float(len(left & right)) / min(len(left), len(right)) if left and right else 0.0


def _conflict(left: Keys, right: Keys) -> float:
    """Both name somebody and nobody is the same."""
    return float(bool(left) and bool(right) and left.isdisjoint(right))


def _time_relation(new: Group, group: Group) -> tuple[float, float]:
    """(share, conflict) of the resolved intervals."""
    if not new.times or not group.times:
        return 0.0, 0.0
    first, after = new.times[0]
    meets = any(first < end and start < after for start, end in group.times)
    return float(meets), float(not meets)


def _subtypes(new: Group, group: Group) -> dict[str, float]:
    """Same, akin, and which two kinds: a shelling may be part of a clash, hardly of an arrest."""
    same = not new.subtypes.isdisjoint(group.subtypes)
    related = not same and bool((new.subtypes | group.subtypes) & GENERAL_SUBTYPES)
    own = next(iter(new.subtypes))
    pairs = (f"{min(own, other)}+{max(own, other)}" for other in group.subtypes if other != own)
    return {"same_subtype": float(same), "related_subtype": float(related), **dict.fromkeys(pairs, 1.0)}


def _same_stem(left: str, right: str) -> bool:
    """'detained' and 'detention', 'meet' and 'meeting': long common beginning."""
    if len(left) > len(right):
        left, right = right, left
    return right.startswith(left[:STEM]) if len(left) >= STEM else len(left) > SHORT and right.startswith(left)


def _words(new: Profile, group: Group) -> dict[str, float]:
    """The trigger words, and crossed with them how the mention is put: `definite_same` is 'attacked … the *attack*'."""
    lemma = new.lemma in group.lemmas
    act = group.latest_act(new) >= 0
    return {
        "same_lemma": float(lemma),
        "same_stem": float(any(_same_stem(new.lemma, other) for other in group.lemmas)),
        "same_act": float(act),
        "other_act": float(bool(new.families and group.families) and not act),
        f"{new.form}_{'same' if lemma else 'alike' if act else 'other'}": 1.0,
        "verbs": float(not new.is_noun and not group.nouns),
        "share_words": float(not new.words.isdisjoint(group.words)),
        "distinct_word": float(new.distinct),
        "sequence": float(new.after_sequence),
    }


def _parties(new: Group, group: Group) -> dict[str, float]:
    """Who, whom and where, and the countries they belong to."""
    return {
        "share_who": _share(new.who.keys, group.who.keys),
        "conflict_who": _conflict(new.who.named, group.who.named),
        "share_whom": _share(new.whom.keys, group.whom.keys),
        "conflict_whom": _conflict(new.whom.named, group.whom.named),
        "share_place": _share(new.places.keys, group.places.keys),
        "conflict_place": _conflict(new.places.named, group.places.named),
        "share_nation": _share(new.nations.keys, group.nations.keys),
        "conflict_nation": _conflict(new.nations.named, group.nations.named),
        "unnamed": float(not (new.who.named or new.whom.named or new.places.named)),
    }


def _position(new: Profile, group: Group, standing: Standing) -> dict[str, float]:
    """Distance, which cluster was spoken of last, and how alike the words around are."""
    gap = new.head - group.last.head
    takes_up = new.form in ("definite", "possessed")
    return {
        "same_sentence": float(new.sentence in group.sentences),
        "near": float(gap <= NEAR),
        "far": float(gap > FAR),
        "latest": float(standing.latest in group.heads),
        "latest_lemma": float(standing.lemma in group.heads),
        "latest_act": float(standing.act in group.heads),
        "definite_latest_act": float(takes_up and standing.act in group.heads),
        "only": float(standing.clusters == 1),
        "many": min(standing.clusters, MANY) / MANY,
        **_context(new, group),
        **_lead(new, group),
        **_bonds(new, group),
    }


def _context(new: Profile, group: Group) -> dict[str, float]:
    """How alike the word is to the last mention of another sentence; in one sentence all words are alike."""
    return {} if new.sentence in group.sentences else {"likeness": likeness(new.vector, group.last.vector)}


def _lead(new: Profile, group: Group) -> dict[str, float]:
    """What the first sentence tells is mostly what the article goes on to speak of."""
    return {"lead": 1.0, f"lead_{new.form}": 1.0} if 0 in group.sentences else {}


def _bonds(new: Profile, group: Group) -> dict[str, float]:
    """How the mention hangs together with those of its own sentence, for all types and for its own."""
    if new.sentence not in group.sentences:
        return {}
    kind = new.reading.mention.type
    earlier = {head: steps for head, steps in group.above.items() if head >= new.sentence}
    return {name: 1.0 for bond in bonds(new.head, new.above, earlier) for name in (bond, f"{kind}.{bond}")}


def features(new: Group, group: Group, standing: Standing) -> dict[str, float]:
    """Feature name → value for 'does `new`, one mention, speak of the happening of `group`'; what is absent is 0."""
    share, conflict = _time_relation(new, group)
    mention = new.last
    return {
        **_words(mention, group),
        **_subtypes(new, group),
        **_parties(new, group),
        **_position(mention, group, standing),
        "share_time": share,
        "conflict_time": conflict,
        "status_differs": float(new.statuses.isdisjoint(group.statuses)),
        "polarity_differs": float(new.polarities.isdisjoint(group.polarities)),
    }
