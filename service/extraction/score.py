"""Features of an event from which its confidence, the probability that it is right, is computed; the trace shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log1p

from service.extraction.values import Entity, Event


@dataclass(frozen=True, slots=True)
class Score:
    """How an event's confidence came about: its features, and what each added to the log-odds."""

    features: Mapping[str, float]
    contributions: Mapping[str, float]


def event_features(event: Event, referents: Mapping[int, tuple[Entity, ...]]) -> dict[str, float]:
    """Feature name → value in 0..1, but for `mentions`, the logarithm of their number.

    The tagger's own probability is left out: on the texts that it was trained on, which are also those that the
    confidence is fitted on, it is near 0 or 1 and says nothing of how sure it is on others. The trace shows it.
    """
    mentions = [reading.mention for reading in event.readings]
    return {
        "learned_rule": float(all(mention.rule.endswith(".learned") for mention in mentions)),
        "mentions": log1p(len(mentions) - 1),
        "arguments": min(len(event.arguments), 4) / 4,
        "bare": float(not event.arguments),
        "named_argument": float(any(referents.get(a.words.head) for a in event.arguments)),
        "doubt": event.doubt,
    }
