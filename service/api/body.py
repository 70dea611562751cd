"""Reading a request's body: media type, size, time and content coding are checked before anything is understood."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from flask import Request
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import ClientDisconnected

from service.errors import BodyTimeout, MalformedRequest, TooLarge, UnsupportedMediaType

CHUNK = 65_536
UTF8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
CODINGS = frozenset({"", "identity", "gzip", "x-gzip"})
GZIP = 16 + zlib.MAX_WBITS


class SlowClient(ParseException):  # type: ignore[misc]
    """The server's reader: the request did not arrive in the time given for it."""


def media_type(request: Request, *supported: str) -> str:
    """The request's media type, one of `supported`. Raises UnsupportedMediaType for others and for charsets but UTF-8."""
    found = request.mimetype
    if found not in supported:
        sent = f"'{found[:80]}'" if found else "no Content-Type"
        raise UnsupportedMediaType(
            f"Send {' or '.join(supported)}; this request has {sent}.", headers=_accept(supported)
        )
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in UTF8:
        raise UnsupportedMediaType(
            f"Send UTF-8; this request says charset '{charset[:40]}'.", headers=_accept(supported)
        )
    return found


def _accept(supported: tuple[str, ...]) -> dict[str, str]:
    return {"Accept-Post": ", ".join(supported)}


def read_body(request: Request, limit: int) -> bytes:
    """The whole body, inflated. Raises TooLarge, BodyTimeout, UnsupportedMediaType or MalformedRequest (broken gzip)."""
    coding = request.headers.get("Content-Encoding", "").strip().lower()
    if coding not in CODINGS:
        raise UnsupportedMediaType(
            f"Content-Encoding '{coding[:40]}' is not read here; send gzip or none.",
            headers={"Accept-Encoding": "gzip"},
        )
    if request.content_length is not None and request.content_length > limit:
        raise _too_large(limit, f"{request.content_length:,}")
    chunks = _chunks(request)
    return _joined(_inflated(chunks, limit) if "gzip" in coding else chunks, limit)


def _too_large(limit: int, size: str) -> TooLarge:
    return TooLarge(f"The body may have {limit:,} bytes; this one has {size}.")


def _chunks(request: Request) -> Iterator[bytes]:
    try:
        while chunk := request.stream.read(CHUNK):
            yield chunk
    except SlowClient as error:
        raise BodyTimeout("The body did not arrive in time.") from error
    except ParseException as error:
        raise MalformedRequest("The framing of the chunked body is wrong.") from error
    except (ClientDisconnected, OSError) as error:
        raise MalformedRequest("The body ended before its announced length.") from error


def _joined(chunks: Iterator[bytes], limit: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > limit:
            raise _too_large(limit, "more")
    return bytes(body)


def _inflated(chunks: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """Pieces of at most `limit + 1` bytes, so that a bomb stops at the limit. Several gzip members are read as one."""
    member = zlib.decompressobj(GZIP)
    started = False
    for chunk in chunks:
        data = chunk
        while data:
            if member.eof:
                member, started = zlib.decompressobj(GZIP), False
            started = True
            yield _inflate(member, data, limit + 1)
            data = member.unused_data if member.eof else member.unconsumed_tail
    if started and not member.eof:
        raise MalformedRequest("The gzip body is cut short.")


def _inflate(member: zlib._Decompress, data: bytes, limit: int) -> bytes:
    try:
        return member.decompress(data, limit)
    except zlib.error as error:
        raise MalformedRequest("The body is not gzip although Content-Encoding says so.") from error
