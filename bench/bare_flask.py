"""A peer for the load test: the trained pipeline behind Flask and nothing else, `bench.bare_flask:app` under gunicorn."""

from __future__ import annotations

import gc
from typing import Any

from flask import Flask

from bench.peer import peer
from service.extraction.parse import load_pipeline


def create_app() -> Flask:
    """Answers with the named entities."""
    nlp = load_pipeline()

    def names(text: str) -> list[dict[str, Any]]:
        with nlp.memory_zone():
            return [
                {"text": ent.text, "label": ent.label_, "start": ent.start_char, "end": ent.end_char}
                for ent in nlp(text).ents
            ]

    return peer("bare", names)


app = create_app()
gc.freeze()
