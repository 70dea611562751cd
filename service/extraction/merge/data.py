"""The word lists and weights of merging, read once and validated."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from marshmallow import Schema, ValidationError, fields

from service.extraction.values import DataFileError


class _MergeSchema(Schema):
    distinct = fields.List(fields.String(), required=True)
    demonstrative = fields.List(fields.String(), required=True)
    definite = fields.List(fields.String(), required=True)
    sequence = fields.List(fields.String(), required=True)
    consequence = fields.List(fields.String(), required=True)
    bias = fields.Float(required=True)
    weights = fields.Dict(keys=fields.String(), values=fields.Float(), required=True)
    threshold = fields.Float(required=True)


@dataclass(frozen=True, slots=True)
class MergeData:
    """Word lists by name, and a logistic model: `bias`, weight by feature name, acceptance `threshold`."""

    distinct: frozenset[str]
    demonstrative: frozenset[str]
    definite: frozenset[str]
    sequence: frozenset[str]
    consequence: frozenset[str]
    bias: float
    weights: dict[str, float]
    threshold: float

    @classmethod
    def load(cls, path: Path) -> MergeData:
        """Raises DataFileError naming file and field."""
        try:
            raw: dict[str, Any] = _MergeSchema().load(yaml.safe_load(path.read_text(encoding="utf-8")))
        except (ValidationError, yaml.YAMLError, OSError) as error:
            raise DataFileError(f"{path.name}: {error}") from error
        lists = {k: frozenset(v) if isinstance(v, list) else v for k, v in raw.items()}
        return cls(**lists)
