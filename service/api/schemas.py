"""Requests as marshmallow schemas: unknown fields are refused, types are never coerced, limits come from the settings."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from service.config import Settings
from service.errors import FieldError

INCLUDES = ("entities", "trace", "records")
OFFSET_UNITS = ("code_point", "utf16", "utf8")
MAX_TITLE = 1_000
MAX_ID = 256
MAX_TYPES = 64
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})")
UNKNOWN = "Unknown field."


class Number(fields.Float):
    """A JSON number: no digits in a string, no boolean, which `fields.Float` would take."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValidationError("Not a number.")
        try:
            number = float(value)
        except OverflowError as error:
            raise ValidationError("Too large a number.") from error
        if math.isnan(number):  # from a query string: JSON has none
            raise ValidationError("Not a number.")
        return number


class Published(fields.Field[date | datetime]):
    """An RFC 3339 date ('2026-02-03') or date-time with its offset ('2026-02-03T10:00:00Z')."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> date | datetime:
        if isinstance(value, str):
            found = _published(value)
            if found is not None:
                return found
        raise ValidationError("Not an RFC 3339 date (2026-02-03) or date-time with an offset (2026-02-03T10:00:00Z).")


def _published(value: str) -> date | datetime | None:
    try:
        if DATE.fullmatch(value):
            return date.fromisoformat(value)
        if DATE_TIME.fullmatch(value):
            leap_free = re.sub(r"(?<=:\d\d:)60", "59", value.upper())
            return datetime.fromisoformat(leap_free)
    except ValueError:
        return None
    return None


def _choice(names: tuple[str, ...], doc: str, **more: Any) -> fields.String:
    return fields.String(validate=validate.OneOf(names), metadata={"description": doc}, **more)


def _article_fields(settings: Settings) -> dict[str, Any]:
    too_long = "Longer than {max} code points."
    return {
        "text": fields.String(
            required=True,
            validate=validate.Length(1, settings.max_text, error="Must have {min} to {max} code points."),
            metadata={"description": "The article's body, never altered: offsets refer to it as sent."},
        ),
        "title": fields.String(
            allow_none=True,
            load_default=None,
            validate=validate.Length(max=MAX_TITLE, error=too_long),
            metadata={"description": 'The headline; it is read too, its spans carry `"field": "title"`.'},
        ),
        "id": fields.String(
            allow_none=True,
            load_default=None,
            validate=validate.Length(max=MAX_ID, error=too_long),
            metadata={"description": "The client's name for the article, echoed."},
        ),
        "published_at": Published(
            allow_none=True,
            load_default=None,
            metadata={"description": 'What "on Monday" is resolved against; without it relative times stay unresolved.'},
        ),
        "language": _choice(
            ("en",), "Skips language detection.", allow_none=True, load_default=None
        ),
    }  # fmt: skip


def _option_fields(types: tuple[str, ...]) -> dict[str, Any]:
    return {
        "types": fields.List(
            _choice(types, "An event type."),
            allow_none=True,
            load_default=None,
            validate=validate.Length(1, MAX_TYPES),
            metadata={"description": "Event types to answer with; default all."},
        ),
        "min_confidence": Number(
            load_default=0.5,
            validate=validate.Range(0, 1),
            metadata={"description": "Events below this calibrated confidence are left out."},
        ),
        "offset_unit": _choice(
            OFFSET_UNITS, "What offsets count: for Python, for JavaScript and Java, for bytes.", load_default="code_point"
        ),
        "include": fields.List(
            _choice(INCLUDES, "A further part of the answer."),
            load_default=list,
            validate=validate.Length(max=len(INCLUDES)),
            metadata={
                "description": "entities: the resolved entity table; trace: which rule and path filled each slot, and near "
                "misses with the reason for refusing them; records: flat source/target/code rows."
            },
        ),
    }  # fmt: skip


def extract_schema(settings: Settings, types: tuple[str, ...]) -> Schema:
    """The body of POST /v1/extract for the event types that are loaded."""
    return _schema("ExtractRequest", _article_fields(settings) | _option_fields(types))


def article_schema(settings: Settings) -> Schema:
    """One article of a batch: an article without options."""
    return _schema("BatchArticle", _article_fields(settings))


def batch_schema(settings: Settings, types: tuple[str, ...]) -> Schema:
    """The body of POST /v1/extract/batch: articles (each validated for itself later) and shared options."""
    articles = fields.List(
        fields.Raw(allow_none=True),
        required=True,
        validate=validate.Length(min=1),
        metadata={"description": "The articles, answered in this order."},
    )
    return _schema("BatchRequest", {"articles": articles} | _option_fields(types))


def options_schema(types: tuple[str, ...]) -> Schema:
    """Shared options alone: the query string of an NDJSON batch."""
    return _schema("Options", _option_fields(types))


def _schema(name: str, members: dict[str, Any]) -> Schema:
    return Schema.from_dict(members, name=name)(unknown=RAISE)


def field_errors(messages: Any, pointer: str = "") -> list[FieldError]:
    """Marshmallow's nested messages as RFC 6901 pointers: {'types': {0: ['…']}} → `/types/0`."""
    if isinstance(messages, dict):
        found: list[FieldError] = []
        for key, inner in messages.items():
            step = "" if key == "_schema" else "/" + str(key).replace("~", "~0").replace("/", "~1")
            found += field_errors(inner, pointer + step)
        return found
    return [FieldError(pointer, str(message)) for message in messages]
