"""What every exchange carries: a request id, the caller's trace, security headers, CORS, and a line in the log."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, Response, g, request

from service.api.coding import compress
from service.config import Settings

REQUEST_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")
TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
EXPOSED = "ETag, Server-Timing, X-Request-Id, Retry-After, Traceparent"
ALLOWED = "Content-Type, Content-Encoding, X-Api-Key, Authorization, X-Request-Id, X-Request-Timeout, If-None-Match, Traceparent"
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
}
log = logging.getLogger("service.access")


def register(app: Flask, settings: Settings) -> None:
    """Run around every request of the application, errors included."""

    @app.before_request
    def _begin() -> None:
        begin()

    @app.after_request
    def _finish(response: Response) -> Response:
        response.headers.extend(_headers(settings))
        if g.get("timings"):
            response.headers["Server-Timing"] = ", ".join(f"{name};dur={took:.1f}" for name, took in g.timings.items())
        if request.method == "OPTIONS":
            response.status_code = 204
            response.headers.remove("Content-Type")
        response = compress(response)
        log.info("request", extra={"fields": _fields(response)})
        return response


def begin() -> None:
    """Name the request: the client's X-Request-Id where it is one, else a new one; note the trace it belongs to."""
    sent = request.headers.get("X-Request-Id", "")
    g.request_id = sent if REQUEST_ID.fullmatch(sent) else uuid.uuid4().hex
    g.started = time.perf_counter()
    g.timings = {}
    trace = TRACEPARENT.fullmatch(request.headers.get("Traceparent", ""))
    g.traceparent, g.trace_id = (trace[0], trace[1]) if trace else (None, None)


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Add the block's milliseconds to the Server-Timing entry `name`."""
    start = time.perf_counter()
    try:
        yield
    finally:
        add_timing(name, start)


def add_timing(name: str, start: float) -> None:
    """Add the milliseconds since `start` (of `time.perf_counter`) to the Server-Timing entry `name`; tracing sees it too."""
    end = time.perf_counter()
    g.timings[name] = g.timings.get(name, 0.0) + (end - start) * 1000
    if on_step := g.get("on_step"):
        on_step(name, start, end)


def _headers(settings: Settings) -> dict[str, str]:
    headers = SECURITY | {"X-Request-Id": g.request_id}
    if g.traceparent:
        headers["Traceparent"] = g.traceparent
    return headers | _cors(settings.cors_origins)


def _cors(origins: tuple[str, ...]) -> dict[str, str]:
    origin = request.headers.get("Origin")
    if not origins or origin is None:
        return {}
    if "*" not in origins and origin not in origins:
        return {"Vary": "Origin"}
    headers = {"Access-Control-Allow-Origin": "*" if "*" in origins else origin, "Vary": "Origin"}
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        return headers | {
            "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
            "Access-Control-Allow-Headers": ALLOWED,
            "Access-Control-Max-Age": "600",
        }
    return headers | {"Access-Control-Expose-Headers": EXPOSED}


def _fields(response: Response) -> dict[str, object]:
    """The access line. Never the text, the query string or a key."""
    return {
        "request_id": g.request_id,
        "trace_id": g.trace_id,
        "method": request.method,
        "route": request.url_rule.rule if request.url_rule else None,
        "status": response.status_code,
        "milliseconds": round((time.perf_counter() - g.started) * 1000, 1),
        "bytes_in": request.content_length,
        "bytes_out": response.content_length,
        **g.get("log_fields", {}),
    }
