"""Content codings of answers: zstd or gzip where the client takes them and it pays. Streams stay as they are."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable

from flask import Response, request

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

COMPRESSED = ("application/json", "application/problem+json", "text/", "application/yaml", "image/svg+xml")
MIN_COMPRESSED = 500  # bytes: below, the coding's own bytes eat the gain


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=5, mtime=0)


def _zstd(data: bytes) -> bytes:
    coded: bytes = zstd.compress(data, 5)
    return coded


CODINGS: dict[str, Callable[[bytes], bytes]] = {"zstd": _zstd, "gzip": _gzip}  # the better one first


def tags(etag: str) -> tuple[str, ...]:
    """The entity tags of an answer in each of its codings."""
    return (etag, *(f"{etag}-{coding}" for coding in CODINGS))


def compress(response: Response) -> Response:
    """The response in the coding that the client likes best; the entity tag then names the coded form."""
    response.vary.add("Accept-Encoding")
    coding = _preferred()
    if coding is None or not _worth_coding(response):
        return response
    response.set_data(CODINGS[coding](response.get_data()))
    response.headers["Content-Encoding"] = coding
    etag, weak = response.get_etag()
    if etag is not None:
        response.set_etag(f"{etag}-{coding}", weak=bool(weak))
    return response


def _preferred() -> str | None:
    """The coding of the highest quality in Accept-Encoding; of equals the first of ours. `*` means gzip, which all can read."""
    quality = {name.lower(): value for name, value in reversed(list(request.accept_encodings))}
    quality.setdefault("gzip", quality.get("*", 0))
    best = max(CODINGS, key=lambda coding: quality.get(coding, 0))
    return best if quality.get(best, 0) > 0 else None


def _worth_coding(response: Response) -> bool:
    if response.is_streamed or response.direct_passthrough or "Content-Encoding" in response.headers:
        return False
    if response.status_code in (204, 304) or not (response.mimetype or "").startswith(COMPRESSED):
        return False
    return len(response.get_data()) >= MIN_COMPRESSED
