"""Whose someone is: the country or organisation named among the words around a noun or a title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.extraction.gazetteer import ActorFacts, Gazetteer
from service.extraction.gazetteer.countries import bare

LONGEST_NAME = 6
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
# "Russian-backed separatists", "U.S.-led coalition", "pro-Russian rebels": not the country of the actor.
SIDES = frozenset({"backed", "led", "allied", "trained", "funded", "supported", "sponsored", "armed", "aligned", "born",
                   "based", "educated", "brokered", "linked", "controlled", "occupied", "held", "made", "speaking"})  # fmt: skip
TOWARDS = frozenset({"pro", "anti", "non", "ex"})
HYPHENS = frozenset({"-", "–", "‑"})


@dataclass(frozen=True, slots=True)
class Owner:
    """`country` is the one country named, None where none or several are; `places` counts them."""

    country: str | None
    organisation: ActorFacts | None
    places: int

    @classmethod
    def of(cls, gazetteer: Gazetteer, words: Sequence[str]) -> Owner:
        """The owner named among some words: 'Chicago police' → US; 'Iraqi and Syrian forces' → two, so none."""
        codes: dict[str, None] = {}
        organisation: ActorFacts | None = None
        i = 0
        while i < len(words):
            size, code, facts = _longest(gazetteer, words, i)
            if not _aside(words, i, i + size):
                codes.update({code: None} if code else {})
                organisation = organisation or facts
            i += size
        if not codes:
            codes = dict.fromkeys(_hyphenated(gazetteer, words))
        if not codes and organisation is not None and organisation.country:
            codes = {organisation.country: None}
        country = next(iter(codes)) if len(codes) == 1 else None
        return cls(country, organisation, len(codes))


def joined(words: Sequence[str]) -> str:
    """Words as text: no space before possessives, around hyphens and before commas."""
    text = ""
    for word in words:
        tight = not text or word in POSSESSIVE or word in HYPHENS or word in (",", ".") or text[-1] in HYPHENS
        text += word if tight else " " + word
    return text


def unsplit(words: Sequence[str], parts: Sequence[str]) -> list[str]:
    """The parts (words or their lemmas) with hyphenated words whole again: 'Secretary', '-', 'General' → one.

    'Russian', '-', 'backed' stays apart, so that 'Saudi Arabia-led' keeps the name whole.
    """
    whole: list[str] = []
    for i, part in enumerate(parts):
        hyphen = words[i] in HYPHENS and 0 < i < len(words) - 1 and words[i + 1].lower() not in SIDES
        if whole and (hyphen or (whole[-1][-1:] in HYPHENS and len(whole[-1]) > 1)):
            whole[-1] += part
        else:
            whole.append(part)
    return whole


def _longest(gazetteer: Gazetteer, words: Sequence[str], i: int) -> tuple[int, str | None, ActorFacts | None]:
    """Size, country and organisation of the longest name at word `i`; size 1 and nothing where none starts."""
    if not words[i][:1].isupper() and words[i][:3].lower() not in ("al-", "al"):
        return 1, None, None
    for size in range(min(LONGEST_NAME, len(words) - i), 0, -1):
        name = bare(joined(words[i : i + size]))
        organisation = gazetteer.actors.organisations.get(name)
        if organisation is not None:
            return size, None, organisation
        code = gazetteer.country_of(name)
        if code is None and words[i][:1].isupper():
            place = gazetteer.places.find(name) if size < 4 and name[-1:].isalpha() else None
            code = place.country if place and place.kind != "sea" else None
        if code is not None:
            return size, code, None
    return 1, None, None


def _aside(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the name at `[start, end)` is only whom the actor is for, against or backed by."""
    before = words[start - 2].lower() if start > 1 and words[start - 1] in HYPHENS else ""
    after = words[end + 1].lower() if end + 1 < len(words) and words[end] in HYPHENS else ""
    return before in TOWARDS or after in SIDES


def _hyphenated(gazetteer: Gazetteer, words: Sequence[str]) -> list[str]:
    """Countries inside hyphenated words: 'US-Colombian', and none in 'U.S.-led' and 'pro-Russian'."""
    found: list[str] = []
    for word in words:
        parts = word.replace("–", "-").split("-")
        if len(parts) < 2 or parts[-1].lower() in SIDES or parts[0].lower() in TOWARDS:
            continue
        found += [code for part in parts if part[:1].isupper() and (code := gazetteer.country_of(part))]
    return found
