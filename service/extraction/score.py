"""Features of an event from which its confidence, the probability that it is right, is computed; the trace shows them."""

from __future__ import annotations

from collections.abc import Mapping
from math import log1p

from service.extraction.values import Entity, Event

MAIN_ROLES = frozenset({"participant", "threatener", "target", "actor"})


def event_features(event: Event, referents: Mapping[int, tuple[Entity, ...]]) -> dict[str, float]:
    """Feature name → value, most in 0..1; `type_*` and `status_*` are indicators."""
    mentions = [reading.mention for reading in event.readings]
    evidence = [mention.evidence for mention in mentions if mention.evidence is not None]
    roles = {argument.role for argument in event.arguments}
    return {
        "evidence": max(evidence, default=0.0),
        "evidence_mean": sum(evidence) / len(mentions),
        "evidence_missing": float(not any(evidence)),
        "learned_rule": float(all(mention.rule.endswith(".learned") for mention in mentions)),
        "mentions": log1p(len(mentions) - 1),
        "arguments": min(len(event.arguments), 4) / 4,
        "named_argument": float(any(referents.get(a.words.head) for a in event.arguments)),
        "main_role": float(bool(roles & MAIN_ROLES)),
        "time": float(event.time is not None),
        "generic": float(event.reality.generic),
        f"type_{event.type}": 1.0,
        f"status_{event.reality.status}": 1.0,
    }
