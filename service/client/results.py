"""Typed results. Each class reads its part of the response (`from_dict`) and keeps the whole in `raw` (`to_dict`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the article: `[start, end)` of `field` ('title' or 'text') in the unit asked for."""

    text: str
    field: str
    start: int
    end: int

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any], where: str = "text") -> Quote:
        """`where` is the field of a quote that leaves it to its parent."""
        return cls(raw["text"], raw.get("field", where), raw["start"], raw["end"])


@dataclass(frozen=True, slots=True)
class Filler:
    """Who or what fills a role: the words, and what they refer to as far as it is known."""

    words: Quote
    name: str | None = None
    entity: str | None = None
    kind: str | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Filler:
        """From one filler of `arguments`."""
        known = ("name", "entity", "kind", "country", "sector", "office", "latitude", "longitude")
        return cls(Quote.from_dict(raw), **{key: raw.get(key) for key in known})


@dataclass(frozen=True, slots=True)
class Mention:
    """One trigger, and the rule that found it."""

    trigger: Quote
    rule: str

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Mention:
        """From one item of `mentions`."""
        return cls(Quote.from_dict(raw["trigger"], raw["field"]), raw["rule"])


@dataclass(frozen=True, slots=True)
class Time:
    """When: ISO 8601, half-open `[start, end)`; both None with a `reason` when the words cannot be resolved."""

    words: Quote
    start: str | None
    end: str | None
    grain: str
    reason: str | None

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Time:
        """From `time`."""
        return cls(Quote.from_dict(raw), raw["from"], raw["to"], raw["grain"], raw.get("reason"))


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so."""

    words: Quote
    name: str | None
    cue: str | None

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Attribution:
        """From `attribution`."""
        return cls(Quote.from_dict(raw), raw.get("name"), raw.get("cue"))


@dataclass(frozen=True, slots=True)
class Link:
    """`relation` (part_of, led_to) to the event with id `event`."""

    relation: str
    event: str


@dataclass(frozen=True, slots=True)
class Event:
    """One happening. `arguments` is keyed by role."""

    id: str
    type: str
    subtype: str
    status: str
    polarity: str
    generic: bool
    flags: tuple[str, ...]
    confidence: float
    summary: str
    codes: Mapping[str, str | None]
    arguments: Mapping[str, tuple[Filler, ...]]
    time: Time | None
    attribution: Attribution | None
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]
    raw: Mapping[str, Any] = field(repr=False, compare=False)

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Event:
        """From one item of `events`."""
        plain = ("id", "type", "subtype", "status", "polarity", "generic", "confidence", "summary", "codes")
        return cls(
            **{key: raw[key] for key in plain},
            flags=tuple(raw.get("flags", ())),
            arguments={role: tuple(map(Filler.from_dict, fillers)) for role, fillers in raw["arguments"].items()},
            time=Time.from_dict(raw["time"]) if raw["time"] else None,
            attribution=Attribution.from_dict(raw["attribution"]) if raw["attribution"] else None,
            mentions=tuple(map(Mention.from_dict, raw["mentions"])),
            links=tuple(Link(link["relation"], link["event"]) for link in raw["links"]),
            raw=raw,
        )

    def fillers(self, role: str) -> tuple[Filler, ...]:
        """Fillers of a role; empty when it has none."""
        return tuple(self.arguments.get(role, ()))


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that the article names, with all quotes that refer to it."""

    id: str
    name: str
    kind: str
    country: str | None
    mentions: tuple[Quote, ...]
    raw: Mapping[str, Any] = field(repr=False, compare=False)

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Entity:
        """From one item of `entities`."""
        quotes = tuple(map(Quote.from_dict, raw["mentions"]))
        return cls(raw["id"], raw["name"], raw["kind"], raw.get("country"), quotes, raw)


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Words that were considered as a trigger and refused, with the reason."""

    type: str
    rule: str
    reason: str
    trigger: Quote

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> NearMiss:
        """From one item of `near_misses`."""
        return cls(raw["type"], raw["rule"], raw["reason"], Quote.from_dict(raw["trigger"]))


@dataclass(frozen=True, slots=True)
class Answer:
    """The response to one article; iterates over its events.

    `entities`, `records` and `near_misses` are empty unless the request's `include` asked for them.
    """

    id: str | None
    events: tuple[Event, ...]
    entities: tuple[Entity, ...]
    records: tuple[Mapping[str, Any], ...]
    near_misses: tuple[NearMiss, ...]
    warnings: tuple[Any, ...]
    raw: Mapping[str, Any] = field(repr=False, compare=False)

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Answer:
        """From the body of `POST /v1/extract`."""
        return cls(
            id=raw.get("id"),
            events=tuple(map(Event.from_dict, raw["events"])),
            entities=tuple(map(Entity.from_dict, raw.get("entities", ()))),
            records=tuple(raw.get("records", ())),
            near_misses=tuple(map(NearMiss.from_dict, raw.get("near_misses", ()))),
            warnings=tuple(raw.get("warnings", ())),
            raw=raw,
        )

    def to_dict(self) -> dict[str, Any]:
        """The body as the service sent it."""
        return dict(self.raw)

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)


@dataclass(frozen=True, slots=True)
class ItemFailed:
    """One article of a batch that could not be answered; the others are not affected."""

    id: str | None
    problem: Mapping[str, Any]
