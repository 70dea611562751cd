"""GET /livez, /readyz and /metrics: cheap, so that they answer while every extraction slot is taken."""

from __future__ import annotations

from flask import Blueprint, Response

from service.api.answer import dump, json_answer
from service.api.telemetry import Telemetry


def blueprint(telemetry: Telemetry) -> Blueprint:
    """The routes. An application exists only after its model passed the self-check, so what answers is ready."""
    routes = Blueprint("health", __name__)

    @routes.get("/livez")
    def livez() -> Response:
        return _state("alive")

    @routes.get("/readyz")
    def readyz() -> Response:
        return _state("ready")

    @routes.get("/metrics")
    def metrics() -> Response:
        return telemetry.page()

    return routes


def _state(word: str) -> Response:
    response = json_answer(dump({"status": word}))
    response.headers["Cache-Control"] = "no-store"
    return response
