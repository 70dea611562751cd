"""What a cue file must look like; anything else stops the start with the file and the field in the message."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import yaml
from marshmallow import Schema, ValidationError, fields, validate

from service.extraction.values import Status
from service.extraction.yamlfile import parsed

STATUSES = frozenset(get_args(Status))
PARTS = ("VERB", "AUX", "NOUN", "ADJ", "ADV", "*")
CUE_ID = r"^(status|polarity|generic|attribution)\.[a-z_]+$"


class ContextError(ValueError):
    """The cue data is unusable. The message names file and field: 'context.yaml: governors.3.effect: …'."""


def _texts() -> fields.List[str]:
    return fields.List(fields.String(required=True, validate=validate.Length(min=1)), validate=validate.Length(min=1))


class CueSchema(Schema):
    """Fields that governors and modifiers share."""

    id = fields.String(required=True, validate=validate.Regexp(CUE_ID))
    effect = fields.String(required=True)
    types = _texts()
    flags = _texts()
    polarity = fields.String(validate=validate.OneOf(["positive", "negative"]))


class GovernorSchema(CueSchema):
    """A word that the event hangs on."""

    words = fields.Dict(fields.String(validate=validate.OneOf(PARTS)), _texts(), required=True)
    via = _texts()
    generic = fields.Boolean(truthy={True}, falsy={False})
    negated = fields.String(validate=validate.OneOf(STATUSES))


class ModifierSchema(CueSchema):
    """A word on the event itself."""

    words = _texts()


class WordsSchema(Schema):
    """A named list of words."""

    id = fields.String(required=True, validate=validate.Regexp(CUE_ID))
    words = _texts()


class ContextSchema(Schema):
    """The whole file."""

    tenses = fields.Dict(
        fields.String(),
        fields.Dict(fields.String(), fields.String(validate=validate.OneOf(STATUSES))),
        required=True,
    )
    governors = fields.List(fields.Nested(GovernorSchema), required=True)
    modifiers = fields.List(fields.Nested(ModifierSchema), required=True)
    words = fields.List(fields.Nested(WordsSchema), required=True)


def read_context(path: Path) -> dict[str, Any]:
    """The checked content of a cue file. Raises `ContextError` for bad YAML, fields, effects and doubled ids."""
    try:
        content: dict[str, Any] = ContextSchema().load(parsed(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise ContextError(f"{path.name}: {_first(error)}") from error
    _check_effects(path, content)
    _check_ids(path, content)
    return content


def _check_effects(path: Path, content: dict[str, Any]) -> None:
    known = STATUSES | set(content["tenses"]) | {"real", "generic", "answered"}
    for section in ("governors", "modifiers"):
        for number, cue in enumerate(content[section]):
            if cue["effect"] not in known:
                raise ContextError(
                    f"{path.name}: {section}.{number}.effect: {cue['effect']!r} is neither status nor table"
                )


def _check_ids(path: Path, content: dict[str, Any]) -> None:
    seen: set[str] = set()
    for section in ("governors", "modifiers", "words"):
        for number, cue in enumerate(content[section]):
            if cue["id"] in seen:
                raise ContextError(f"{path.name}: {section}.{number}.id: {cue['id']!r} is used twice")
            seen.add(cue["id"])


def _first(error: yaml.YAMLError | ValidationError) -> str:
    """'governors.3.effect: Missing data for required field.'"""
    if isinstance(error, yaml.YAMLError):
        return " ".join(str(error).split())
    where: list[str] = []
    what: Any = error.messages
    while isinstance(what, dict):
        key, what = next(iter(what.items()))
        where.append(str(key))
    return f"{'.'.join(where)}: {what[0] if isinstance(what, list) else what}"
