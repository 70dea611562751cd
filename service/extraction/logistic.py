"""A logistic model over named features: few, readable weights in a data file, fitted offline, explained online."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log
from pathlib import Path
from typing import Any

import yaml
from marshmallow import Schema, ValidationError, fields

from service.extraction.values import DataFileError
from service.extraction.yamlfile import parsed


class _ModelSchema(Schema):
    bias = fields.Float(required=True)
    weights = fields.Dict(keys=fields.String(), values=fields.Float(), required=True)


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """`bias` and a weight by feature name; features without a weight count nothing."""

    bias: float
    weights: dict[str, float]

    @classmethod
    def load(cls, path: Path) -> LogisticModel:
        """Raises DataFileError naming file and field."""
        try:
            raw: dict[str, Any] = _ModelSchema().load(parsed(path.read_text(encoding="utf-8")))
        except (ValidationError, yaml.YAMLError, OSError) as error:
            raise DataFileError(f"{path.name}: {error}") from error
        return cls(**raw)

    def contributions(self, features: Mapping[str, float]) -> dict[str, float]:
        """What each feature adds to the log-odds, first `base`, which is there without any; features that add nothing are absent."""
        added = {name: self.weights.get(name, 0.0) * value for name, value in features.items()}
        return {"base": self.bias, **{name: amount for name, amount in added.items() if amount}}

    def probability(self, features: Mapping[str, float]) -> float:
        """In 0..1."""
        score, known = self.bias, self.weights.get
        for name, value in features.items():
            if value:
                score += known(name, 0.0) * value
        return 1.0 / (1.0 + exp(-max(-60.0, min(60.0, score))))


def log_odds(chance: float) -> float:
    """A probability as a feature: a fifth of its log odds, within -1 … 1."""
    chance = 0.0067 if chance < 0.0067 else 0.9933 if chance > 0.9933 else chance
    return log(chance / (1 - chance)) / 5
