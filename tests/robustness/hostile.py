"""The hostile inputs as tables, name → what is sent → the status that answers it. docs/hostile-input.md is made from them."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

OK = b'{"text": "They met."}'
JSON = "application/json"
BLOCK = zlib.compressobj(1, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
BOMB = b"".join([BLOCK.compress(b"a" * 1_000_000) for _ in range(50)]) + BLOCK.flush()
PACKED = gzip.compress(OK)

BODIES: dict[str, tuple[bytes, int]] = {
    "plain": (OK, 200),
    "byte order mark": (b"\xef\xbb\xbf" + OK, 200),
    "white space around": (b" \r\n\t" + OK + b"\n\n", 200),
    "empty": (b"", 400),
    "only white space": (b"  \n", 400),
    "truncated": (OK[:-1], 400),
    "truncated string": (b'{"text": "They', 400),
    "two values": (OK + OK, 400),
    "trailing comma": (b'{"text": "a",}', 400),
    "single quotes": (b"{'text': 'a'}", 400),
    "comment": (b'{"text": "a"} // a', 400),
    "control character in a string": (b'{"text": "a\nb"}', 400),
    "duplicate member": (b'{"text": "a", "text": "b"}', 400),
    "duplicate member by escape": (b'{"text": "a", "te\\u0078t": "b"}', 400),
    "duplicate member inside": (b'{"text": "a", "x": {"y": 1, "y": 2}}', 400),
    "NaN": (b'{"text": "a", "min_confidence": NaN}', 400),
    "Infinity": (b'{"text": "a", "min_confidence": -Infinity}', 400),
    "float out of range": (b'{"text": "a", "min_confidence": 1e999}', 400),
    "integer of 100 000 digits": (b'{"text": "a", "min_confidence": ' + b"9" * 100_000 + b"}", 400),
    "integer beyond a float": (b'{"text": "a", "min_confidence": ' + b"9" * 350 + b"}", 422),
    "50 000 arrays": (b"[" * 50_000 + b"]" * 50_000, 400),
    "50 000 open arrays": (b"[" * 50_000, 400),
    "50 000 objects": (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, 400),
    "nested in a field": (b'{"text": "a", "x": ' + b"[" * 500 + b"]" * 500 + b"}", 422),
    "lone high surrogate": (b'{"text": "a\\ud800"}', 400),
    "lone low surrogate": (b'{"text": "\\udc00 met"}', 400),
    "surrogates the wrong way round": (b'{"text": "\\ude00\\ud83d"}', 400),
    "lone surrogate in a name": (b'{"text": "a", "\\ud800": 1}', 400),
    "surrogate pair": (b'{"text": "\\ud83d\\ude00 met"}', 200),
    "invalid UTF-8": (b'{"text": "\xff\xfe"}', 400),
    "overlong UTF-8": (b'{"text": "\xc0\xaf"}', 400),
    "surrogate in UTF-8": (b'{"text": "\xed\xa0\x80"}', 400),
    "cut inside a character": ('{"text": "é'.encode()[:-1], 400),
    "UTF-16": ('{"text": "a"}'.encode("utf-16"), 400),
    "NUL escaped": (b'{"text": "a\\u0000met"}', 200),
    "NUL raw": (b'{"text": "a\x00"}', 400),
    "prototype": (b'{"text": "a", "__proto__": {}}', 422),
    "empty name": (b'{"text": "a", "": 1}', 422),
    "ten thousand unknown fields": (json.dumps({"text": "a"} | {f"f{n}": n for n in range(10_000)}).encode(), 422),
    "over the body's limit": (b'{"text": "a"}' + b" " * 2_000_000, 413),
}

CONTENT_TYPES: dict[str, tuple[str | None, int]] = {
    "none": (None, 415),
    "empty": ("", 415),
    "text/html": ("text/html", 415),
    "application/xml": ("application/xml", 415),
    "multipart/form-data": ("multipart/form-data; boundary=x", 415),
    "application/x-www-form-urlencoded": ("application/x-www-form-urlencoded", 415),
    "JSON in UTF-16": ("application/json; charset=utf-16", 415),
    "JSON in Latin-1": ("application/json; charset=latin-1", 415),
    "JSON in UTF-8": ("application/json; charset=UTF-8", 200),
    "upper case": ("APPLICATION/JSON", 200),
    "a parameter without a name": ("application/json;", 200),
    "two at once": ("application/json, text/plain", 415),
    "5 000 letters": ("x" * 5000, 415),
}

CONTENT_CODINGS: dict[str, tuple[str, bytes, int]] = {
    "gzip": ("gzip", PACKED, 200),
    "gzip by its old name": ("x-gzip", PACKED, 200),
    "gzip in upper case": ("GZIP", PACKED, 200),
    "identity": ("identity", OK, 200),
    "gzip in two members": ("gzip", gzip.compress(OK[:5]) + gzip.compress(OK[5:]), 200),
    "gzip that is none": ("gzip", OK, 400),
    "gzip cut short": ("gzip", PACKED[:-9], 400),
    "gzip without its last byte": ("gzip", PACKED[:-1], 400),
    "gzip with more behind it": ("gzip", PACKED + b"garbage", 400),
    "zlib said to be gzip": ("gzip", zlib.compress(OK), 400),
    "gzip of no bytes": ("gzip", b"", 400),
    "gzip of an empty body": ("gzip", gzip.compress(b""), 400),
    "gzip bomb of 50 MB": ("gzip", BOMB, 413),
    "gzip said to be none": ("identity", PACKED, 400),
    "Brotli": ("br", OK, 415),
    "deflate": ("deflate", zlib.compress(OK), 415),
    "gzip twice": ("gzip, gzip", gzip.compress(PACKED), 415),
}

PLAIN_TEXTS: dict[str, tuple[bytes, int]] = {
    "text": (b"They met.", 200),
    "empty": (b"", 422),
    "invalid UTF-8": (b"\xff", 400),
    "byte order mark": (b"\xef\xbb\xbfThey met.", 200),
    "100 001 code points": (b"a" * 100_001, 413),
    "NUL": (b"\x00", 200),
}

PATHS: dict[str, tuple[str, int]] = {
    "query that is no UTF-8": ("/v1/extract?title=%ff", 400),
    "path that is no UTF-8": ("/%ff", 404),
    "900 parameters": ("/v1/extract?" + "a=b&" * 900, 422),
    "out of the root": ("/..%2f..%2fetc/passwd", 404),
    "NUL in the path": ("/a%00b", 404),
    "slash at the end": ("/v1/extract/", 404),
}

POST = b"POST /v1/extract HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
CLOSE = b"Connection: close\r\n"
GET = b"GET /livez HTTP/1.1\r\nHost: a\r\n" + CLOSE
CHUNKED = POST + CLOSE + b"Transfer-Encoding: chunked\r\n\r\n"
HTTP: dict[str, tuple[bytes, int]] = {
    "TLS on the plain port": (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400),
    "5 000 NUL bytes": (b"\0" * 5000 + b"\r\n\r\n", 400),
    "every byte there is": (bytes(range(256)) * 20 + b"\r\n\r\n", 400),
    "HTTP/9.9": (b"GET / HTTP/9.9\r\nHost: a\r\n\r\n", 400),
    "HTTP/0.9": (b"GET /livez\r\n\r\n", 400),
    "HTTP/1.0": (b"GET /livez HTTP/1.0\r\n\r\n", 200),
    "HTTP/2 without asking": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    "method in lower case": (GET.replace(b"GET", b"get") + b"\r\n", 400),
    "made-up method": (GET.replace(b"GET", b"BREW") + b"\r\n", 405),
    "TRACE": (GET.replace(b"GET", b"TRACE") + b"\r\n", 405),
    "CONNECT": (b"CONNECT a:80 HTTP/1.1\r\nHost: a\r\n" + CLOSE + b"\r\n", 404),
    "request line of 9 000 bytes": (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
    "no path": (b"GET  HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "byte beyond ASCII in the path": (GET.replace(b"livez", b"liv\xff") + b"\r\n", 400),
    "space in a header's name": (b"GET / HTTP/1.1\r\nHo st: a\r\n\r\n", 400),
    "header over two lines": (GET + b"X: a\r\n b\r\n\r\n", 400),
    "NUL in a header": (GET + b"X: a\0b\r\n\r\n", 400),
    "lone CR in a header": (GET + b"X: a\rb\r\n\r\n", 400),
    "two hosts": (GET + b"Host: b\r\n\r\n", 400),
    "header of 9 000 bytes": (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 9000 + b"\r\n\r\n", 431),
    "100 headers": (b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: a\r\n" % n for n in range(100)) + b"\r\n", 431),
    "negative length": (POST + b"Content-Length: -1\r\n\r\n", 400),
    "length with a sign": (POST + b"Content-Length: +9\r\n\r\nthey met.", 400),
    "length of 400 digits": (POST + CLOSE + b"Content-Length: " + b"9" * 400 + b"\r\n\r\nthey met.", 413),
    "two lengths": (POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400),
    "length and chunks": (POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    "length of 9 MB, three bytes": (POST + CLOSE + b"Content-Length: 9000000\r\n\r\nabc", 413),
    "length of 100, three bytes": (POST + CLOSE + b"Content-Length: 100\r\n\r\nabc", 408),
    "chunks": (CHUNKED + b"8\r\nthey met\r\n0\r\n\r\n", 200),
    "chunk whose size is no number": (CHUNKED + b"ZZ\r\nabc\r\n", 400),
    "chunk of negative size": (CHUNKED + b"-1\r\nabc\r\n0\r\n\r\n", 400),
    "chunk longer than its size": (CHUNKED + b"2\r\nabc\r\n0\r\n\r\n", 400),
    "chunk of 4 GB, three bytes": (CHUNKED + b"FFFFFFFF\r\nabc\r\n0\r\n\r\n", 408),
    "chunks twice": (CHUNKED.replace(b"chunked", b"chunked, chunked") + b"0\r\n\r\n", 400),
    "unknown transfer coding": (CHUNKED.replace(b"chunked", b"xchunked") + b"0\r\n\r\n", 501),
    "unknown expectation": (POST + CLOSE + b"Expect: tea\r\nContent-Length: 9\r\n\r\nthey met.", 417),
    "half a head, then nothing": (POST + b"X: a\r\n", 408),
    "half a request line, then nothing": (b"GET /livez", 408),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A whole request as bytes, and the status that answers it."""

    sent: bytes
    status: int


