"""The word lists and weights of merging, read once and validated."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from marshmallow import Schema, ValidationError, fields

from service.extraction.logistic import LogisticModel
from service.extraction.values import DataFileError
from service.extraction.yamlfile import parsed

_Words = fields.List(fields.String(), required=True)


class _MergeSchema(Schema):
    distinct = _Words
    demonstrative = _Words
    definite = _Words
    sequence = _Words
    consequence = _Words
    another = _Words
    amounts = _Words
    numbers = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    families = fields.Dict(keys=fields.String(), values=fields.List(fields.String()), required=True)


@dataclass(frozen=True, slots=True)
class MergeData:
    """Word lists by name, `numbers` in digits, `families` of acts by lemma, and the model of 'these mentions are one happening'."""

    distinct: frozenset[str]
    demonstrative: frozenset[str]
    definite: frozenset[str]
    sequence: frozenset[str]
    consequence: frozenset[str]
    another: frozenset[str]
    amounts: frozenset[str]
    numbers: dict[str, str]
    families: dict[str, frozenset[str]]
    model: LogisticModel

    @classmethod
    def load(cls, path: Path, weights: Path) -> MergeData:
        """Raises DataFileError naming file and field."""
        try:
            raw: dict[str, Any] = _MergeSchema().load(parsed(path.read_text(encoding="utf-8")))
        except (ValidationError, yaml.YAMLError, OSError) as error:
            raise DataFileError(f"{path.name}: {error}") from error
        families = _by_lemma(raw.pop("families"))
        numbers = {word: str(number) for word, number in raw.pop("numbers").items()}
        lists = {name: frozenset(words) for name, words in raw.items()}
        return cls(**lists, families=families, numbers=numbers, model=LogisticModel.load(weights))


def _by_lemma(families: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    lemmas = sorted({lemma for members in families.values() for lemma in members})
    return {lemma: frozenset(name for name, members in families.items() if lemma in members) for lemma in lemmas}
