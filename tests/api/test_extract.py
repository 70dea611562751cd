"""POST /v1/extract: what is accepted, and what each kind of wrong request is told."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from flask.testing import FlaskClient

TEXT = "The two presidents met in Vienna."


def post(client: FlaskClient, body: Any, **headers: str) -> Any:
    return client.post("/v1/extract", json=body, headers=headers)


def pointers(response: Any) -> set[str]:
    return {error["pointer"] for error in response.json["errors"]}


def test_answers_with_the_event_and_where_it_is(client: FlaskClient) -> None:
    answer = post(client, {"text": TEXT, "id": "a-1"}).json
    trigger = answer["events"][0]["mentions"][0]["trigger"]
    assert answer["id"] == "a-1"
    assert TEXT[trigger["start"] : trigger["end"]] == trigger["text"] == "met"


@pytest.mark.parametrize(("unit", "start"), [("code_point", 4), ("utf16", 5), ("utf8", 8)])
def test_offsets_count_what_was_asked_for(client: FlaskClient, unit: str, start: int) -> None:
    answer = post(client, {"text": "😀é: met", "offset_unit": unit}).json
    assert answer["events"][0]["mentions"][0]["trigger"]["start"] == start


def test_plain_text_with_options_in_the_query_gives_the_same_answer(client: FlaskClient) -> None:
    options = {"id": "a", "min_confidence": 0.2, "include": ["trace", "records"], "published_at": "2026-02-03"}
    as_json = post(client, {"text": TEXT, **options})
    query = options | {"include": "trace,records"}
    as_text = client.post("/v1/extract", query_string=query, data=TEXT, content_type="text/plain; charset=utf-8")
    assert as_text.data == as_json.data
    assert as_text.headers["ETag"] == as_json.headers["ETag"]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"text": None}, "/text"),
        ({"text": ""}, "/text"),
        ({"text": 3}, "/text"),
        ({"text": ["a"]}, "/text"),
        ({"title": "x" * 1001}, "/title"),
        ({"id": "x" * 257}, "/id"),
        ({"id": 7}, "/id"),
        ({"published_at": "2026-02-30"}, "/published_at"),
        ({"published_at": "03/02/2026"}, "/published_at"),
        ({"published_at": "2026-02-03T10:00:00"}, "/published_at"),
        ({"published_at": "0000-01-01"}, "/published_at"),
        ({"published_at": 20260203}, "/published_at"),
        ({"language": "de"}, "/language"),
        ({"types": ["riot"]}, "/types/0"),
        ({"types": ["meeting", 1]}, "/types/1"),
        ({"types": []}, "/types"),
        ({"types": "meeting"}, "/types"),
        ({"types": {"meeting": 1}}, "/types"),
        ({"min_confidence": 1.5}, "/min_confidence"),
        ({"min_confidence": "0.5"}, "/min_confidence"),
        ({"min_confidence": True}, "/min_confidence"),
        ({"min_confidence": None}, "/min_confidence"),
        ({"offset_unit": "utf-8"}, "/offset_unit"),
        ({"include": ["everything"]}, "/include/0"),
        ({"txt": "a"}, "/txt"),
        ({"a/b~c": 1}, "/a~1b~0c"),
    ],
    ids=lambda value: json.dumps(value)[:40] if isinstance(value, dict) else None,
)
def test_a_wrong_field_is_pointed_at(client: FlaskClient, change: dict[str, Any], pointer: str) -> None:
    response = post(client, {"text": TEXT} | change)
    assert response.status_code == 422
    assert pointers(response) == {pointer}


@pytest.mark.parametrize("value", ["2026-02-03", "2026-02-03T10:00:00Z", "2026-02-03t10:00:00.123456789+05:30", None])
def test_publication_dates_are_rfc_3339(client: FlaskClient, value: str | None) -> None:
    assert post(client, {"text": TEXT, "published_at": value}).status_code == 200


@pytest.mark.parametrize("body", [[], "text", 3, None, True])
def test_a_body_that_is_no_object_is_told_so(client: FlaskClient, body: Any) -> None:
    response = client.post("/v1/extract", data=json.dumps(body), content_type="application/json")
    assert response.status_code == 422
    assert pointers(response) == {""}


def test_a_long_text_is_told_the_limit_and_its_size(client: FlaskClient) -> None:
    response = post(client, {"text": "x" * 100_001})
    assert response.status_code == 413
    assert "100,000" in response.json["detail"]
    assert "100,001" in response.json["detail"]


def test_another_language_is_named(client: FlaskClient) -> None:
    response = post(client, {"text": "Das ist auf Deutsch."})
    assert response.status_code == 422
    assert response.json["type"].endswith("unsupported-language")
    assert "'de'" in response.json["detail"]


def test_the_language_can_be_said_instead_of_detected(client: FlaskClient) -> None:
    assert post(client, {"text": "Das ist auf Deutsch.", "language": "en"}).status_code == 200


@pytest.mark.parametrize(
    ("query", "pointer"),
    [("min_confidence=high", "/min_confidence"), ("title=a&title=b", "/title"), ("typ=x", "/typ"), ("text=x", "/text")],
)
def test_wrong_parameters_of_a_plain_text_request(client: FlaskClient, query: str, pointer: str) -> None:
    response = client.post(f"/v1/extract?{query}", data=TEXT, content_type="text/plain")
    assert response.status_code == 422
    assert pointers(response) == {pointer}


def test_options_in_the_query_of_a_json_request_are_read_and_the_body_wins(client: FlaskClient) -> None:
    def events(query: str, **more: Any) -> int:
        return len(client.post(f"/v1/extract?{query}", json={"text": TEXT, **more}).json["events"])

    assert events("min_confidence=0.9") == 0
    assert events("min_confidence=0.9", min_confidence=0.5) == 1


def test_a_gzip_body_is_read(client: FlaskClient) -> None:
    data = gzip.compress(json.dumps({"text": TEXT}).encode())
    response = client.post(
        "/v1/extract", data=data, headers={"Content-Encoding": "gzip"}, content_type="application/json"
    )
    assert len(response.json["events"]) == 1


def test_a_fault_in_extraction_is_a_problem_that_does_not_quote_the_text(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    response = post(client, {"text": "crash the secret plan"}, **{"X-Request-Id": "r-1"})
    assert response.status_code == 500
    assert response.json["instance"] == "urn:request:r-1"
    assert "secret" not in response.text + caplog.text
    assert "unexpected error" in caplog.text
