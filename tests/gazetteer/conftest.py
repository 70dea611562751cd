"""The gazetteer that ships, loaded once."""

from __future__ import annotations

import pytest

from service.extraction.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The shipped data."""
    return Gazetteer.load()
