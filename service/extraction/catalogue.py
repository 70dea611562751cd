"""The event types as `GET /v1/types` lists them: what can be found, and how it is coded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from marshmallow import Schema, ValidationError, fields

from service.extraction.lexicon import EventType
from service.extraction.values import DataFileError


class _QualitySchema(Schema):
    mention_f1 = fields.Float(required=True)
    event_f1 = fields.Float(required=True)
    argument_f1 = fields.Float(required=True)


Quality = Mapping[str, Mapping[str, float]]


def read_quality(path: Path) -> Quality:
    """Measured quality by type, as `make eval` writes it; empty without a file. Raises DataFileError."""
    if not path.exists():
        return {}
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return {kind: _QualitySchema().load(figures) for kind, figures in raw.items()}
    except (ValueError, ValidationError) as error:
        raise DataFileError(f"{path.name}: {error}") from error


def _type(event_type: EventType) -> dict[str, Any]:
    roles = [{"id": role.id, "definition": role.definition} for role in event_type.roles.values()]
    subtypes = [{"id": s.id, "definition": s.definition, "codes": dict(s.codes)} for s in event_type.subtypes.values()]
    return {"id": event_type.id, "definition": event_type.definition, "roles": roles, "subtypes": subtypes}


def catalogue(types: Mapping[str, EventType], quality: Quality) -> list[dict[str, Any]]:
    """One item per type, in order of name; subtypes in order of precedence; `quality` is null for an unmeasured type."""
    return [{**_type(types[name]), "quality": quality.get(name)} for name in sorted(types)]
