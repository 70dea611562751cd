"""Health, metrics, keys, limits, logs: what those who run the service rely on."""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.api.limit import Buckets
from service.config import SettingsError
from service.log import JsonFormatter
from tests.api.conftest import Serve

BODY = {"text": "They met."}
HASH = sha256(b"sesame").hexdigest()
OTHER = sha256(b"open").hexdigest()


def post(client: FlaskClient, **headers: str) -> Any:
    return client.post("/v1/extract", json=BODY, headers=headers)


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_health(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


@contextmanager
def busy(client: FlaskClient) -> Iterator[None]:
    """For the length of the block (a second at most) an article is in work."""

    def work() -> None:
        other = client.application.test_client()
        while other.post("/v1/extract", json={"text": "sleep 1"}).status_code != 200:
            pass

    worker = threading.Thread(target=work)
    worker.start()
    time.sleep(0.3)
    yield
    worker.join()


def test_beyond_the_bound_requests_are_refused_at_once_and_health_answers(serve: Serve) -> None:
    client = serve(max_in_flight=1)
    with busy(client):
        refused = post(client)
        assert client.get("/readyz").status_code == 200
    assert refused.status_code == 503
    assert int(refused.headers["Retry-After"]) >= 1
    assert refused.json["type"].endswith("overloaded")
    assert post(client).status_code == 200


def test_work_that_cannot_begin_in_time_is_refused(serve: Serve) -> None:
    client = serve()
    with busy(client):
        late = post(client, **{"X-Request-Timeout": "0.05"})
    assert late.status_code == 503
    assert late.json["type"].endswith("deadline-exceeded")


@pytest.mark.parametrize("sent", ["0", "-1", "soon", "nan", "inf"])
def test_a_deadline_is_a_positive_number(client: FlaskClient, sent: str) -> None:
    assert post(client, **{"X-Request-Timeout": sent}).status_code == 400


def test_keys(serve: Serve) -> None:
    client = serve(api_keys=(OTHER, HASH))
    assert post(client).status_code == 401
    assert post(client).headers["WWW-Authenticate"] == "Bearer"
    assert post(client, **{"X-Api-Key": "wrong"}).status_code == 403
    assert post(client, **{"X-Api-Key": "sesame"}).status_code == 200
    assert post(client, Authorization="Bearer open").status_code == 200
    assert post(client, **{"X-Api-Key": HASH}).status_code == 403
    assert client.get("/livez").status_code == 200


def test_keys_change_with_their_file(serve: Serve, tmp_path: Path) -> None:
    file = tmp_path / "keys"
    file.write_text(f"# ours\n{HASH}  # sesame\n")
    client = serve(api_keys_file=file)
    assert post(client, **{"X-Api-Key": "sesame"}).status_code == 200
    file.write_text(f"{OTHER}\n")
    os.utime(file, (1, 1))
    assert post(client, **{"X-Api-Key": "sesame"}).status_code == 403
    assert post(client, **{"X-Api-Key": "open"}).status_code == 200


@pytest.mark.parametrize("content", [None, "no-hash\n", b"\xff\xfe"], ids=["gone", "no hash", "no text"])
def test_a_mistake_in_the_keys_file_locks_nobody_out_and_is_logged(
    serve: Serve, tmp_path: Path, content: str | bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "keys"
    file.write_text(f"{HASH}\n")
    client = serve(api_keys_file=file)
    file.unlink()
    if content is not None:
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    for _ in range(2):
        assert post(client, **{"X-Api-Key": "sesame"}).status_code == 200
    assert [record.getMessage() for record in caplog.records].count("API keys were not read again") == 1
    file.write_text(f"{OTHER}\n")
    os.utime(file, (2, 2))
    assert post(client, **{"X-Api-Key": "sesame"}).status_code == 403


@pytest.mark.parametrize("content", [None, "sesame\n"], ids=["gone", "a key itself"])
def test_a_keys_file_that_cannot_be_used_stops_the_start(serve: Serve, tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "keys"
    if content is not None:
        file.write_text(content)
    with pytest.raises(SettingsError, match="NEWS_EVENTS_API_KEYS_FILE") as caught:
        serve(api_keys_file=file)
    assert "sesame" not in str(caught.value)


def test_a_rate_is_kept_per_client(serve: Serve) -> None:
    client = serve(rate_limit=3, api_keys=(HASH, OTHER))
    codes = [post(client, **{"X-Api-Key": "sesame"}).status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]
    refused = post(client, **{"X-Api-Key": "sesame"})
    assert 1 <= int(refused.headers["Retry-After"]) <= 20
    assert post(client, **{"X-Api-Key": "open"}).status_code == 200


def test_buckets_fill_with_time_and_are_shared_by_processes() -> None:
    now = [100.0]
    buckets = Buckets(60, lambda: now[0])
    assert [buckets.take("a") for _ in range(60)] == [0.0] * 60
    child = os.fork()
    if child == 0:
        os._exit(0 if buckets.take("a") > 0 else 1)
    assert os.waitpid(child, 0)[1] == 0
    now[0] += 2
    assert [buckets.take("a") > 0 for _ in range(3)] == [False, False, True]


def test_metrics_count_requests_events_and_what_was_shed(serve: Serve) -> None:
    client = serve(rate_limit=1)
    post(client)
    post(client)
    page = client.get("/metrics").text
    assert 'news_events_requests_total{method="POST",route="/v1/extract",status="200"} 1.0' in page
    assert 'news_events_events_total{rule="meeting.verb",type="meeting"} 1.0' in page
    assert 'news_events_shed_total{reason="rate"} 1.0' in page
    assert 'news_events_request_seconds_count{route="/v1/extract",size="2k"} 1.0' in page
    assert "news_events_info{" in page


def test_clients_cannot_make_the_metrics_grow(client: FlaskClient) -> None:
    def series(number: int) -> int:
        client.open(f"/path{number}", method=f"VERB{number}", headers={"X-Request-Id": f"id-{number}"})
        client.get(f"/console/{number}/main.js?{number}")
        return int(client.get("/metrics").text.count("\nnews_events_"))

    first, *others = [series(number) for number in range(-2, 10)]
    assert first <= others[0] == others[-1]


def test_the_log_has_the_request_and_never_the_text_or_the_key(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="service")
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    client.post(
        "/v1/extract?title=hidden-title", data="hidden text met", content_type="text/plain",
        headers={"X-Request-Id": "r-7", "X-Api-Key": "hidden-key", "Traceparent": trace},
    )  # fmt: skip
    lines = [JsonFormatter().format(record) for record in caplog.records]
    (line,) = [json.loads(line) for line in lines if "r-7" in line]
    assert line["route"] == "/v1/extract"
    assert (line["status"], line["characters"], line["events"]) == (200, 15, 1)
    assert line["trace_id"] == "0af7651916cd43dd8448eb211c80319c"
    assert "hidden" not in "".join(lines)
