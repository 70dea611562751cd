"""Whether a client still listens: work for one that is gone helps nobody and keeps others waiting."""

from __future__ import annotations

import select
from collections.abc import Iterable, Iterator
from typing import TypeVar

from flask import Request

from service.errors import MalformedRequest

Value = TypeVar("Value")
CLOSED = getattr(select, "POLLRDHUP", 0)  # Linux; elsewhere only a broken connection is noticed


def gone(request: Request) -> bool:
    """Whether the client has closed the connection, as far as the server's socket says. Takes microseconds."""
    sock = request.environ.get("gunicorn.socket")
    if sock is None:
        return False
    poller = select.poll()
    poller.register(sock, CLOSED)
    return bool(poller.poll(0))


def while_heard(request: Request, values: Iterable[Value]) -> Iterator[Value]:
    """The values, as long as the client listens. Raises MalformedRequest, which nobody reads, when it does not."""
    for value in values:
        if gone(request):
            raise MalformedRequest("The connection was closed before the answer was there.")
        yield value
