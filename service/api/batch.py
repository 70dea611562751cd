"""POST /v1/extract/batch: many articles, each answered for itself, in order; as one JSON value or as a stream of lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from flask import Blueprint, Response, g, request, stream_with_context

from service.api.answer import JSON, dump, json_answer, require_acceptable
from service.api.body import media_type
from service.api.engine import Engine
from service.api.jsonread import read_json
from service.api.listening import while_heard
from service.api.problem import problem, recorded
from service.api.requests import NDJSON, Query, Reader
from service.api.telemetry import Telemetry
from service.api.work import Deadline
from service.errors import ServiceError


def blueprint(engine: Engine, reader: Reader, telemetry: Telemetry) -> Blueprint:
    """The route, over what it needs."""
    routes = Blueprint("batch", __name__)

    def answer(value: Any, shared: dict[str, Any], deadline: Deadline) -> dict[str, Any]:
        query: Query = reader.item(value, shared)
        found = engine.extract(query, deadline)
        telemetry.observe(query, found)
        return found

    def as_json() -> Response:
        require_acceptable(request, JSON)
        deadline = engine.deadline(request)
        articles, shared = reader.batch(request)
        g.log_fields = {"articles": len(articles)}
        heard = while_heard(request, articles)
        with engine.batches.slot():
            results = [_item(value, partial(answer, value, shared, deadline)) for value in heard]
        return json_answer(dump({"results": results}))

    def as_lines() -> Response:
        require_acceptable(request, NDJSON)
        lines, shared = reader.lines(request)
        g.log_fields = {"articles": len(lines)}

        def result(line: bytes) -> bytes:
            try:
                value = read_json(line)
            except ServiceError as error:
                return dump(_failure(None, error)) + b"\n"
            return dump(_item(value, partial(answer, value, shared, engine.deadline(request)))) + b"\n"

        free = engine.batches.take()

        def stream() -> Iterator[bytes]:
            yield from map(result, lines)
            free()

        response = Response(stream_with_context(stream()), content_type=NDJSON)
        response.call_on_close(free)  # when the client is gone: that ends the work
        return response

    @routes.post("/v1/extract/batch")
    def extract_batch() -> Response:
        return as_lines() if media_type(request, JSON, NDJSON) == NDJSON else as_json()

    return routes


def _item(value: Any, answer: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The answer for one article, or `{"id", "error"}` with the problem that stopped it and no other."""
    try:
        return answer()
    except ServiceError as error:
        return _failure(value, error)
    except Exception as error:  # a fault met in one article must not take the rest of the batch with it
        return _failure(value, recorded(error))


def _failure(value: Any, error: ServiceError) -> dict[str, Any]:
    return {"id": _id(value), "error": problem(error, g.request_id)}


def _id(value: Any) -> str | None:
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else None
