"""The routes as OpenAPI describes them: inputs, answers, and every error that each can give."""

from __future__ import annotations

from typing import Any

from service import errors
from service.api.answer_schemas import reference
from service.api.engine import MIN_DEADLINE
from service.api.request_schemas import article_parameters, option_parameters
from service.config import Settings
from service.errors import ServiceError

EXAMPLE = {
    "id": "a-17",
    "title": "Leaders to meet in Vienna",
    "text": "The French president will meet the Turkish foreign minister in Vienna on Friday. "
    "Ankara threatened Athens with sanctions on Monday, and police raided an office of the movement in Izmir.",
    "published_at": "2026-03-04",
}
COMMON: tuple[type[ServiceError], ...] = (errors.NotAcceptable, ServiceError)
GUARDED = (errors.KeyMissing, errors.KeyRefused, errors.TooManyRequests)
READING = (
    errors.MalformedRequest, errors.BodyTimeout, errors.TooLarge, errors.UnsupportedMediaType, errors.InvalidArticle,
    errors.Unavailable,
)  # fmt: skip
AGAIN = {
    "operationId": "extract",
    "parameters": {"header.If-None-Match": "$response.header.ETag"},
    "requestBody": "$request.body",
    "description": "The same request with this tag: 304.",
}
OF_A_TYPE = {
    "operationId": "extract",
    "parameters": {"query.types": "$response.body#/types/0/id"},
    "description": "Events of one of these types only.",
}
HEADERS = {
    "X-Request-Id": "The request's id: the client's own, or a new one.",
    "Server-Timing": "Milliseconds spent in each step.",
    "Retry-After": "Seconds after which the same request may succeed.",
    "ETag": "Strong tag of the answer; the same for the same request, rules and model.",
    "Allow": "The methods of this path.",
}


def paths(settings: Settings, types: tuple[str, ...]) -> dict[str, Any]:
    """The path items of the contract."""
    return {
        "/v1/extract": {"post": _extract(settings, types)},
        "/v1/extract/batch": {"post": _batch(types)},
        "/v1/types": _get("listTypes", "The event types with subtypes, roles and codes", "information", "Types"),
        "/v1/info": _get("showInfo", "Versions and limits", "information", "Info"),
        "/livez": _get("isAlive", "Whether the process answers", "operations", "State"),
        "/readyz": _get("isReady", "Whether articles can be sent", "operations", "State"),
        "/metrics": _page("metrics", "Prometheus metrics", "operations", "text/plain"),
        "/openapi.json": _page("contractAsJson", "This document as JSON", "information", "application/json"),
        "/openapi.yaml": _page("contractAsYaml", "This document as YAML", "information", "application/yaml"),
    }


def _extract(settings: Settings, types: tuple[str, ...]) -> dict[str, Any]:
    answer = _ok("The events, in the order of the text.", "application/json", reference("Answer"), "ETag")
    answer["200"]["links"] = {"again": AGAIN}
    return {
        "operationId": "extract",
        "summary": "Extract the events of one article",
        "description": "JSON, or the bare text as text/plain. What is not in the body can be in the query string.",
        "tags": ["extraction"],
        "parameters": [*_in_query(article_parameters(settings) + option_parameters(types)), *_request_headers()],
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": reference("ExtractRequest"), "example": EXAMPLE},
                "text/plain": {"schema": {"type": "string", "minLength": 1, "maxLength": settings.max_text}},
            },
        },
        "responses": answer
        | {"304": {"description": "What the client has is still the answer.", "headers": _headers("ETag")}}
        | _problems(*COMMON, *GUARDED, *READING),
    }


def _batch(types: tuple[str, ...]) -> dict[str, Any]:
    answer = _ok("One result per article, in their order.", "application/json", reference("BatchAnswer"))
    answer["200"]["content"]["application/x-ndjson"] = {
        "schema": {"type": "string", "description": "A BatchResult per line."}
    }
    return {
        "operationId": "extractBatch",
        "summary": "Extract the events of many articles",
        "description": "JSON in, JSON out; or NDJSON in (an article per line, options in the query string), NDJSON out, "
        "streamed. A bad article gives an error in its place and harms no other.",
        "tags": ["extraction"],
        "parameters": [*_in_query(option_parameters(types)), *_request_headers(conditional=False)],
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": reference("BatchRequest"), "example": {"articles": [EXAMPLE]}},
                "application/x-ndjson": {"schema": {"type": "string", "description": "A BatchArticle per line."}},
            },
        },
        "responses": answer | _problems(*COMMON, *GUARDED, *READING),
    }


def _in_query(parameters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    note = " A member of a JSON body with this name wins."
    return [each | {"description": each["description"] + note} for each in parameters]


def _request_headers(*, conditional: bool = True) -> list[dict[str, Any]]:
    timeout = _header_parameter("X-Request-Timeout", "Seconds by which work must have begun; else 503.")
    timeout["schema"] = {"type": "number", "minimum": MIN_DEADLINE}
    known = _header_parameter("If-None-Match", "The ETag of an earlier answer; 304 when it still holds.")
    return [timeout, known] if conditional else [timeout]


def _header_parameter(name: str, description: str) -> dict[str, Any]:
    return {"name": name, "in": "header", "description": description, "schema": {"type": "string"}}


def _get(operation: str, summary: str, group: str, schema: str) -> dict[str, Any]:
    found = _page(operation, summary, group, "application/json")
    answer = found["get"]["responses"]["200"]
    answer["content"]["application/json"]["schema"] = reference(schema)
    if operation == "listTypes":
        answer["links"] = {"extractOfAType": OF_A_TYPE}
    return found


def _page(operation: str, summary: str, group: str, media: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string" if media == "text/plain" else "object"}
    guarded = GUARDED if operation in ("listTypes", "showInfo") else ()
    responses = _ok(summary + ".", media, schema) | _problems(*COMMON, *guarded)
    if group == "information":
        responses["304"] = {"description": "What the client has is still the answer.", "headers": _headers("ETag")}
    return {"get": {"operationId": operation, "summary": summary, "tags": [group], "responses": responses}}


def _ok(description: str, media: str, schema: dict[str, Any], *more: str) -> dict[str, Any]:
    headers = _headers("X-Request-Id", "Server-Timing", *more)
    return {"200": {"description": description, "headers": headers, "content": {media: {"schema": schema}}}}


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"description": HEADERS[name], "schema": {"type": "string"}} for name in names}


def _problems(*kinds: type[ServiceError]) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": reference("Problem")}}
    found = {}
    for kind in sorted(kinds, key=lambda kind: kind.status):
        headers = _headers("X-Request-Id", *(["Retry-After"] if kind.status in (429, 503) else []))
        doc = (kind.__doc__ or "").split("\n")[0] if kind is not ServiceError else "The service failed."
        found[str(kind.status)] = {"description": doc, "headers": headers, "content": content}
    return found
