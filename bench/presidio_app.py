"""A peer for the load test: Presidio's analyzer (MIT) over the same pipeline, with the routes of its own REST service.

Not a dependency. It is measured from an environment that has it beside this project's packages:

    python -m venv --system-site-packages ../presidio && ../presidio/bin/pip install presidio-analyzer
    ../presidio/bin/python -m bench.performance
"""

from __future__ import annotations

import gc
from typing import Any

from flask import Flask
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine

from bench.peer import peer
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
    """Answers with what Presidio's own POST /analyze does."""
    analyzer = AnalyzerEngine(nlp_engine=Engine(), supported_languages=["en"])

    def personal(text: str) -> list[dict[str, Any]]:
        return [found.to_dict() for found in analyzer.analyze(text=text, language="en")]

    return peer("presidio", personal)


app = create_app()
gc.freeze()
