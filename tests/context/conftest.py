"""The cue data that ships, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.extraction.context import ContextData

CUES = Path(__file__).parents[2] / "service" / "data" / "context.yaml"


@pytest.fixture(scope="session")
def data() -> ContextData:
    return ContextData.load(CUES)
