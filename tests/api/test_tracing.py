"""OpenTelemetry spans: one a request in the caller's trace, its steps below it, and nothing of the article."""

from __future__ import annotations

import pytest
from flask import Flask
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from service import tracing
from service.app import create_app
from service.config import Settings, SettingsError
from tests.api.fake import FakeExtractor

TRACE, CALLER = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"


@pytest.fixture
def spans() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def app(spans: InMemorySpanExporter) -> Flask:
    found = create_app(Settings(), FakeExtractor())
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    tracing.register(found, provider)
    return found


def test_a_request_is_a_span_in_the_callers_trace_with_its_steps(app: Flask, spans: InMemorySpanExporter) -> None:
    headers = {"Traceparent": f"00-{TRACE}-{CALLER}-01", "X-Request-Id": "r-1"}
    app.test_client().post("/v1/extract?title=hidden", json={"text": "hidden They met."}, headers=headers)
    *steps, whole = spans.get_finished_spans()
    assert whole.name == "POST /v1/extract"
    assert format(whole.context.trace_id, "032x") == TRACE
    assert format(whole.parent.span_id, "016x") == CALLER
    assert whole.attributes["http.route"] == "/v1/extract"
    assert whole.attributes["http.response.status_code"] == 200
    assert whole.attributes["news_events.events"] == 1
    assert [step.name for step in steps] == ["read", "wait", "extract", "write"]
    for step in steps:
        assert step.parent.span_id == whole.context.span_id
        assert whole.start_time <= step.start_time <= step.end_time <= whole.end_time
    assert "hidden" not in "".join(span.to_json() for span in (*steps, whole))


def test_a_fault_is_marked_and_a_path_that_is_not_there_has_no_route(app: Flask, spans: InMemorySpanExporter) -> None:
    client = app.test_client()
    client.post("/v1/extract", json={"text": "crash"})
    client.get("/secret-path")
    fault, unknown = [span for span in spans.get_finished_spans() if span.parent is None]
    assert fault.status.status_code == StatusCode.ERROR
    assert (unknown.name, unknown.status.status_code) == ("GET", StatusCode.UNSET)
    assert "secret" not in unknown.to_json()


def test_a_stream_is_one_span(app: Flask, spans: InMemorySpanExporter) -> None:
    lines = b'{"text": "They met."}\n' * 3
    response = app.test_client().post("/v1/extract/batch", data=lines, content_type="application/x-ndjson")
    assert response.data.count(b"\n") == 3
    names = [span.name for span in spans.get_finished_spans()]
    assert names.count("POST /v1/extract/batch") == 1
    assert names.count("extract") == 3


def test_without_the_extra_the_setting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracing, "find_spec", lambda name: None)
    with pytest.raises(SettingsError, match=r"NEWS_EVENTS_TRACES_ENDPOINT.*\[tracing\]"):
        tracing.require_installed()
