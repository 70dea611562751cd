"""Answers: JSON bytes that repeat exactly, strong entity tags, conditional requests, negotiation."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from flask import Request, Response
from werkzeug.datastructures import ETags

from service.api.coding import tags
from service.errors import NotAcceptable

JSON = "application/json"


def dump(value: Any) -> bytes:
    """Compact UTF-8 JSON in the order of the value's members."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def require_acceptable(incoming: Request, produced: str) -> None:
    """Raises NotAcceptable when the Accept header rules out the media type that this path produces."""
    accept = incoming.accept_mimetypes
    if accept and not accept.quality(produced):
        raise NotAcceptable(f"This path produces {produced}; the Accept header rules that out.")


def tag(*parts: bytes) -> str:
    """An entity tag: the same for the same parts."""
    return sha256(b"\0".join(parts)).hexdigest()[:32]


def json_answer(body: bytes, etag: str | None = None, max_age: int = 0) -> Response:
    """200 with a JSON body; with a tag, revalidated by clients after `max_age` seconds."""
    response = Response(body, content_type=JSON)
    if etag is not None:
        response.set_etag(etag)
        response.headers["Cache-Control"] = f"private, max-age={max_age}" if max_age else "private, no-cache"
    return response


def matches(incoming: Request, etag: str) -> bool:
    """Whether If-None-Match names this tag, in any of its content codings."""
    wanted: ETags = incoming.if_none_match
    return bool(wanted) and any(wanted.contains(each) for each in tags(etag))


def not_modified(etag: str) -> Response:
    """304: what the client has is what it would get."""
    response = Response(status=304)
    response.set_etag(etag)
    return response
