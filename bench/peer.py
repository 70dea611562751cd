"""What the peers of the load test share: the service's routes around another piece of work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, jsonify, request


def peer(name: str, work: Callable[[str], list[dict[str, Any]]]) -> Flask:
    """POST /v1/extract {"text"} → what the work finds; one lock around it, as in the service."""
    app, lock = Flask(name), threading.Lock()

    @app.post("/v1/extract")
    def extract() -> Response:
        with lock:
            found = work(request.get_json()["text"])
        return jsonify(found)

    @app.get("/readyz")
    def readyz() -> str:
        return "ready"

    return app
