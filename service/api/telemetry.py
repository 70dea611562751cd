"""Prometheus metrics, right across workers and their restarts."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from typing import Any

from flask import Flask, Response, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from service.api.requests import Query
from service.metrics_files import locked

STATM = Path("/proc/self/statm")
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
SIZES = ((2_000, "2k"), (8_000, "8k"), (32_000, "32k"), (100_000, "100k"))


class Telemetry:
    """The service's metrics. One per process; with `PROMETHEUS_MULTIPROC_DIR` set, workers share their values."""

    def __init__(self, versions: dict[str, Any]) -> None:
        registry = self.registry = CollectorRegistry()
        self.requests = Counter(
            "news_events_requests", "Requests answered.", ["route", "method", "status"], registry=registry
        )
        self.seconds = Histogram(
            "news_events_request_seconds", "Time to answer.", ["route", "size"], buckets=SECONDS, registry=registry
        )
        self.in_flight = Gauge(
            "news_events_in_flight", "Requests in work.", multiprocess_mode="livesum", registry=registry
        )
        self.shed = Counter("news_events_shed", "Requests refused to stay responsive.", ["reason"], registry=registry)
        self.events = Counter("news_events_events", "Events answered.", ["type", "rule"], registry=registry)
        self.empty = Counter("news_events_empty_answers", "Answers without an event.", registry=registry)
        self.memory = Gauge(
            "news_events_memory_bytes", "Resident memory.", multiprocess_mode="liveall", registry=registry
        )
        self.memory.set(_resident())  # the master's own; workers say theirs with every request
        info = Gauge(
            "news_events_info", "What is running; always 1.", ["service", "ruleset", "model"],
            multiprocess_mode="mostrecent", registry=registry,
        )  # fmt: skip
        model = versions["model"]
        info.labels(versions["service"], versions["ruleset"], f"{model['name']} {model['version']}").set(1)

    def observe(self, query: Query, answer: dict[str, Any]) -> None:
        """Count the events of one answer."""
        g.size = _size(len(query.article.text))
        for event in answer["events"]:
            self.events.labels(event["type"], event["mentions"][0]["rule"]).inc()
        if not answer["events"]:
            self.empty.inc()

    def page(self) -> Response:
        """The text page that Prometheus scrapes."""
        shared = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
        page = _shared_page(Path(shared)) if shared else generate_latest(self.registry)
        return Response(page, content_type=CONTENT_TYPE_LATEST)

    def register(self, app: Flask) -> None:
        """Count and time every request of the application."""

        @app.before_request
        def _begin() -> None:
            self.memory.set(_resident())  # a process never shows none, not even during its first request
            self.in_flight.inc()

        @app.teardown_request
        def _end(_: BaseException | None) -> None:
            self.in_flight.dec()

        @app.after_request
        def _count(response: Response) -> Response:
            self._count(response)
            return response

    def _count(self, response: Response) -> None:
        route = request.url_rule.rule if request.url_rule else "unknown"
        method = request.method if request.method in METHODS else "other"  # clients can make up any number of them
        self.requests.labels(route, method, response.status_code).inc()
        self.seconds.labels(route, g.get("size", "")).observe(time.perf_counter() - g.started)
        if response.status_code in (429, 503):
            self.shed.labels("rate" if response.status_code == 429 else "load").inc()
        self.memory.set(_resident())


def _shared_page(directory: Path) -> bytes:
    registry = CollectorRegistry()
    MultiProcessCollector(registry, str(directory))  # type: ignore[no-untyped-call]
    with locked(directory, fcntl.LOCK_SH):
        return generate_latest(registry)


def _size(characters: int) -> str:
    return next((name for limit, name in SIZES if characters <= limit), "more")


def _resident() -> int:
    """Bytes; 0 where the system has no /proc."""
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if STATM.exists() else 0