def cases() -> Mapping[str, dict[str, Case]]:
    """All of the tables, by heading, as requests on connections of their own."""
    return {
        "Bodies said to be JSON": {name: Case(whole(body), status) for name, (body, status) in BODIES.items()},
        "Content types": {name: Case(whole(OK, kind), status) for name, (kind, status) in CONTENT_TYPES.items()},
        "Content codings": {
            name: Case(whole(data, JSON, coding), status) for name, (coding, data, status) in CONTENT_CODINGS.items()
        },
        "Plain text": {name: Case(whole(data, "text/plain"), status) for name, (data, status) in PLAIN_TEXTS.items()},
        "Paths and queries": {
            name: Case(whole(b"They met.", "text/plain", path=path), status) for name, (path, status) in PATHS.items()
        },
        "HTTP itself": {name: Case(sent, status) for name, (sent, status) in HTTP.items()},
    }


def whole(body: bytes, kind: str | None = JSON, coding: str = "", path: str = "/v1/extract") -> bytes:
    """A POST of this body, after which the connection closes."""
    return "\r\n".join(_head(len(body), kind, coding, path)).encode() + body


def _head(length: int, kind: str | None, coding: str, path: str) -> Iterator[str]:
    yield f"POST {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: {length}"
    if kind is not None:
        yield f"Content-Type: {kind}"
    if coding:
        yield f"Content-Encoding: {coding}"
    yield "\r\n"
