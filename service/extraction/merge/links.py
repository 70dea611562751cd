"""Relations between events of one article: an arrest is part of the raid; a threat led to the strike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from service.extraction.merge.data import MergeData
from service.extraction.values import Event, Link

REACH = 6  # steps upwards in the tree


def _heads(events: Sequence[Event]) -> dict[int, int]:
    """Trigger head token → index of its event."""
    return {reading.mention.words.head: i for i, event in enumerate(events) for reading in event.readings}


def _preposition(token: Token) -> str:
    return next((child.lower_ for child in token.children if child.dep_ in ("case", "mark")), "")


def _relation(doc: Doc, head: int, heads: dict[int, int], data: MergeData) -> tuple[int, str] | None:
    """The event that governs the trigger in its sentence and the relation to it, as (event, 'part_of' | 'led_to')."""
    token = doc[head]
    step = token
    for _ in range(REACH):
        marker = _preposition(step)
        if step.head is step:
            return None
        step_up = step.head
        if step_up.i in heads and heads[step_up.i] != heads[head]:
            if (
                marker in data.sequence
                or {t.lemma_ for t in step.children} & data.consequence
                or step.lemma_ in data.consequence
            ):
                return heads[step_up.i], "led_to"
            if marker in ("during", "in", "as") or step.dep_.startswith("advcl") and not marker:
                return heads[step_up.i], "part_of"
            return None
        step = step_up
    return None


def link_events(doc: Doc, events: Sequence[Event], data: MergeData) -> tuple[Event, ...]:
    """The same events with their links. 'Troops retaliated after an attack': the attack led_to the retaliation."""
    heads = _heads(events)
    found: dict[int, dict[tuple[str, int], Link]] = {}
    for head, index in heads.items():
        relation = _relation(doc, head, heads, data)
        if relation is None:
            continue
        other, name = relation
        if name == "led_to":
            found.setdefault(index, {})[name, other] = Link("led_to", other)
        elif events[index].type == events[other].type == "operation":
            # 'was arrested in a raid': the governed noun is the whole; a bare participle is the part.
            whole, part = (index, other) if _preposition(doc[head]) else (other, index)
            found.setdefault(part, {})[name, whole] = Link("part_of", whole)
    return tuple(replace(event, links=tuple(found.get(i, {}).values())) for i, event in enumerate(events))
