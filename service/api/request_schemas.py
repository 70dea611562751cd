"""The request schemas as JSON Schema: converted from the marshmallow schemas that validate, so that the two are one."""

from __future__ import annotations

from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import Schema, fields

from service.api import schemas
from service.config import Settings

PUBLISHED = [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}, {"type": "null"}]


def request_schemas(settings: Settings, types: tuple[str, ...]) -> dict[str, Any]:
    """ExtractRequest, BatchArticle and BatchRequest, by name."""
    converter = _converter()
    single = _closed(converter, schemas.extract_schema(settings, types))
    article = _closed(converter, schemas.article_schema(settings))
    batch = _closed(converter, schemas.batch_schema(settings, types))
    batch["properties"]["articles"] |= {
        "items": {
            "anyOf": [{"$ref": "#/components/schemas/BatchArticle"}, {}],
            "description": "A BatchArticle; anything else gives an error in its place.",
        },
        "maxItems": settings.max_batch,
    }
    return {"ExtractRequest": single, "BatchArticle": article, "BatchRequest": batch}


def option_parameters(types: tuple[str, ...]) -> list[dict[str, Any]]:
    """The options as query parameters; lists are comma-separated."""
    return [
        _parameter(name, each)
        for name, each in _closed(_converter(), schemas.options_schema(types))["properties"].items()
    ]


def article_parameters(settings: Settings) -> list[dict[str, Any]]:
    """What goes with the text of a plain text request, as query parameters."""
    members = _closed(_converter(), schemas.article_schema(settings))["properties"]
    return [_parameter(name, _without_null(each)) for name, each in members.items() if name != "text"]


def _parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    shown = _without_null(schema)
    found = {"name": name, "in": "query", "description": shown.pop("description"), "schema": shown}
    return found | ({"style": "form", "explode": False} if shown.get("type") == "array" else {})


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A query string cannot say null: the default is to leave the parameter out."""
    found = {name: value for name, value in schema.items() if name != "default" or value is not None}
    if isinstance(found.get("type"), list):
        found["type"] = next(each for each in found["type"] if each != "null")
    if "enum" in found:
        found["enum"] = [each for each in found["enum"] if each is not None]
    if "anyOf" in found:
        found["anyOf"] = [each for each in found["anyOf"] if each["type"] != "null"]
    return found


def _closed(converter: OpenAPIConverter, schema: Schema) -> dict[str, Any]:
    found: dict[str, Any] = converter.schema2jsonschema(schema)  # type: ignore[no-untyped-call]
    return found | {"additionalProperties": False}


def _converter() -> OpenAPIConverter:
    plugin = MarshmallowPlugin()
    APISpec(title="requests", version="1", openapi_version="3.1.0", plugins=[plugin])
    converter = plugin.converter
    assert converter is not None  # set by APISpec
    converter.add_attribute_function(_own_fields)  # type: ignore[no-untyped-call]
    return converter


def _own_fields(self: OpenAPIConverter, field: fields.Field[Any], **_: Any) -> dict[str, Any]:
    return {"anyOf": PUBLISHED} if isinstance(field, schemas.Published) else {}
