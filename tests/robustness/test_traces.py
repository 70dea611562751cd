"""OpenTelemetry from a forked service: every worker sends its spans, also the last ones when it is told to stop."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import requests
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.robustness.server import serving

TRACE = "0af7651916cd43dd8448eb211c80319c"


@contextmanager
def collector() -> Iterator[tuple[str, list[Any]]]:
    """An OTLP/HTTP address and the spans that arrive there."""
    spans: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            packed = self.headers.get("Content-Encoding") == "gzip"
            sent = ExportTraceServiceRequest.FromString(gzip.decompress(body) if packed else body)
            spans.extend(span for each in sent.resource_spans for scope in each.scope_spans for span in scope.spans)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/traces", spans
    finally:
        server.shutdown()
        server.server_close()


def test_every_request_of_every_worker_arrives() -> None:
    with collector() as (endpoint, spans):
        with serving(workers=2, traces_endpoint=endpoint) as server:

            def ask(number: int) -> None:
                headers = {"Traceparent": f"00-{TRACE}-{number + 1:016x}-01"}
                url = f"{server.url}/v1/extract"
                requests.post(url, json={"text": "sleep 0.05"}, headers=headers, timeout=20).raise_for_status()

            with ThreadPoolExecutor(6) as pool:
                list(pool.map(ask, range(30)))
        whole = [span for span in spans if span.name == "POST /v1/extract"]
    assert {span.trace_id.hex() for span in whole} == {TRACE}
    assert sorted(int.from_bytes(span.parent_span_id) for span in whole) == list(range(1, 31))


def test_a_collector_that_is_not_there_costs_nothing() -> None:
    with serving(workers=1, traces_endpoint="http://127.0.0.1:9/v1/traces") as server:
        assert [server.extract("They met.").status_code for _ in range(20)] == [200] * 20
