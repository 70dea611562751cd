"""The real application, served from a thread, for everything that the documentation shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.extraction.pipeline import Extractor
from tests.serving import served


@pytest.fixture(scope="package")
def url(extractor: Extractor) -> Iterator[str]:
    """Its address."""
    with served(extractor) as address:
        yield address
