"""Which readings are one happening: each joins the likeliest earlier cluster of its type, or begins one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from service.extraction.merge.data import MergeData
from service.extraction.merge.features import features
from service.extraction.merge.group import Group
from service.extraction.merge.profile import Profile
from service.extraction.merge.standing import Standing

LOOK_BACK = 24  # clusters of one type; bounds the work on hostile text
INTRODUCING = ("indefinite", "plural")  # forms of a mention that does not take up an earlier one
REALIS = frozenset({"occurred", "ongoing", "failed", "alleged", "denied"})
TO_COME = frozenset({"threatened", "planned", "proposed", "hypothetical"})
ULTIMATUM, SAYING = "ultimatum", frozenset({"condition", "deadline"})
NEW_PLANS = frozenset({"verb", "indefinite", "plural", "bare"})  # forms that do not take up what was told
ARTICLES = ("a", "an", "another")
THRESHOLD = 0.33  # of the best cluster alone against a new happening; chosen on the training articles


def _may_join(new: Profile, group: Sequence[Profile], found: Mapping[str, float]) -> bool:
    """What no likeness outweighs: other days, other parties at another place, 'a second raid', a class beside a case.

    Nor what is introduced as new with another target or place: 'a raid in Lima … *operations in the Amazon*', nor others who met
    where the first are yet to meet.

    A trip that is made to meet somebody is that meeting (guidelines, section 7).
    """
    other_day = found["conflict_time"] and _is_day(new) and any(_is_day(member) for member in group)
    others_elsewhere = found["conflict_who"] and found["conflict_place"]
    another = new.determiner in ARTICLES and new.distinct
    introduced = new.form in INTRODUCING and (_other_target(new, group) or bool(found["conflict_place"]))
    others_met = new.reading.mention.type == "meeting" and new.form == "verb" and found["conflict_who"] and found["status_differs"]
    same_kind = new.reading.reality.generic == group[0].reading.reality.generic and not _other_world(new, group)
    return same_kind and not (other_day or others_elsewhere or another or introduced or others_met)


def _other_world(new: Profile, group: Sequence[Profile]) -> bool:
    """What happened beside what is threatened, planned anew, or only thought of.

    'The raid … vowed to *attack* convoys', 'vowed to attack convoys … denied carrying out the *strike*', 'met on Monday … will *meet*
    on Friday'. But what is planned may take place later in the article, and a headline tells of what is to come as if it were there.
    """
    status, known = new.reading.reality.status, {member.reading.reality.status for member in group}
    if status == "threatened" or (status not in REALIS and new.determiner == "any"):
        return not known.isdisjoint(REALIS)  # 'has met every president … rejected *any meeting*'
    if status == "planned":
        body = any(member.sentence and member.reading.reality.status in REALIS for member in group)
        return body and new.form in NEW_PLANS
    return known <= (TO_COME if status == "denied" else {"threatened"}) and status in REALIS


def _other_target(new: Profile, group: Sequence[Profile]) -> bool:
    """Both say what is hit or meant, and nothing is the same: '*strikes* on vessels … an *operation* aimed at the president'."""
    known = frozenset().union(*(member.whom for member in group))
    return bool(new.whom and known and not new.whom & known)


def _purpose(new: Profile, last: Profile) -> bool:
    """'A *trip* to *meet* the king', '*visited* Rome for *talks*': one meeting."""
    together = new.governor == last.reading.mention.words.head and new.sentence == last.sentence
    return together and new.reading.mention.type == "meeting" and last.reading.mention.subtype == "visit"


def _term(new: Profile, happening: Cluster, known: int) -> bool:
    """'As the *ultimatum* nears … *warned* that it would close the strait if the ship does not leave': the threat that sets the term.

    Only of the one threat there is, where one of the two says nothing but 'ultimatum' and the other names what must be done.
    """
    if known != 1 or new.reading.mention.type != "threat":
        return False
    first = happening.members[0]
    return any(one.lemma == ULTIMATUM and not _said(one) and _said(other) for one, other in ((first, new), (new, first)))


def _said(threat: Profile) -> bool:
    """Whether it names what is to be done or what will follow."""
    return any(argument.role in SAYING for argument in threat.reading.mention.arguments)


def _is_day(profile: Profile) -> bool:
    time = profile.reading.time
    return time is not None and time.grain in ("day", "hour", "minute")


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
        if _purpose(new, happening.members[-1]) or _term(new, happening, len(known)):
            return 1.0, happening
        found = features(mention, happening.group, standing)
        probability = data.model.probability(found)
        if probability > best and _may_join(new, happening.members, found):
            best, likeliest = probability, happening
    return best, likeliest
