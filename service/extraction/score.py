"""Features of an event from which its confidence, the probability that it is right, is computed; the trace shows them."""

from __future__ import annotations

from collections.abc import Mapping
from math import log1p

from service.extraction.logistic import log_odds
from service.extraction.values import Entity, Event


def event_features(event: Event, referents: Mapping[int, tuple[Entity, ...]]) -> dict[str, float]:
    """Feature name → value: evidence as log odds over five, counts as logarithms, everything else in 0..1."""
    mentions = [reading.mention for reading in event.readings]
    evidence = [mention.evidence for mention in mentions if mention.evidence is not None]
    fillers = [argument.score for argument in event.arguments]
    return {
        "evidence": log_odds(max(evidence)) if evidence else 0.0,
        "least_evidence": log_odds(min(evidence)) if evidence else 0.0,
        "learned_rule": float(all(mention.rule.endswith(".learned") for mention in mentions)),
        "mentions": log1p(len(mentions) - 1),
        "fillers": log1p(sum(fillers)),
        "surest_filler": max(fillers, default=0.0),
        "bare": float(not fillers),
        "named_argument": float(any(referents.get(a.words.head) for a in event.arguments)),
        "doubt": event.doubt,
        f"type:{event.type}": 1.0,
    }
