"""The real application, served from a thread: for tests that need its address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

from service.app import create_app
from service.config import Settings
from service.extraction.pipeline import Extractor


class KeptOpen(WSGIRequestHandler):
    """Connections stay open between requests, as gunicorn's do."""

    protocol_version = "HTTP/1.1"


@contextmanager
def served(extractor: Extractor, **settings: Any) -> Iterator[str]:
    """The address of the application with these settings."""
    app = create_app(Settings(**settings), extractor)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=KeptOpen)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
