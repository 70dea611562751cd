"""The contract, OpenAPI 3.1, put together from the request schemas, the answer's schemas and the routes' own data."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from service.api.answer_schemas import answer_schemas
from service.api.contract_paths import paths
from service.api.request_schemas import request_schemas
from service.config import Settings

DESCRIPTION = """\
POST an article, get back the meetings, threats and operations it reports, each one grounded in the text, typed, coded,
placed in time and space, and marked with what the text says of its reality.

An answer is a pure function of the request, the rules and the model: it repeats byte for byte and carries a strong
`ETag`; send it back in `If-None-Match` to learn, without any work, that nothing has changed (304). Timing is in the
`Server-Timing` header. Every error is a problem document (RFC 9457); faults of fields are named by JSON pointers (RFC 6901).
"""


def contract(settings: Settings, types: list[dict[str, Any]]) -> dict[str, Any]:
    """The OpenAPI document for these settings (limits) and event types (names, subtypes, roles)."""
    names = tuple(each["id"] for each in types)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "News event service",
            "version": version("news-event-service"),
            "description": DESCRIPTION,
            "license": {"name": "Apache License 2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [
            {"name": "extraction", "description": "Articles in, events out."},
            {"name": "information", "description": "What this service knows, runs and promises."},
            {"name": "operations", "description": "For those who run it."},
        ],
        "security": [{}, {"key": []}, {"bearer": []}],
        "paths": paths(settings, names),
        "components": {
            "schemas": request_schemas(settings, names) | answer_schemas(types),
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
                "bearer": {"type": "http", "scheme": "bearer"},
            },
        },
    }
