"""What every exchange carries: tags, conditions, codings, ids, CORS, security headers, methods."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.api.coding import zstd
from tests.api.conftest import Serve

BODY = {"text": "They met."}
LONG = {"text": "They met. " * 50, "id": "x" * 256, "title": "t" * 800}


def post(client: FlaskClient, body: Any = BODY, **headers: str) -> Any:
    return client.post("/v1/extract", json=body, headers=headers)


def test_the_same_request_gives_the_same_bytes_and_a_strong_tag(client: FlaskClient) -> None:
    first, second = post(client), post(client)
    assert first.data == second.data
    assert first.headers["ETag"] == second.headers["ETag"]
    assert not first.headers["ETag"].startswith("W/")


def test_the_tag_changes_with_the_request(client: FlaskClient) -> None:
    bodies = [
        BODY,
        BODY | {"id": "a"},
        BODY | {"min_confidence": 0.1},
        BODY | {"offset_unit": "utf8"},
        {"text": "They met"},
    ]
    assert len({post(client, body).headers["ETag"] for body in bodies}) == len(bodies)


@pytest.mark.parametrize("path", ["/v1/extract", "/v1/types", "/openapi.json"])
def test_a_known_answer_is_not_sent_again(client: FlaskClient, path: str) -> None:
    def ask(**headers: str) -> Any:
        return post(client, **headers) if path == "/v1/extract" else client.get(path, headers=headers)

    etag = ask().headers["ETag"]
    again = ask(**{"If-None-Match": etag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", etag)
    assert ask(**{"If-None-Match": '"other"'}).status_code == 200


def test_answers_are_compressed_where_asked_and_the_tag_names_the_coding(client: FlaskClient) -> None:
    plain, packed = post(client, LONG), post(client, LONG, **{"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert post(client, LONG, **{"If-None-Match": packed.headers["ETag"]}).status_code == 304
    assert "Content-Encoding" not in post(client, LONG, **{"Accept-Encoding": "gzip;q=0"}).headers


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("zstd", "zstd"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip;q=1.0, zstd;q=0.5", "gzip"),
        ("zstd;q=0, gzip", "gzip"),
        ("ZSTD", "zstd"),
        ("*", "gzip"),
        ("identity", None),
        ("br", None),
        ("zstd;q=0, *;q=0", None),
        ("", None),
    ],
)
def test_the_coding_is_the_one_the_client_likes_best(client: FlaskClient, accepted: str, coding: str | None) -> None:
    answer = post(client, LONG, **{"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == coding
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_a_zstd_answer_is_the_plain_one(client: FlaskClient) -> None:
    plain, packed = post(client, LONG), post(client, LONG, **{"Accept-Encoding": "zstd"})
    assert zstd.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 2
    assert packed.headers["ETag"] not in (
        plain.headers["ETag"],
        post(client, LONG, **{"Accept-Encoding": "gzip"}).headers["ETag"],
    )
    assert post(client, LONG, **{"If-None-Match": packed.headers["ETag"]}).status_code == 304


def test_the_time_of_each_step_is_a_header(client: FlaskClient) -> None:
    steps = [entry.split(";")[0].strip() for entry in post(client).headers["Server-Timing"].split(",")]
    assert steps == ["read", "wait", "extract", "write"]


@pytest.mark.parametrize(("sent", "kept"), [("abc-1.2:3", True), ("a b", False), ("x" * 129, False), ("", False)])
def test_a_request_id_is_echoed_or_made(client: FlaskClient, sent: str, kept: bool) -> None:  # noqa: FBT001
    got = post(client, **{"X-Request-Id": sent}).headers["X-Request-Id"]
    assert (got == sent) is kept
    assert got


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", True),
        ("00-00000000000000000000000000000000-b7ad6b7169203331-01", False),
        ("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", False),
        ("nonsense", False),
    ],
)
def test_a_trace_is_echoed_when_it_is_one(client: FlaskClient, sent: str, kept: bool) -> None:  # noqa: FBT001
    assert (post(client, traceparent=sent).headers.get("Traceparent") == sent) is kept


@pytest.mark.parametrize(
    ("method", "path", "status", "allow"),
    [
        ("GET", "/v1/extract", 405, {"OPTIONS", "POST"}),
        ("HEAD", "/v1/extract", 405, {"OPTIONS", "POST"}),
        ("DELETE", "/v1/types", 405, {"GET", "HEAD", "OPTIONS"}),
        ("OPTIONS", "/v1/extract", 204, {"OPTIONS", "POST"}),
        ("HEAD", "/v1/types", 200, None),
        ("HEAD", "/livez", 200, None),
        ("GET", "/v1/nothing", 404, None),
        ("POST", "/v1/extract/", 404, None),
    ],
)
def test_methods(client: FlaskClient, method: str, path: str, status: int, allow: set[str] | None) -> None:
    response = client.open(path, method=method)
    assert response.status_code == status
    assert allow is None or set(response.headers["Allow"].split(", ")) == allow
    if status >= 400:
        assert response.headers["Content-Type"] == "application/problem+json"
    if method == "HEAD":
        assert response.data == b""


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("*/*", 200),
        ("application/json", 200),
        ("application/*;q=0.5", 200),
        ("text/html", 406),
        ("application/json;q=0", 406),
    ],
)
def test_only_acceptable_answers_are_sent(client: FlaskClient, accept: str, status: int) -> None:
    assert post(client, Accept=accept).status_code == status


def test_browsers_of_other_origins_may_call_only_where_set(client: FlaskClient, serve: Serve) -> None:
    assert "Access-Control-Allow-Origin" not in post(client, Origin="https://a.example").headers
    one = serve(cors_origins=("https://a.example",))
    assert post(one, Origin="https://a.example").headers["Access-Control-Allow-Origin"] == "https://a.example"
    assert "Access-Control-Allow-Origin" not in post(one, Origin="https://b.example").headers
    preflight = one.options(
        "/v1/extract", headers={"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    )
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in preflight.headers["Access-Control-Allow-Headers"]
    assert post(serve(cors_origins=("*",)), Origin="https://b.example").headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/livez", "/v1/types", "/nothing"])
def test_every_answer_has_the_security_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
