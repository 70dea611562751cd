"""The real application, served from a thread, for everything that the documentation shows."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from werkzeug.serving import make_server

from service.app import create_app
from service.config import Settings
from service.extraction.pipeline import Extractor


@pytest.fixture(scope="package")
def url(extractor: Extractor) -> Iterator[str]:
    """Its address."""
    server = make_server("127.0.0.1", 0, create_app(Settings(), extractor), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
