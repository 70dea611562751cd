"""Answers: JSON bytes that repeat exactly, strong entity tags, conditional requests, compression, negotiation."""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from typing import Any

from flask import Request, Response, request
from werkzeug.datastructures import ETags

from service.errors import NotAcceptable

JSON = "application/json"
COMPRESSED = ("application/json", "application/problem+json", "text/", "application/yaml", "image/svg+xml")
MIN_COMPRESSED = 500  # bytes: below, the coding's own bytes eat the gain


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
    return bool(wanted) and (wanted.contains(etag) or wanted.contains(f"{etag}-gzip"))


def not_modified(etag: str) -> Response:
    """304: what the client has is what it would get."""
    response = Response(status=304)
    response.set_etag(etag)
    return response


def compress(response: Response) -> Response:
    """Gzip where the client takes it and it pays; the entity tag then names the coded form. Streams stay as they are."""
    response.vary.add("Accept-Encoding")
    if not _worth_coding(response):
        return response
    response.set_data(gzip.compress(response.get_data(), compresslevel=5, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    etag, weak = response.get_etag()
    if etag is not None:
        response.set_etag(f"{etag}-gzip", weak=bool(weak))
    return response


def _worth_coding(response: Response) -> bool:
    if response.is_streamed or response.direct_passthrough or "Content-Encoding" in response.headers:
        return False
    if response.status_code in (204, 304) or not (response.mimetype or "").startswith(COMPRESSED):
        return False
    return len(response.get_data()) >= MIN_COMPRESSED and request.accept_encodings["gzip"] > 0
