"""Problem details (RFC 9457): the one form that every error takes, whichever layer raised it."""

from __future__ import annotations

import json
import logging
from typing import Any

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException
from werkzeug.exceptions import MethodNotAllowed as WerkzeugMethodNotAllowed

from service import errors
from service.errors import ServiceError

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:news-events:problem:"
log = logging.getLogger("service.errors")


def problem(error: ServiceError, instance: str | None) -> dict[str, Any]:
    """The problem object: type, title, status, detail, instance (the request id) and, for fields, errors."""
    body: dict[str, Any] = {
        "type": TYPE + error.slug,
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
    }
    if instance is not None:
        body["instance"] = f"urn:request:{instance}"
    if error.errors:
        body["errors"] = [{"pointer": each.pointer, "detail": each.detail} for each in error.errors]
    return body


def problem_response(error: ServiceError) -> Response:
    """The problem as a response, with the error's own headers (Allow, Retry-After …)."""
    body = json.dumps(problem(error, g.get("request_id")), ensure_ascii=False) + "\n"
    response = Response(body, status=error.status, content_type=MEDIA_TYPE)
    response.headers.extend(error.headers)
    response.headers["Cache-Control"] = "no-store"
    return response


def as_service_error(error: HTTPException) -> ServiceError:
    """What routing and request parsing raise, as one of ours: 404, 405 with Allow, and 400 for the rest."""
    if isinstance(error, WerkzeugMethodNotAllowed):
        allow = ", ".join(sorted(error.valid_methods or ()))
        return errors.MethodNotAllowed(f"{request.method} is not for this path; use {allow}.", headers={"Allow": allow})
    if error.code == 404:
        return errors.NotFound("There is nothing under this path; GET /openapi.json lists what there is.")
    if error.code == 413:
        return errors.TooLarge("The request is larger than this service reads.")
    return errors.MalformedRequest("The request cannot be read.")


def register(app: Flask) -> None:
    """Turn every error of the application into a problem response."""

    @app.errorhandler(ServiceError)
    def _service_error(error: ServiceError) -> Response:
        return problem_response(error)

    @app.errorhandler(HTTPException)
    def _http_error(error: HTTPException) -> Response:
        return problem_response(as_service_error(error))

    @app.errorhandler(Exception)
    def _fault(error: Exception) -> Response:
        return problem_response(recorded(error))


def recorded(error: Exception) -> ServiceError:
    """Log an unexpected error under the request id; the client sees only that there was one."""
    log.error("unexpected error", exc_info=_without_text(error), extra={"fields": {"request_id": g.get("request_id")}})
    return ServiceError()


def _without_text(error: Exception) -> tuple[type[Exception], Exception, Any]:
    """The trace of an unexpected error, its message dropped: it may quote the article."""
    return type(error), type(error).__new__(type(error)), error.__traceback__
