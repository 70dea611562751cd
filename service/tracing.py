"""OpenTelemetry tracing, the optional extra `tracing`: a span for every request, with the steps of Server-Timing as children.

It is started in each worker after the fork, because exporters have threads, and threads do not survive a fork. Which requests
are sampled, and further attributes, follow OpenTelemetry's own variables (`OTEL_TRACES_SAMPLER`, `OTEL_RESOURCE_ATTRIBUTES`).
"""

from __future__ import annotations

import time
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, g, request

from service.config import SettingsError

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

EXPORT_TIMEOUT = 5  # seconds, also at a worker's end


def require_installed() -> None:
    """Raises SettingsError when the extra is not there."""
    if find_spec("opentelemetry") is None or find_spec("opentelemetry.sdk") is None:
        raise SettingsError(
            "NEWS_EVENTS_TRACES_ENDPOINT: tracing is not installed; pip install 'news-event-service[tracing]'"
        )


def provider(endpoint: str) -> TracerProvider:
    """Spans go in batches to this OTLP/HTTP address, such as http://collector:4318/v1/traces."""
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    name = {"service.name": "news-event-service", "service.version": version("news-event-service")}
    found = TracerProvider(resource=Resource.create(name))
    found.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint, timeout=EXPORT_TIMEOUT)))
    return found


def register(app: Flask, spans: TracerProvider) -> None:
    """Trace every request of the application from now on. Attributes never hold the text, the query string or a key."""
    from opentelemetry.trace import SpanKind, StatusCode, set_span_in_context
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    tracer = spans.get_tracer("service")
    propagator = TraceContextTextMapPropagator()

    @app.before_request
    def _begin() -> None:
        offset = time.time_ns() - time.perf_counter_ns()
        name = f"{request.method} {request.url_rule.rule}" if request.url_rule else request.method
        caller = propagator.extract({key.lower(): value for key, value in request.headers.items()})
        begun = int(g.started * 1e9) + offset
        span = g.span = tracer.start_span(name, caller, SpanKind.SERVER, start_time=begun)
        within = set_span_in_context(span)

        def step(name: str, start: float, end: float) -> None:
            child = tracer.start_span(name, within, start_time=int(start * 1e9) + offset)
            child.end(int(end * 1e9) + offset)

        g.on_step = step

    @app.after_request
    def _describe(response: Response) -> Response:
        if span := g.get("span"):
            span.set_attributes(_attributes(response))
            if response.status_code >= 500:
                span.set_status(StatusCode.ERROR)
        return response

    @app.teardown_request
    def _end(_: BaseException | None) -> None:
        if span := g.pop("span", None):
            span.end()


def _attributes(response: Response) -> dict[str, Any]:
    """By OpenTelemetry's names for HTTP, and the sizes that the log has too."""
    sizes = {f"news_events.{name}": value for name, value in g.get("log_fields", {}).items()}
    route = {"http.route": request.url_rule.rule} if request.url_rule else {}
    return {
        "http.request.method": request.method,
        "http.response.status_code": response.status_code,
        "news_events.request_id": g.request_id,
        **route,
        **sizes,
    }
