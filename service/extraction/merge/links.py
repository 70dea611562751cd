"""Relations between events of one article: an arrest is part of the raid; a threat led to the strike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from service.extraction.columns import Columns, columns
from service.extraction.merge.data import MergeData
from service.extraction.values import Event, Link

REACH = 6  # steps upwards in the tree


def _heads(events: Sequence[Event]) -> dict[int, int]:
    """Trigger head token → index of its event."""
    return {reading.mention.words.head: i for i, event in enumerate(events) for reading in event.readings}


def _preposition(read: Columns, i: int) -> str:
    return next((read.lower[j] for j in read.children[i] if read.dep[j] in ("case", "mark")), "")


def _relation(read: Columns, head: int, heads: dict[int, int], data: MergeData) -> tuple[int, str] | None:
    """The event that governs the trigger in its sentence and the relation to it, as (event, 'part_of' | 'led_to')."""
    step = head
    for _ in range(REACH):
        above = read.head[step]
        if above == step:
            return None
        if above in heads and heads[above] != heads[head]:
            return _named(read, step, heads[above], data)
        step = above
    return None


def _named(read: Columns, step: int, other: int, data: MergeData) -> tuple[int, str] | None:
    """The relation that the words on `step` and the word itself name."""
    marker = _preposition(read, step)
    consequence = any(read.lemma[j] in data.consequence for j in (step, *read.children[step]))
    if marker in data.sequence or consequence:
        return other, "led_to"
    if marker in ("during", "in", "as") or read.dep[step].startswith("advcl") and not marker:
        return other, "part_of"
    return None


def link_events(doc: Doc, events: Sequence[Event], data: MergeData) -> tuple[Event, ...]:
    """The same events with their links. 'Troops retaliated after an attack': the attack led_to the retaliation."""
    read, heads = columns(doc), _heads(events)
    found: dict[int, dict[tuple[str, int], Link]] = {}
    for head, index in heads.items():
        relation = _relation(read, head, heads, data)
        if relation is None:
            continue
        other, name = relation
        if name == "led_to":
            found.setdefault(index, {})[name, other] = Link("led_to", other)
        elif events[index].type == events[other].type == "operation":
            # 'was arrested in a raid': the governed noun is the whole; a bare participle is the part.
            whole, part = (index, other) if _preposition(read, head) else (other, index)
            found.setdefault(part, {})[name, whole] = Link("part_of", whole)
    return tuple(replace(event, links=tuple(found.get(i, {}).values())) for i, event in enumerate(events))
