"""Who an actor is, from the words of one noun phrase: country, sector, office, and the name without titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from service.extraction.gazetteer import ActorFacts, Gazetteer
from service.extraction.gazetteer.countries import bare
from service.extraction.gazetteer.roles import Title
from service.extraction.normalise.owner import HYPHENS, Owner, joined, unsplit

# Words that end the core of a phrase: what follows them is a complement or a place.
CUTS = frozenset({"of", "in", "from", "at", "for", "on", "near", "with", "by", "who", "that", "which", "whose", "to", "under",
                  "along", "inside", "outside", "across", "against", "between", "including", "accused", "suspected", "loyal",
                  "led", "backed", "dressed", "holding", "belonging", "linked", ",", "(", ";", "--", "–", "—"})  # fmt: skip
# "members of the Taliban", "a group of rebels": what they are stands after "of".
PARTS = frozenset({"member", "group", "part", "unit", "number", "hundred", "dozen", "thousand", "leader", "head", "fighter", "team",
                   "some", "many", "one", "most", "all", "several", "two", "three", "band", "handful", "convoy", "supporter",
                   "element", "faction", "branch", "wing", "official", "representative", "spokesman", "loyalist", "column",
                   "coalition", "crowd", "pair", "lot", "both", "each", "half", "remnant", "commander", "chief", "soldier"})  # fmt: skip
# Titles held in companies and clubs as well as in states: 'UEFA President', 'Exxon chairman'.
LOOSE = frozenset({"President", "Vice President", "Secretary", "Leader", "Spokesman", "Spokeswoman", "Adviser", "Official",
                   "Commissioner", "Administrator", "Chairman", "Envoy", "Diplomat", "Commander", "Captain"})  # fmt: skip
# Organisations that say more of their people than the noun does: 'ICE agents', 'Taliban officials', 'UN troops'.
DECISIVE = frozenset({"REB", "CRM", "IGO", "COP", "MIL", "SPY"})
PARTICLES = frozenset({"al", "bin", "ibn", "ben", "de", "la", "da", "dos", "del", "van", "von", "der", "el", "ul", "ur", "-", "–"})
HONOURS = frozenset({"mr.", "mr", "mrs.", "mrs", "ms.", "ms", "dr.", "dr", "sir", "hon.", "comrade"})


def actor_facts(
    gazetteer: Gazetteer, words: Sequence[str], lemmas: Sequence[str], when: date | None = None
) -> ActorFacts:
    """Facts of a noun phrase as written, tokenised; the text's own words win over the gazetteer.

    'US President Donald Trump' → Donald Trump, person, US, GOV, President; 'Colombian police' → CO, COP.
    """
    lower = [lemma.lower() for lemma in lemmas]
    phrase = Phrase(gazetteer, tuple(unsplit(words, words)), tuple(unsplit(words, lower)), when)
    return phrase.known() or phrase.titled() or phrase.nominal()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase and what it is read with."""

    gazetteer: Gazetteer
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    when: date | None

    def known(self) -> ActorFacts | None:
        """Facts of a phrase that is a name as a whole: 'the Taliban', 'Vladimir Putin', 'Moscow', 'Iraq'."""
        words = self.words[1:] if self.words[:1] and self.words[0].lower() in HONOURS else self.words
        name = joined(words)
        found = self.gazetteer.actors.find(name, self.when)
        if found is not None:
            return found
        word = self.gazetteer.countries.look_up(name)
        if word is None or word.form == "demonym":
            return None
        return ActorFacts(self.gazetteer.countries.by_code[word.code].name, "country", word.code, "GOV")

    def titled(self) -> ActorFacts | None:
        """Facts of a person with a title: "Iran's president, Hassan Rouhani". None without both a title and a name."""
        title = self.gazetteer.roles.title([word.lower() for word in self.words])
        name = self._name(title) if title else ""
        if title is None or not name:
            return None
        found = self.gazetteer.actors.find(name, self.when)
        person = found if found is not None and found.kind == "person" else ActorFacts(name, "person")
        return self._said(title, person.name).or_else(replace(person, office=None, sector=None))

    def _said(self, title: Title, name: str | None) -> ActorFacts:
        """What the words around a title say: whose it is, and the sector where the title alone does not tell."""
        around = self.words[: title.start] + self.words[title.end :]
        owner = Owner.of(self.gazetteer, around)
        sector: str | None = title.sector
        if title.office in LOOSE and owner.organisation is not None:
            sector = owner.organisation.sector
        elif title.office in LOOSE and owner.country is None and self._unknown_owner(title):
            sector = None
        return ActorFacts(name, "person", owner.country, sector, title.office)

    def _unknown_owner(self, title: Title) -> bool:
        """Whether something unheard of stands before the title: 'Acme president Jane Roe'."""
        return any(word[:1].isupper() and word.lower() not in ("the", "a") for word in self.words[: title.start])

    def _name(self, title: Title) -> str:
        """The name after the title, or before it as in 'Hassan Rouhani, Iran's president'; '' where none stands."""
        after = self.words[title.end :]
        after = after[1:] if after[:1] == (",",) else after
        name = self._proper(after)
        if name or "," not in self.words[: title.start]:
            return name
        return self._proper(self.words[: self.words.index(",")])

    def _proper(self, words: Sequence[str]) -> str:
        """The run of capitalised words a phrase starts with, unless it names a country or organisation."""
        end = 0
        while end < len(words) and (words[end][:1].isupper() or (end and _particle(words[end]))):
            end += 1
        while end and words[end - 1] in PARTICLES:
            end -= 1
        title = self.gazetteer.roles.title([word.lower() for word in words[:end]])
        if title is not None and title.start == 0 and title.end < end:
            return self._proper(words[title.end :])
        name = joined(words[:end])
        known = self.gazetteer.countries.look_up(name) or self.gazetteer.actors.organisations.get(bare(name))
        return "" if known else name

    def nominal(self) -> ActorFacts:
        """Facts of a description: 'Colombian police', 'members of the Taliban', 'police in Spain'. All None if silent."""
        cut = self._cut()
        head = self.lemmas[cut - 1] if cut else ""
        owner = Owner.of(self.gazetteer, self.words[:cut])
        facts = ActorFacts(None, None, owner.country, self._sector(cut, owner))
        rest = self._rest(cut)
        if rest is None:
            return facts
        inner = rest.known() or rest.nominal()
        if head in PARTS and self.words[cut].lower() == "of":
            return ActorFacts(None, None, facts.country or inner.country, inner.sector or facts.sector)
        place = self.gazetteer.places.find(joined(rest.words)) if not inner.country and owner.places == 0 else None
        country = inner.country or (place.country if place else None)
        return facts if owner.places else facts.or_else(ActorFacts(country=country))

    def _cut(self) -> int:
        """Where the core of the phrase ends: before 'of', 'in', 'who', but not at 'Russian-*backed*'."""
        for i in range(1, len(self.words)):
            if self.words[i].lower() in CUTS and self.words[i - 1] not in HYPHENS:
                return i
        return len(self.words)

    def _sector(self, cut: int, owner: Owner) -> str | None:
        """The sector of an armed group or service inside ('Taliban fighters'), else of the agent noun ('BBC staff')."""
        inside = owner.organisation.sector if owner.organisation else None
        if inside in DECISIVE:
            return inside
        return self.gazetteer.roles.sector(self.lemmas[:cut]) or inside

    def _rest(self, cut: int) -> Phrase | None:
        """What follows 'of', 'in', 'from' or 'at' after the core, to the next cut: the owner or the place."""
        if cut >= len(self.words) - 1 or self.words[cut].lower() not in ("of", "in", "from", "at"):
            return None
        return replace(self, words=self.words[cut + 1 :], lemmas=self.lemmas[cut + 1 :])


def _particle(word: str) -> bool:
    """Whether a lower-case word can stand inside a name: 'bin', 'al-Assad'."""
    return word.lower() in PARTICLES or word[:3] in ("al-", "el-", "ul-")
