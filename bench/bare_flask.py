"""A peer for the load test: the trained pipeline behind Flask and nothing else, `bench.bare_flask:app` under gunicorn."""

from __future__ import annotations

import gc
import threading

from flask import Flask, Response, jsonify, request

from service.extraction.parse import load_pipeline


def create_app() -> Flask:
    """POST /v1/extract {"text"} → the named entities; one lock around the pipeline, as in the service."""
    app, nlp, lock = Flask("bare"), load_pipeline(), threading.Lock()

    @app.post("/v1/extract")
    def extract() -> Response:
        with lock, nlp.memory_zone():
            doc = nlp(request.get_json()["text"])
            found = [
                {"text": ent.text, "label": ent.label_, "start": ent.start_char, "end": ent.end_char}
                for ent in doc.ents
            ]
        return jsonify(found)

    @app.get("/readyz")
    def readyz() -> str:
        return "ready"

    return app


app = create_app()
gc.freeze()
