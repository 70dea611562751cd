"""POST /v1/extract: one article in, its events out."""

from __future__ import annotations

from flask import Blueprint, Response, g, request

from service.api.answer import JSON, dump, json_answer, matches, not_modified, require_acceptable, tag
from service.api.context import timed
from service.api.engine import Engine
from service.api.requests import Query, Reader
from service.api.telemetry import Telemetry


def blueprint(engine: Engine, reader: Reader, telemetry: Telemetry) -> Blueprint:
    """The route, over what it needs."""
    routes = Blueprint("extract", __name__)
    versions = dump(engine.extractor.versions())

    @routes.post("/v1/extract")
    def extract() -> Response:
        require_acceptable(request, JSON)
        deadline = engine.deadline(request)
        with timed("read"):
            query = reader.query(request)
        etag = tag(query.canonical, versions)
        if matches(request, etag):
            return not_modified(etag)
        with engine.articles.slot():
            answer = engine.extract(query, deadline)
        telemetry.observe(query, answer)
        note(query, len(answer["events"]))
        with timed("write"):
            return json_answer(dump(answer), etag)

    return routes


def note(query: Query, events: int) -> None:
    """Sizes for the access log: never the text itself."""
    g.log_fields = {"characters": len(query.article.text), "events": events}
