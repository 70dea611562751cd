"""What a request is answered with that never reached the application, or broke its server: a problem, then the end."""

from __future__ import annotations

import json

from gunicorn.http import errors as http

from service.api.body import SlowClient
from service.api.problem import MEDIA_TYPE, TYPE

Refusal = tuple[int, str, str]
REFUSALS: tuple[tuple[type[Exception], Refusal], ...] = (
    (SlowClient, (408, "Request Timeout", "request-timeout")),
    (http.LimitRequestLine, (414, "URI Too Long", "uri-too-long")),
    (http.LimitRequestHeaders, (431, "Request Header Fields Too Large", "headers-too-large")),
    (http.UnsupportedTransferCoding, (501, "Not Implemented", "unsupported-transfer-coding")),
    (http.ExpectationFailed, (417, "Expectation Failed", "expectation-failed")),
    (http.ParseException, (400, "Bad Request", "malformed-request")),
)
FAULT: Refusal = (500, "Internal Server Error", "internal")
DETAIL = {
    400: "This is not an HTTP request that can be read: its request line, a header or its framing is wrong.",
    408: "The request did not arrive in time.",
    414: "The request line is longer than this service reads.",
    431: "A header is longer, or there are more headers, than this service reads.",
}


def refusal_of(error: Exception) -> Refusal:
    """Status, reason and slug of the problem for what was raised."""
    return next((found for kind, found in REFUSALS if isinstance(error, kind)), FAULT)


def problem_bytes(status: int, reason: str, slug: str) -> bytes:
    """A whole HTTP response with the problem, after which the connection closes."""
    body = json.dumps(
        {"type": TYPE + slug, "title": reason, "status": status, "detail": DETAIL.get(status, reason + ".")}
    )
    head = f"HTTP/1.1 {status} {reason}\r\nConnection: close\r\nContent-Type: {MEDIA_TYPE}\r\nContent-Length: {len(body)}\r\n\r\n"
    return (head + body).encode("latin-1")
