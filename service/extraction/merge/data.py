"""The word lists and weights of merging, read once and validated."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml
from marshmallow import Schema, ValidationError, fields

from service.extraction.logistic import LogisticModel
from service.extraction.values import DataFileError


class _MergeSchema(Schema):
    distinct = fields.List(fields.String(), required=True)
    demonstrative = fields.List(fields.String(), required=True)
    definite = fields.List(fields.String(), required=True)
    sequence = fields.List(fields.String(), required=True)
    consequence = fields.List(fields.String(), required=True)


@dataclass(frozen=True, slots=True)
class MergeData:
    """Word lists by name, and the model of 'these mentions are one happening'."""

    distinct: frozenset[str]
    demonstrative: frozenset[str]
    definite: frozenset[str]
    sequence: frozenset[str]
    consequence: frozenset[str]
    model: LogisticModel

    @classmethod
    def load(cls, path: Path, weights: Path) -> MergeData:
        """Raises DataFileError naming file and field."""
        try:
            raw: dict[str, list[str]] = _MergeSchema().load(yaml.safe_load(path.read_text(encoding="utf-8")))
        except (ValidationError, yaml.YAMLError, OSError) as error:
            raise DataFileError(f"{path.name}: {error}") from error
        lists = {name: frozenset(words) for name, words in raw.items()}
        return cls(**lists, model=LogisticModel.load(weights))
