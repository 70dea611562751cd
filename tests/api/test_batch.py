"""POST /v1/extract/batch: order kept, faults confined, work stopped when nobody listens."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.conftest import Serve

GOOD = {"id": "good", "text": "They met."}
BAD: list[tuple[Any, int]] = [
    ({"id": "bad", "text": ""}, 422),
    ({"id": "bad", "text": "x", "types": []}, 422),
    ({"id": "bad", "text": "x" * 100_001}, 413),
    ({"id": "bad", "text": "auf Deutsch"}, 422),
    ({"id": "bad", "text": "crash"}, 500),
    (17, 422),
    (None, 422),
]


def as_json(client: FlaskClient, articles: list[Any], **options: Any) -> list[Any]:
    results = client.post("/v1/extract/batch", json={"articles": articles, **options}).json["results"]
    assert isinstance(results, list)
    return results


def as_lines(client: FlaskClient, articles: list[Any]) -> list[Any]:
    data = "\n".join(json.dumps(article) for article in articles)
    response = client.post("/v1/extract/batch", data=data, content_type="application/x-ndjson")
    assert response.content_type == "application/x-ndjson"
    return [json.loads(line) for line in response.data.splitlines()]


@pytest.mark.parametrize("send", [as_json, as_lines])
@pytest.mark.parametrize(("bad", "status"), BAD)
def test_a_bad_article_harms_no_other(client: FlaskClient, send: Any, bad: Any, status: int) -> None:
    first, second, third = send(client, [GOOD, bad, GOOD])
    assert first == third
    assert len(first["events"]) == 1
    assert second["error"]["status"] == status
    assert second["id"] == (bad["id"] if isinstance(bad, dict) else None)


def test_pointers_are_into_the_article(client: FlaskClient) -> None:
    (result,) = as_json(client, [{"text": "a", "title": 3}])
    assert [error["pointer"] for error in result["error"]["errors"]] == ["/title"]


def test_a_line_that_is_no_json_and_blank_lines(client: FlaskClient) -> None:
    data = b'\n{"text": "They met."}\r\n\n{"text": \n{"text": "met", "text": "met"}\n\n{"text": "x"}'
    response = client.post("/v1/extract/batch", data=data, content_type="application/x-ndjson")
    results = [json.loads(line) for line in response.data.splitlines()]
    assert [result.get("error", {}).get("status") for result in results] == [None, 400, 400, None]


def test_options_are_shared(client: FlaskClient) -> None:
    (result,) = as_json(client, [GOOD], min_confidence=0.9)
    assert result["events"] == []
    response = client.post(
        "/v1/extract/batch?min_confidence=0.9", data=json.dumps(GOOD), content_type="application/x-ndjson"
    )
    assert json.loads(response.data)["events"] == []


@pytest.mark.parametrize(
    ("body", "pointer"),
    [({"articles": []}, "/articles"), ({}, "/articles"), ({"articles": [GOOD], "offset_unit": "x"}, "/offset_unit")],
)
def test_a_wrong_batch_is_refused_whole(client: FlaskClient, body: Any, pointer: str) -> None:
    response = client.post("/v1/extract/batch", json=body)
    assert response.status_code == 422
    assert [error["pointer"] for error in response.json["errors"]] == [pointer]


def test_too_many_articles(serve: Serve) -> None:
    response = serve(max_batch=2).post("/v1/extract/batch", json={"articles": [GOOD] * 3})
    assert response.status_code == 413


def test_a_client_that_goes_away_stops_the_work_and_frees_the_place(serve: Serve) -> None:
    client = serve(max_batches=1)
    data = b"\n".join([json.dumps(GOOD).encode()] * 50)
    response = client.post("/v1/extract/batch", data=data, content_type="application/x-ndjson", buffered=False)
    other = client.application.test_client()
    assert other.post("/v1/extract/batch", json={"articles": [GOOD]}).status_code == 503
    next(iter(response.response))
    response.close()
    assert other.post("/v1/extract/batch", json={"articles": [GOOD]}).status_code == 200


def test_each_article_has_its_deadline(client: FlaskClient) -> None:
    slow = {"text": "sleep 0.6"}
    results = client.post(
        "/v1/extract/batch", json={"articles": [slow] * 3}, headers={"X-Request-Timeout": "0.5"}
    ).json["results"]
    assert [result.get("error", {}).get("status") for result in results] == [None, 503, 503]
