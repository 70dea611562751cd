"""The event types as `GET /v1/types` lists them: what can be found, and how it is coded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.extraction.lexicon import EventType


def _type(event_type: EventType) -> dict[str, Any]:
    roles = [{"id": role.id, "definition": role.definition} for role in event_type.roles.values()]
    subtypes = [{"id": s.id, "definition": s.definition, "codes": dict(s.codes)} for s in event_type.subtypes.values()]
    return {"id": event_type.id, "definition": event_type.definition, "roles": roles, "subtypes": subtypes}


def catalogue(types: Mapping[str, EventType]) -> list[dict[str, Any]]:
    """One item per type, in the order of the data files' names; subtypes in order of precedence."""
    return [_type(types[name]) for name in sorted(types)]
