"""Hostile and odd bodies: a table input → status. Nothing crashes, nothing hangs, nothing is taken for something else."""

from __future__ import annotations

import gzip
import json
import zlib
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.config import Settings
from tests.api.fake import FakeExtractor

OK = b'{"text": "They met."}'
JSON = "application/json"

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


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings(), FakeExtractor()).test_client()


def send(client: FlaskClient, data: bytes, content_type: str | None = JSON, **headers: str) -> Any:
    return client.post("/v1/extract", data=data, content_type=content_type, headers=headers)


@pytest.mark.parametrize(("body", "status"), BODIES.values(), ids=BODIES.keys())
def test_bodies(client: FlaskClient, body: bytes, status: int) -> None:
    response = send(client, body)
    assert response.status_code == status
    assert (response.content_type == "application/problem+json") is (status != 200)


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        (None, 415),
        ("", 415),
        ("text/html", 415),
        ("application/xml", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/x-www-form-urlencoded", 415),
        ("application/json; charset=utf-16", 415),
        ("application/json; charset=latin-1", 415),
        ("application/json; charset=UTF-8", 200),
        ("APPLICATION/JSON", 200),
        ("application/json;", 200),
        ("application/json, text/plain", 415),
        ("x" * 5000, 415),
    ],
)
def test_content_types(client: FlaskClient, content_type: str | None, status: int) -> None:
    assert send(client, OK, content_type).status_code == status


PACKED = gzip.compress(OK)
BLOCK = zlib.compressobj(1, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
BOMB = b"".join([BLOCK.compress(b"a" * 1_000_000) for _ in range(50)]) + BLOCK.flush()


@pytest.mark.parametrize(
    ("coding", "data", "status"),
    [
        ("gzip", PACKED, 200),
        ("x-gzip", PACKED, 200),
        ("GZIP", PACKED, 200),
        ("identity", OK, 200),
        ("gzip", gzip.compress(OK[:5]) + gzip.compress(OK[5:]), 200),
        ("gzip", OK, 400),
        ("gzip", PACKED[:-9], 400),
        ("gzip", PACKED[:-1], 400),
        ("gzip", PACKED + b"garbage", 400),
        ("gzip", zlib.compress(OK), 400),
        ("gzip", b"", 400),
        ("gzip", gzip.compress(b""), 400),
        ("gzip", BOMB, 413),
        ("identity", PACKED, 400),
        ("br", OK, 415),
        ("deflate", zlib.compress(OK), 415),
        ("gzip, gzip", gzip.compress(PACKED), 415),
    ],
    ids=range(17),
)
def test_content_codings(client: FlaskClient, coding: str, data: bytes, status: int) -> None:
    assert send(client, data, **{"Content-Encoding": coding}).status_code == status


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"They met.", 200),
        (b"", 422),
        (b"\xff", 400),
        (b"\xef\xbb\xbfThey met.", 200),
        (b"a" * 100_001, 413),
        (b"\x00", 200),
    ],
    ids=["text", "empty", "no UTF-8", "byte order mark", "long", "NUL"],
)
def test_plain_text(client: FlaskClient, data: bytes, status: int) -> None:
    assert send(client, data, "text/plain").status_code == status


def test_a_byte_order_mark_in_plain_text_is_text(client: FlaskClient) -> None:
    trigger = send(client, b"\xef\xbb\xbfThey met.", "text/plain").json["events"][0]["mentions"][0]["trigger"]
    assert trigger["start"] == 6


@pytest.mark.parametrize(
    "path", ["/v1/extract?title=%ff", "/%ff", "/v1/extract?" + "a=b&" * 900, "/..%2f..%2fetc/passwd", "//v1//extract"]
)
def test_odd_paths_and_queries_are_client_errors(client: FlaskClient, path: str) -> None:
    response = client.post(path, data=b"They met.", content_type="text/plain")
    assert 400 <= response.status_code < 500
    assert response.content_type == "application/problem+json"
