"""A peer for the load test: Presidio's analyzer (MIT) over the same pipeline, with the routes of its own REST service.

Not a dependency. It is measured from an environment that has it beside this project's packages:

    python -m venv --system-site-packages ../presidio && ../presidio/bin/pip install presidio-analyzer
    ../presidio/bin/python -m bench.performance
"""

from __future__ import annotations

import gc
import threading
from typing import Any

from flask import Flask, Response, jsonify, request
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine

from service.extraction.parse import load_pipeline


class Engine(SpacyNlpEngine):  # type: ignore[misc]
    """Presidio's spaCy engine with a pipeline that is already loaded."""

    def __init__(self) -> None:
        super().__init__(ner_model_configuration=NerModelConfiguration(labels_to_ignore=[]))
        self.nlp = {"en": load_pipeline()}

    def is_loaded(self) -> bool:
        """Always."""
        return True


def create_app() -> Flask:
    """POST /v1/extract {"text"} → what Presidio's POST /analyze answers."""
    app, lock = Flask("presidio"), threading.Lock()
    analyzer = AnalyzerEngine(nlp_engine=Engine(), supported_languages=["en"])

    @app.post("/v1/extract")
    def analyze() -> Response:
        with lock:
            found: list[Any] = analyzer.analyze(text=request.get_json()["text"], language="en")
        return jsonify([each.to_dict() for each in found])

    @app.get("/readyz")
    def readyz() -> str:
        return "ready"

    return app


app = create_app()
gc.freeze()
