"""Whose someone is: the country or organisation named among the words around a noun or a title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.extraction.gazetteer import ActorFacts, Gazetteer
from service.extraction.gazetteer.countries import bare
from service.extraction.gazetteer.wording import Wording

LONGEST_NAME = 6
LONGEST_PLACE = 3
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
HYPHENS = frozenset({"-", "–", "‑"})


@dataclass(frozen=True, slots=True)
class Owner:
    """`country` is the one country named, None where none or several are; `places` counts them."""

    country: str | None
    organisation: ActorFacts | None
    places: int


NOBODY = Owner(None, None, 0)


@dataclass(frozen=True, slots=True)
class Named:
    """A name at the start of some words: how many it takes, its country, the organisation it is."""

    size: int
    country: str | None = None
    organisation: ActorFacts | None = None


def owner_of(gazetteer: Gazetteer, words: Sequence[str]) -> Owner:
    """The owner named among some words: 'Chicago police' → US; 'Iraqi and Syrian forces' → two countries, so none."""
    if all(word.islower() and word[:2] != "al" for word in words):
        return NOBODY
    codes: dict[str, None] = {}
    organisations: list[ActorFacts] = []
    i = 0
    while i < len(words):
        named = _longest(gazetteer, words[i:])
        if not _aside(words, (i, i + named.size), gazetteer.wording):
            codes.update({named.country: None} if named.country else {})
            organisations += [named.organisation] if named.organisation else []
        i += named.size
    codes = codes or dict.fromkeys(_hyphenated(gazetteer, words))
    # "three Arab Knesset members": a people says less than an institution.
    organisation = min(organisations, key=lambda facts: facts.sector == "CVL", default=None)
    if not codes and organisation is not None and organisation.country:
        codes = {organisation.country: None}
    return Owner(next(iter(codes)) if len(codes) == 1 else None, organisation, len(codes))


def joined(words: Sequence[str]) -> str:
    """Words as text: no space before possessives, around hyphens and before commas."""
    text = ""
    for word in words:
        tight = not text or word in POSSESSIVE or word in HYPHENS or word in (",", ".") or text[-1] in HYPHENS
        text += word if tight else " " + word
    return text


def unsplit(words: Sequence[str], parts: Sequence[str], sides: frozenset[str]) -> list[str]:
    """The parts (words or their lemmas) with hyphenated words whole again: 'Secretary', '-', 'General' → one.

    'Arabia', '-', 'led' stays apart, so that 'Saudi Arabia-led' keeps the name whole.
    """
    whole: list[str] = []
    for i, part in enumerate(parts):
        hyphen = words[i] in HYPHENS and 0 < i < len(words) - 1 and words[i + 1].lower() not in sides
        if whole and (hyphen or (whole[-1][-1:] in HYPHENS and len(whole[-1]) > 1)):
            whole[-1] += part
        else:
            whole.append(part)
    return whole


def _longest(gazetteer: Gazetteer, words: Sequence[str]) -> Named:
    """The longest name that some words start with; size 1 and nothing where none does."""
    if not words[0][:1].isupper() and words[0][:3].lower() not in ("al-", "al"):
        return Named(1)
    for size in range(min(LONGEST_NAME, len(words)), 0, -1):
        name = bare(joined(words[:size]))
        organisation = gazetteer.actors.organisations.get(name)
        if organisation is not None:
            return Named(size, None, organisation)
        code = _country(gazetteer, words, size) or _person(gazetteer, name) or _place(gazetteer, words, size)
        if code is not None:
            return Named(size, code)
    return Named(1)


def _country(gazetteer: Gazetteer, words: Sequence[str], size: int) -> str | None:
    """The country of a name, nationality or capital: '*Moscow* police', not 'Paris Somebody'."""
    word = gazetteer.countries.look_up(joined(words[:size]))
    if word is None or (word.form == "capital" and _goes_on(gazetteer, words, size)):
        return None
    return word.code


def _goes_on(gazetteer: Gazetteer, words: Sequence[str], size: int) -> bool:
    """Whether more of a name follows: a capitalised word that is no agent noun or title."""
    after = words[size] if size < len(words) else ""
    return after[:1].isupper() and not gazetteer.roles.says(after.lower())


def _person(gazetteer: Gazetteer, name: str) -> str | None:
    """The country of a person in public life: 'the *Assad* regime', 'the *Trump* administration'."""
    found = gazetteer.actors.find(name)
    return found.country if found else None


def _place(gazetteer: Gazetteer, words: Sequence[str], size: int) -> str | None:
    """The country of a place that stands for itself: '*Chicago* police', not 'Basel Ghattas' or 'the North'."""
    name = joined(words[:size])
    if size > LONGEST_PLACE or not name[-1:].isalpha() or name[:4] in ("The ", "the ") or name in ("The", "A", "An"):
        return None
    if _goes_on(gazetteer, words, size):
        return None
    place = gazetteer.places.find(name)
    return place.country if place else None


def _aside(words: Sequence[str], span: tuple[int, int], wording: Wording) -> bool:
    """Whether the name at `[start, end)` is only whom the actor is for, against or backed by."""
    start, end = span
    before = words[start - 2].lower() if start > 1 and words[start - 1] in HYPHENS else ""
    after = words[end + 1].lower() if end + 1 < len(words) and words[end] in HYPHENS else ""
    return before in wording.towards or after in wording.sides


def _hyphenated(gazetteer: Gazetteer, words: Sequence[str]) -> list[str]:
    """Countries inside hyphenated words: 'US-Colombian', and none in 'U.S.-led' and 'pro-Russian'."""
    found: list[str] = []
    for word in words:
        parts = word.replace("–", "-").split("-")
        aside = parts[-1].lower() in gazetteer.wording.sides or parts[0].lower() in gazetteer.wording.towards
        if len(parts) > 1 and not aside:
            found += [code for part in parts if part[:1].isupper() and (code := gazetteer.country_of(part))]
    return found
