"""The application over the stand-in for extraction."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.config import Settings
from tests.api.fake import FakeExtractor

Serve = Callable[..., FlaskClient]


@pytest.fixture
def serve() -> Serve:
    """A client of a service with these settings."""

    def start(**settings: object) -> FlaskClient:
        return create_app(Settings(**settings), FakeExtractor()).test_client()  # type: ignore[arg-type]

    return start


@pytest.fixture(scope="session")
def client() -> FlaskClient:
    """A client of a service with the default settings."""
    return create_app(Settings(), FakeExtractor()).test_client()
