"""Who an actor is, from the words of one noun phrase: country, sector, office, and the name without titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from service.extraction.gazetteer import ActorFacts, Gazetteer
from service.extraction.gazetteer.countries import bare
from service.extraction.gazetteer.roles import Title
from service.extraction.normalise.owner import HYPHENS, POSSESSIVE, Owner, joined, owner_of, unsplit

# What follows in a longer phrase says nothing more of the actor; the bound keeps hostile text linear.
LONGEST_PHRASE = 40


def actor_facts(
    gazetteer: Gazetteer, words: Sequence[str], lemmas: Sequence[str], when: date | None = None
) -> ActorFacts:
    """Facts of a noun phrase as written, tokenised; the text's own words win over the gazetteer.

    'US President Donald Trump' → Donald Trump, person, US, GOV, President; 'Colombian police' → CO, COP.
    """
    sides = gazetteer.wording.sides
    words = words[:LONGEST_PHRASE]
    lower = [lemma.lower() for lemma in lemmas[:LONGEST_PHRASE]]
    whole = unsplit(words, words, sides), unsplit(words, lower, sides)
    return Phrase(gazetteer, tuple(whole[0]), tuple(whole[1]), when).facts()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase and what it is read with."""

    gazetteer: Gazetteer
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    when: date | None

    def facts(self) -> ActorFacts:
        """What is known of the phrase as a name, as a titled name, or what its words say."""
        return self.known() or self._owned() or self.titled() or self.nominal()

    def known(self) -> ActorFacts | None:
        """Facts of a phrase that is a name as a whole: 'the Taliban', 'Vladimir Putin', 'Moscow', 'Iraq'."""
        honour = bool(self.words) and self.words[0].lower() in self.gazetteer.wording.honours
        name = joined(self.words[honour:])
        found = self.gazetteer.actors.find(name, self.when)
        if found is not None:
            return found
        word = self.gazetteer.countries.look_up(name)
        if word is None or word.form == "demonym":
            return None
        return ActorFacts(self.gazetteer.countries.by_code[word.code].name, "country", word.code, "GOV")

    def _owned(self) -> ActorFacts | None:
        """Facts of what belongs to a titled person: "President Putin's *spokesman Dmitry Peskov*". None otherwise."""
        at = next((i for i, word in enumerate(self.words) if word in POSSESSIVE), 0)
        owner = replace(self, words=self.words[:at], lemmas=self.lemmas[:at]).titled() if at else None
        if owner is None or at + 1 >= len(self.words):
            return None
        owned = replace(self, words=self.words[at + 1 :], lemmas=self.lemmas[at + 1 :])
        return (owned.titled() or owned.nominal()).or_else(ActorFacts(country=owner.country))

    def titled(self) -> ActorFacts | None:
        """Facts of a person with a title: "Iran's president, Hassan Rouhani". None without both a title and a name."""
        title = self.gazetteer.roles.title([word.lower() for word in self.words])
        if title is None or title.start > self._cut(title):
            return None
        name = self._name(title)
        if not name:
            return None
        person = self._person(title, name)
        return self._said(title, person.name or name).or_else(replace(person, office=None, sector=None))

    def _person(self, title: Title, name: str) -> ActorFacts:
        """What is known of a titled name: 'King Abdullah' is one, 'Prime Minister May' is whoever held the office."""
        actors = self.gazetteer.actors
        whole = joined((*self.words[title.start : title.end], name))
        for found in (
            actors.find(whole, self.when),
            actors.holder(name, title.office, self.when),
            actors.find(name, self.when),
        ):
            if found is not None and found.kind == "person":
                return found
        return ActorFacts(name, "person")

    def _said(self, title: Title, name: str | None) -> ActorFacts:
        """What the words before a title say: whose it is, and the sector where the title alone does not tell."""
        after = self.words[title.end : title.end + 4] if self.words[title.end : title.end + 1] == ("of",) else ()
        owner = owner_of(self.gazetteer, (*self.words[: title.start], *after))
        sector: str | None = title.sector
        if title.office in self.gazetteer.wording.loose and owner.organisation is not None:
            sector = owner.organisation.sector
        elif title.office in self.gazetteer.wording.loose and owner.country is None and self._unknown_owner(title):
            sector = None
        return ActorFacts(name, "person", owner.country, sector, title.office)

    def _unknown_owner(self, title: Title) -> bool:
        """Whether something unheard of stands before the title: 'Acme president Jane Roe'."""
        return any(word[:1].isupper() and word.lower() not in ("the", "a") for word in self.words[: title.start])

    def _name(self, title: Title) -> str:
        """The name after the title, or before it as in 'Hassan Rouhani, Iran's president'; '' where none stands."""
        after = self.words[title.end :]
        name = self._proper(after[1:] if after[:1] == (",",) else after)
        if name or "," not in self.words[: title.start]:
            return name
        return self._proper(self.words[: self.words.index(",")])

    def _proper(self, words: Sequence[str]) -> str:
        """The run of capitalised words a phrase starts with, unless it names a country or organisation."""
        end = 0
        while end < len(words) and (words[end][:1].isupper() or (end and self._particle(words[end]))):
            end += 1
        while end and words[end - 1] in self.gazetteer.wording.particles:
            end -= 1
        title = self.gazetteer.roles.title([word.lower() for word in words[:end]])
        if title is not None and title.start == 0 and title.end < end:
            return self._proper(words[title.end :])
        name = joined(words[:end])
        known = self.gazetteer.countries.look_up(name) or self.gazetteer.actors.organisations.get(bare(name))
        return "" if known else name

    def _particle(self, word: str) -> bool:
        """Whether a lower-case word can stand inside a name: 'bin', 'al-Assad'."""
        return word.lower() in self.gazetteer.wording.particles or word[:3] in ("al-", "el-", "ul-")

    def nominal(self) -> ActorFacts:
        """Facts of a description: 'Colombian police', 'members of the Taliban', 'police in Spain'. All None if silent."""
        cut = self._cut()
        owner = owner_of(self.gazetteer, self.words[:cut])
        facts = ActorFacts(None, None, owner.country, self._sector(cut, owner))
        rest = self._rest(cut)
        if rest is None:
            return facts
        inner = rest.facts()
        several = owner.places or owner_of(self.gazetteer, rest.words).places > 1
        country = facts.country or (None if several else inner.country or rest.country())
        part = self.lemmas[cut - 1] in self.gazetteer.wording.parts and self.words[cut].lower() == "of"
        return ActorFacts(None, None, country, inner.sector or facts.sector if part else facts.sector)

    def country(self) -> str | None:
        """The country of the place that the phrase names: 'the northern city of Mosul'."""
        place = self.gazetteer.places.find(joined(self.words))
        return place.country if place else None

    def _cut(self, title: Title | None = None) -> int:
        """Where the core of the phrase ends: before 'of', 'in', 'who', but not at 'Russian-*backed*' or in a title.

        A title after a comma belongs to the core: 'Hassan Rouhani, Iran's president'.
        """
        for i in range(1, len(self.words)):
            inside = title is not None and (title.start <= i < title.end or self.words[i] == ",")
            if self.words[i].lower() in self.gazetteer.wording.cuts and self.words[i - 1] not in HYPHENS and not inside:
                return i
        return len(self.words)

    def _sector(self, cut: int, owner: Owner) -> str | None:
        """The sector of an armed group or service inside ('Taliban fighters'), else of the agent noun ('BBC staff')."""
        inside = owner.organisation.sector if owner.organisation else None
        wording = self.gazetteer.wording
        if inside in wording.decisive or (inside and self.lemmas[cut - 1] in wording.bearers):
            return inside
        return self.gazetteer.roles.sector(self.lemmas[:cut]) or inside

    def _rest(self, cut: int) -> Phrase | None:
        """What follows 'of', 'in', 'from' or 'at' after the core: the owner or the place."""
        if cut >= len(self.words) - 1 or self.words[cut].lower() not in ("of", "in", "from", "at"):
            return None
        return replace(self, words=self.words[cut + 1 :], lemmas=self.lemmas[cut + 1 :])
