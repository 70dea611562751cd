"""Persons with their offices over time, and organisations, armed groups and seats of government, by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from service.extraction.gazetteer.countries import Countries, bare
from service.extraction.gazetteer.table import DataError, Row, rows, text

PERSON_COLUMNS = ("name", "country", "sector", "office", "from", "to", "aliases")
ORGANISATION_COLUMNS = ("name", "kind", "country", "sector", "aliases")
KINDS = frozenset({"organisation", "group"})
SECTORS = frozenset(
    {"GOV", "MIL", "COP", "SPY", "REB", "JUD", "LEG", "OPP", "IGO", "NGO", "MED", "BUS", "CVL", "CRM", "ELI", "REL",
     "PTY", "EDU", "HLH", "LAB", "REF", "UAF"}
)  # fmt: skip
# PLOVER's sector of those who held office once, and the sectors that end with the office: a rebel stays a rebel.
FORMER = "ELI"
ENDING = frozenset({"GOV", "LEG", "MIL", "COP", "SPY", "JUD", "IGO"})

# Who is meant where two of a name are in office: "Bush" in 2005 is no governor.
LEADING = frozenset({"President", "Prime Minister", "Supreme Leader", "King", "Chancellor", "Secretary of State"})
# Where the family name comes first: 'Xi Jinping'.
FAMILY_FIRST = frozenset({"CN", "TW", "KR", "KP"})

Kind = Literal["person", "organisation", "country", "group"]


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """What is known of an actor, each None where unknown. `office` is the one held at the date asked for."""

    name: str | None = None
    kind: Kind | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None

    def or_else(self, other: ActorFacts) -> ActorFacts:
        """These facts, with the gaps filled from `other`."""
        return ActorFacts(
            self.name or other.name, self.kind or other.kind, self.country or other.country,
            self.sector or other.sector, self.office or other.office,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """An office held over `[start, end)`; `end` None: still held when the data was compiled."""

    facts: ActorFacts
    start: date
    end: date | None

    def holds(self, when: date) -> bool:
        """Whether the office was held on that day."""
        return self.start <= when and (self.end is None or when < self.end)


@dataclass(frozen=True, slots=True)
class Actors:
    """Actors by name. `surnames` leads from a last name to the full names that have it; `common` ones mean nobody."""

    organisations: Mapping[str, ActorFacts]
    persons: Mapping[str, Sequence[Term]]
    surnames: Mapping[str, Sequence[str]]
    common: frozenset[str]

    @classmethod
    def load(cls, folder: Path, countries: Countries) -> Actors:
        """The actors of `people.tsv`, `organisations.tsv` and `surnames.txt` in a folder. Raises DataError."""
        persons = _persons(folder / "people.tsv", countries)
        common = frozenset(text(folder / "surnames.txt").split())
        organisations = MappingProxyType(_organisations(folder / "organisations.tsv", countries))
        return cls(organisations, MappingProxyType(persons), MappingProxyType(_surnames(persons)), common)

    def find(self, name: str, when: date | None = None) -> ActorFacts | None:
        """What is known of a name; offices as of the date, of the latest term without one.

        'Obama', 2013 → Barack Obama, US, GOV, President; 2018 → the same person without office, sector ELI.
        """
        plain = bare(name)
        found = self.organisations.get(plain)
        return found or self._person(plain, when)

    def _person(self, name: str, when: date | None) -> ActorFacts | None:
        if name in self.persons:
            return _at(self.persons[name], when)
        return None if name in self.common or name not in self.surnames else _meant(self._family(name), when)

    def holder(self, name: str, office: str, when: date | None = None) -> ActorFacts | None:
        """Who of a family held an office on a day, or ever: 'May', 'Prime Minister', 2017 → Theresa May. None if several."""
        terms = [term for held in self._family(bare(name)) for term in held if term.facts.office == office]
        found = {term.facts.name: term.facts for term in terms if when is None or term.holds(when)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _family(self, name: str) -> list[Sequence[Term]]:
        """The terms of each person of a family name."""
        known = {self.persons[full][0].facts.name: self.persons[full] for full in self.surnames.get(name, ())}
        return list(known.values())


def _meant(known: Sequence[Sequence[Term]], when: date | None) -> ActorFacts | None:
    """The person meant by a last name: who is in office, else who leads or led a state, else what all share."""
    facts = [_at(terms, when) for terms in known]
    serving = [one for one in facts if one.office] if when else []
    leading = [one for one in serving if one.office in LEADING]
    led = [one for one, terms in zip(facts, known, strict=True) if any(term.facts.office in LEADING for term in terms)]
    for group in (facts, serving, leading, [] if serving else led):
        if len(group) == 1:
            return group[0]
    countries = {one.country for one in facts}
    return ActorFacts(None, "person", countries.pop()) if len(countries) == 1 else None


def _at(terms: Sequence[Term], when: date | None) -> ActorFacts:
    """The facts of a person on a day: the office held, former official after the last, no sector before the first."""
    if when is None:
        return terms[-1].facts
    for term in reversed(terms):
        if term.holds(when):
            return term.facts
    before = [term.facts.sector for term in terms if term.start <= when]
    sector = None if not before else FORMER if before[-1] in ENDING else before[-1]
    return replace(terms[-1].facts, office=None, sector=sector)


def _persons(path: Path, countries: Countries) -> dict[str, Sequence[Term]]:
    terms: dict[str, list[Term]] = defaultdict(list)
    names: dict[str, str] = {}
    for row in rows(path, PERSON_COLUMNS):
        sector, office = row.one_of("sector", SECTORS), row.required("office")
        facts = ActorFacts(row.required("name"), "person", _country(row, countries), sector, office)
        terms[row["name"]].append(Term(facts, _day(row, "from") or date.min, _day(row, "to")))
        for name in (row["name"], *row.listed("aliases")):
            if names.setdefault(bare(name), row["name"]) != row["name"]:
                raise DataError(path, row.line, f"{name!r} names two persons")
    ordered = {full: tuple(sorted(held, key=lambda term: term.start)) for full, held in terms.items()}
    return {name: ordered[full] for name, full in names.items()}


def _surnames(persons: Mapping[str, Sequence[Term]]) -> dict[str, Sequence[str]]:
    """Family names, each with the full names that have it."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, terms in persons.items():
        first = any(term.facts.country in FAMILY_FIRST for term in terms)
        family = name.partition(" ")[0] if first else name.rpartition(" ")[2]
        if " " in name:
            found[family].append(name)
    return {family: tuple(full) for family, full in found.items()}


def _organisations(path: Path, countries: Countries) -> dict[str, ActorFacts]:
    found: dict[str, ActorFacts] = {}
    for row in rows(path, ORGANISATION_COLUMNS):
        kind: Kind = "group" if row.one_of("kind", KINDS) == "group" else "organisation"
        sector = row.one_of("sector", SECTORS)
        facts = ActorFacts(row.required("name"), kind, _country(row, countries), sector)
        for name in (facts.name or "", *row.listed("aliases")):
            if found.setdefault(bare(name), facts) != facts:
                raise DataError(path, row.line, f"{name!r} names two organisations")
    return found


def _country(row: Row, countries: Countries) -> str | None:
    return row.one_of("country", countries.by_code.keys()) if row["country"] else None


def _day(row: Row, column: str) -> date | None:
    """A date written as YYYY, YYYY-MM or YYYY-MM-DD: its first day; None for an empty field. Raises DataError."""
    if not row[column]:
        return None
    try:
        return date.fromisoformat((row[column] + "-01-01")[:10])
    except ValueError as error:
        raise DataError(row.path, row.line, f"{column} is {row[column]!r}") from error
