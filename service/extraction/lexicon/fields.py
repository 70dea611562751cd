"""Marshmallow fields of the rule language: one word or a list, kinds, grammatical functions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields

from ..syntax import Path, compile_path
from .model import KINDS


class WordList(fields.Field[frozenset[str]]):
    """'word' or [words] → a set, lower case. Raises ValidationError on anything else."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> frozenset[str]:
        return frozenset(word.lower() for word in strings(value))


class Names(fields.Field[frozenset[str]]):
    """'NAME' or [NAMES] → a set as written: tags, labels, parts of speech."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> frozenset[str]:
        return frozenset(strings(value))


class KindList(fields.Field[frozenset[str]]):
    """Entity kinds. Raises ValidationError for a kind that nothing has."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> frozenset[str]:
        kinds = frozenset(strings(value))
        if unknown := kinds - KINDS:
            raise ValidationError(f"unknown kind {', '.join(sorted(unknown))}; known: {', '.join(sorted(KINDS))}")
        return kinds


class PathList(fields.Field[tuple[Path, ...]]):
    """Grammatical functions. Raises ValidationError for one that is not defined."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> tuple[Path, ...]:
        return tuple(path(word) for word in strings(value))


class Phrases(fields.Field[tuple[tuple[str, ...], ...]]):
    """'sit down with' or a list of such → tuples of lemmas."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> Any:
        return tuple(tuple(phrase.lower().split()) for phrase in strings(value))


def path(expression: str) -> Path:
    """A compiled function; its error as a ValidationError."""
    try:
        return compile_path(expression)
    except ValueError as error:
        raise ValidationError(str(error)) from error


def strings(value: Any) -> list[str]:
    """A string or a list of strings, as a list. YAML reads a bare `no` as a boolean: say so."""
    items = value if isinstance(value, list) else [value]
    for item in items:
        if not isinstance(item, str):
            raise ValidationError(f"{item!r} is not a string; quote it")
    return items
