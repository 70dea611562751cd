"""The body of an answer: events above the confidence asked for, their links, and what else was asked to be included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from service.extraction.article import Options, Source
from service.extraction.entities import Entities
from service.extraction.records import records
from service.extraction.score import Score
from service.extraction.trace import explain, near_misses
from service.extraction.values import Entity, Event, Refusal
from service.extraction.write import Writer


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found in one article, before it is written. `scores` say what each event's confidence is made of."""

    doc: Doc
    source: Source
    entities: Entities
    referents: Mapping[int, tuple[Entity, ...]]
    events: tuple[Event, ...]
    scores: tuple[Score, ...]
    refusals: tuple[Refusal, ...]


def _linked(written: Mapping[int, dict[str, Any]], events: Sequence[Event]) -> list[dict[str, Any]]:
    """Events with their links; links to events that are not in the answer are left out."""
    for index, body in written.items():
        kept = [link for link in events[index].links if link.event in written]
        body["links"] = [{"relation": link.relation, "event": written[link.event]["id"]} for link in kept]
    return list(written.values())


def answer(analysis: Analysis, writer: Writer, options: Options) -> dict[str, Any]:
    """The response without id, language and meta."""
    chosen = [i for i, event in enumerate(analysis.events) if event.confidence >= options.min_confidence]
    written = {i: writer.event(analysis.events[i]) for i in chosen}
    if "trace" in options.include:
        for i in chosen:
            written[i]["trace"] = explain(analysis.events[i], analysis.scores[i], writer.quote)
    events = _linked(written, analysis.events)
    body: dict[str, Any] = {"offset_unit": options.offset_unit, "events": events}
    if "entities" in options.include:
        body["entities"] = [writer.entity(entity) for entity in analysis.entities.table]
    if "records" in options.include:
        body["records"] = [row for event in events for row in records(event)]
    if "trace" in options.include:
        body["near_misses"] = near_misses(analysis.refusals, writer.quote)
    return {**body, "warnings": []}
