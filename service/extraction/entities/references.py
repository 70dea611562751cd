"""What the steps of linking pass to one another: a reference is one place where the text points at something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from service.extraction.values import Words

Form = Literal["name", "demonym", "nominal", "pronoun", "pair", "thing"]
Gender = Literal["masculine", "feminine", "neutral"]


@dataclass(frozen=True, slots=True)
class Known:
    """What the gazetteer says of a name. `kind`: country, demonym, capital, place, organisation, person or group."""

    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Facts(NamedTuple):
    """Country, sector and office, each None where unknown; `body` is the key of the organisation the office is in."""

    country: str | None = None
    sector: str | None = None
    office: str | None = None
    body: str | None = None

    def or_else(self, other: Facts) -> Facts:
        """These facts, with the gaps filled from `other`."""
        if other is UNKNOWN:
            return self
        if self is UNKNOWN:
            return other
        return Facts(
            self.country or other.country, self.sector or other.sector, self.office or other.office, self.body or other.body
        )  # fmt: skip


UNKNOWN = Facts()


class Atlas(Protocol):
    """The part of the gazetteer that linking asks."""

    def look_up(self, name: str) -> Known | None:
        """What is known of a whole name ('North Korea', 'Iranian', 'Moscow', 'ELN'), or None."""

    def country(self, code: str) -> Known:
        """The country of an ISO 3166 alpha-2 code."""

    def adjective(self, code: str) -> str:
        """What says that something is of a country: 'Kenyan'."""

    def person(self, name: str) -> tuple[str, Facts] | None:
        """Full name and facts of a person in public life, or None."""

    def place(self, name: str, context: frozenset[str]) -> Known | None:
        """The place meant by a name, given the countries the article names, or None."""

    def actor(self, words: Sequence[str], lemmas: Sequence[str]) -> Facts:
        """Facts said by the words of one phrase ('Iranian Foreign Minister Javad Zarif')."""


class Reference(NamedTuple):
    """A phrase that points at something. A tuple: a page has hundreds, and a frozen dataclass takes four times as long to make.

    `words` is the phrase, `core` the name inside it; `kind` as in `Entity`, or `thing` for what is no entity.
    `covers` are the tokens that answer for it in `Entities.of`. `key` is what equal things share:
    ISO code of a country, lower-case name, or lemma of a nominal.
    """

    words: Words
    form: Form
    kind: str
    name: str
    key: str
    covers: tuple[int, ...]
    plural: bool = False
    gender: Gender = "neutral"
    facts: Facts = UNKNOWN
    known: Known | None = None

    @property
    def head(self) -> int:
        """The token that stands for the phrase in the tree."""
        return self.words.head

    def with_facts(self, facts: Facts) -> Reference:
        """The same reference, its gaps filled from `facts`."""
        return self._replace(facts=self.facts.or_else(facts))
