"""What no likeness outweighs between a mention and earlier ones, and what needs none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from service.extraction.merge.profile import Profile

INTRODUCING = frozenset({"indefinite", "plural"})  # forms of a mention that does not take up an earlier one
ARTICLES = frozenset({"a", "an", "another"})
REALIS = frozenset({"occurred", "ongoing", "failed", "alleged", "denied"})
TO_COME = frozenset({"threatened", "planned", "proposed", "hypothetical"})
NEW_PLANS = INTRODUCING | {"verb", "bare"}
ULTIMATUM, SAYING = "ultimatum", frozenset({"condition", "deadline"})
INFERRED = frozenset({"caption", "carried"})  # paths of times that no clause about the event names
WEEK = 7


def apart(new: Profile, group: Sequence[Profile], found: Mapping[str, float]) -> bool:
    """Whether the mention is of another happening, however alike: of another time, place or party, new, another, only to come, a class.

    `found` are the features of the two.
    """
    other_kind = new.reading.reality.generic != group[0].reading.reality.generic
    return other_kind or _other_world(new, group) or _other_time(new, group, found) or _others(new, found) or _introduced(new, group, found)


def made_for(new: Profile, last: Profile) -> bool:
    """'A *trip* to *meet* the king', '*visited* Rome for *talks*': one meeting (guidelines, section 7)."""
    together = new.governor == last.reading.mention.words.head and new.sentence == last.sentence
    return together and new.reading.mention.type == "meeting" and last.reading.mention.subtype == "visit"


def is_term(new: Profile, first: Profile) -> bool:
    """'As the *ultimatum* nears … *warned* that it would close the strait if the ship does not leave': the threat that sets the term.

    One of the two says nothing but 'ultimatum', the other names what must be done.
    """
    pairs = ((first, new), (new, first)) if new.reading.mention.type == "threat" else ()
    return any(one.lemma == ULTIMATUM and not _said(one) and _said(other) for one, other in pairs)


def denies(new: Profile, found: Mapping[str, float]) -> bool:
    """'A *strike* on the harbour killed nine … "We did not *bomb* the harbour"': that the act told was theirs, whatever the words."""
    return _denied(new) and bool(found["share_whom"])


def _denied(new: Profile) -> bool:
    """Whether it is an operation that somebody says was not done."""
    reality = new.reading.reality
    denied = reality.polarity == "negative" or reality.status == "denied"
    return denied and new.form == "verb" and new.reading.mention.type == "operation"


def _said(threat: Profile) -> bool:
    """Whether it names what is to be done or what will follow."""
    return any(argument.role in SAYING for argument in threat.reading.mention.arguments)


def _others(new: Profile, found: Mapping[str, float]) -> bool:
    """Other parties at another place, or others who met where the first are yet to meet; who did the like elsewhere."""
    met = new.reading.mention.type == "meeting" and new.form == "verb" and found["conflict_who"] and found["status_differs"]
    return bool(met or found["conflict_place"] and (found["conflict_who"] or new.form == "verb"))


def _introduced(new: Profile, group: Sequence[Profile], found: Mapping[str, float]) -> bool:
    """'A second raid', 'similar attacks'; what is new, or denied, with another target: 'a raid in Lima … *operations in the Amazon*'."""
    if new.distinct and (new.determiner in ARTICLES or new.form in INTRODUCING):
        return True
    if _denied(new) and _other_target(new, group):
        return True
    return new.form in INTRODUCING and (_other_target(new, group) or bool(found["conflict_place"]))


def _other_target(new: Profile, group: Sequence[Profile]) -> bool:
    """Both say what is hit or meant, and nothing is the same: '*strikes* on vessels … an *operation* aimed at the president'."""
    known = frozenset().union(*(member.whom for member in group))
    return bool(new.whom and known and not new.whom & known)


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


def _other_time(new: Profile, group: Sequence[Profile], found: Mapping[str, float]) -> bool:
    """Other days, or times that lie a week apart: 'shot at a bus on Saturday … *in July* they ambushed a convoy'."""
    if not found["conflict_time"]:
        return False
    if _is_day(new) and any(_is_day(member) for member in group):
        return True
    own, known = _days(new), [days for days in map(_days, group) if days]
    return own is not None and bool(known) and all(_gap(own, days) >= WEEK for days in known)


def _is_day(profile: Profile) -> bool:
    time = profile.reading.time
    return time is not None and time.grain in ("day", "hour", "minute")


def _days(profile: Profile) -> tuple[date, date] | None:
    """First day and end of the time that the mention's own clause names; None without."""
    time = profile.reading.time
    if time is None or time.path in INFERRED or not (time.start_time and time.end_time):
        return None
    return date.fromisoformat(time.start_time[:10]), date.fromisoformat(time.end_time[:10])


def _gap(one: tuple[date, date], other: tuple[date, date]) -> int:
    """Days from the end of the earlier to the beginning of the later; negative where they meet."""
    return max((one[0] - other[1]).days, (other[0] - one[1]).days)
