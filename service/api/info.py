"""GET /v1/types, /v1/info and the contract itself: what this service knows, runs and promises."""

from __future__ import annotations

from typing import Any, get_args

import yaml
from flask import Blueprint, Response, request

from service.api.answer import JSON, dump, json_answer, matches, not_modified, require_acceptable, tag
from service.api.engine import Engine
from service.config import Settings
from service.extraction.values import Status

YAML = "application/yaml"
DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # libyaml's: a tenth of a second of every start


def blueprint(engine: Engine, settings: Settings, contract: dict[str, Any]) -> Blueprint:
    """The routes. Their bodies are written once: they change only with the data, the model or the settings."""
    routes = Blueprint("info", __name__)
    types = dump({"types": engine.extractor.types(), "statuses": list(get_args(Status))})
    info = dump(engine.extractor.versions() | {"limits": limits(settings)})
    as_json, as_yaml = dump(contract), to_yaml(contract).encode()

    @routes.get("/v1/types")
    def list_types() -> Response:
        return _fixed(types, JSON)

    @routes.get("/v1/info")
    def show_info() -> Response:
        return _fixed(info, JSON)

    @routes.get("/openapi.json")
    def openapi_json() -> Response:
        return _fixed(as_json, JSON)

    @routes.get("/openapi.yaml")
    def openapi_yaml() -> Response:
        return _fixed(as_yaml, YAML)

    return routes


def limits(settings: Settings) -> dict[str, float]:
    """The limits that a client meets."""
    names = ("max_text", "max_body", "max_batch_body", "max_batch", "max_in_flight", "request_timeout", "rate_limit")
    return {name: getattr(settings, name) for name in names}


def to_yaml(contract: dict[str, Any]) -> str:
    """The contract as YAML, members in their order."""
    text: str = yaml.dump(contract, Dumper=DUMPER, sort_keys=False, allow_unicode=True, width=120)
    return text


def _fixed(body: bytes, media: str) -> Response:
    require_acceptable(request, media)
    etag = tag(body)
    if matches(request, etag):
        return not_modified(etag)
    response = json_answer(body, etag, max_age=60)
    response.content_type = media
    return response
