"""The service as gunicorn serves it, over the stand-in for extraction: for tests of processes, sockets and signals."""

from __future__ import annotations

import os

from flask import Response

from service.app import create_app
from service.config import Settings
from tests.api.fake import FakeExtractor

app = create_app(Settings.from_environment(os.environ), FakeExtractor())


@app.after_request
def _name_worker(response: Response) -> Response:
    response.headers["X-Worker"] = str(os.getpid())
    return response
