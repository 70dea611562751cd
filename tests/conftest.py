"""Shared by all tests: the shipped pipeline, loaded once."""

from __future__ import annotations

import pytest

from service.extraction.pipeline import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The extractor as the service runs it."""
    return Extractor.load()
