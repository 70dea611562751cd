r"""The values that flow through extraction. Immutable; token indices are half-open `[start, end)` into one Doc.

Title and body are parsed as one Doc (`title + "\n\n" + text`); `article.Source` maps its characters back to a field
and an offset. Nothing here refers to spaCy, so results outlive the memory zone that made them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Status = Literal[
    "occurred", "ongoing", "planned", "proposed", "threatened", "hypothetical",
    "cancelled", "refused", "failed", "denied", "alleged", "perceived",
]  # fmt: skip
Polarity = Literal["positive", "negative"]


@dataclass(frozen=True, slots=True)
class Article:
    """What the client sent, validated."""

    text: str
    title: str | None = None
    id: str | None = None
    published: date | datetime | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A run of tokens `[start, end)` with its syntactic head, `start <= head < end`."""

    start: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing in the world that the article names, after linking inside the document.

    `kind` is person, organisation, country, place, nationality or group; `country` is ISO 3166 alpha-2;
    `sector` is GOV, MIL, COP, SPY, REB, JUD, LEG, OPP, IGO, NGO, MED, BUS, CVL, CRM … (docs/types).
    """

    id: int
    name: str
    kind: str
    mentions: tuple[Words, ...]
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """A role filler. `path` is the named grammatical function (or `learned`, `context`) that found it."""

    role: str
    words: Words
    path: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Mention:
    """One trigger of one type with what its own sentence says of its roles.

    `doubted` are fillers that the mention alone does not make likely, but other mentions of the event may confirm.
    `evidence` is the learned tagger's probability that the words are a trigger of this type, None without a proposal.
    `flags` are such as visit, ultimatum, implicit, series, postponed.
    """

    type: str
    subtype: str
    rule: str
    words: Words
    arguments: tuple[Argument, ...] = ()
    evidence: float | None = None
    flags: frozenset[str] = frozenset()
    doubted: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A near miss: what looked like a trigger and why it is none, in words an analyst reads."""

    type: str
    rule: str
    words: Words
    reason: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that decided a dimension (status, polarity, generic, attribution); `id` as in `context.yaml`."""

    id: str
    words: Words


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: the source's words and the reporting cue (`said`, `according to`).

    `brief` counts what the words leave out: a headline names sources shortly ('Kyiv says'), a pronoun not at all.
    """

    words: Words
    cue: Words | None = None
    brief: int = 0


@dataclass(frozen=True, slots=True)
class Reality:
    """What the text says of the happening's reality."""

    status: Status
    polarity: Polarity = "positive"
    generic: bool = False
    attribution: Attribution | None = None
    cues: tuple[Cue, ...] = ()
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression; `start_time`/`end_time` ISO 8601, half-open, None with a `reason` when unresolved.

    `path` is how it came to the event it dates (`clause`, `near`, `caption` …), empty as long as it dates none.
    """

    words: Words
    start_time: str | None
    end_time: str | None
    grain: str
    reason: str | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention with everything said about it: the unit that merging works on."""

    mention: Mention
    reality: Reality
    time: TimeExpression | None = None
    sentence: Words = field(default_factory=lambda: Words(0, 0, 0))


@dataclass(frozen=True, slots=True)
class Link:
    """`part_of` or `led_to`: this event is part of, or led to, the event at index `event` of the answer."""

    relation: Literal["part_of", "led_to"]
    event: int


@dataclass(frozen=True, slots=True)
class Event:
    """All mentions of one happening with what they say together. `arguments` keeps the order of mention per role.

    `doubt` is the probability that it is the same as an earlier event of the article after all.
    """

    type: str
    subtype: str
    readings: tuple[Reading, ...]
    arguments: tuple[Argument, ...]
    reality: Reality
    time: TimeExpression | None
    flags: frozenset[str] = frozenset()
    doubt: float = 0.0
    confidence: float = 1.0
    links: tuple[Link, ...] = ()


class DataFileError(Exception):
    """A data file of the service is missing or wrong; the message names file and field. It stops the start."""
