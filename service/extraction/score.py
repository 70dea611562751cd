"""Calibrated confidence: the probability that an event is right, from features that the trace shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log1p
from pathlib import Path
from typing import Any

import yaml
from marshmallow import Schema, ValidationError, fields

from service.extraction.values import DataFileError, Entity, Event

MAIN_ROLES = frozenset({"participant", "threatener", "target", "actor"})


class _ModelSchema(Schema):
    bias = fields.Float(required=True)
    weights = fields.Dict(keys=fields.String(), values=fields.Float(), required=True)


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """`bias` and a weight for each feature of `event_features`."""

    bias: float
    weights: dict[str, float]

    @classmethod
    def load(cls, path: Path) -> ConfidenceModel:
        """Raises DataFileError naming file and field."""
        try:
            raw: dict[str, Any] = _ModelSchema().load(yaml.safe_load(path.read_text(encoding="utf-8")))
        except (ValidationError, yaml.YAMLError, OSError) as error:
            raise DataFileError(f"{path.name}: {error}") from error
        return cls(**raw)

    def confidence(self, features: Mapping[str, float]) -> float:
        """Probability in 0..1, rounded to two places so that it is stable to read and compare."""
        score = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return round(1.0 / (1.0 + exp(-score)), 2)


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
