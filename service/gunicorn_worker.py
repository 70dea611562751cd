"""gunicorn's threaded worker with three things added: clients have a time limit for sending, a connection takes no
thread before it sends, and errors that arise before the application sees a request are problem details too.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import socket
import time
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn import util
from gunicorn.http import errors as http
from gunicorn.workers.gthread import TConn, ThreadWorker

from service.api.body import SlowClient
from service.api.problem import MEDIA_TYPE, TYPE
from service.config import Settings

log = logging.getLogger("service.errors")
Refusal = tuple[int, str, str]
REFUSALS: tuple[tuple[type[Exception], Refusal], ...] = (
    (SlowClient, (408, "Request Timeout", "request-timeout")),
    (http.LimitRequestLine, (414, "URI Too Long", "uri-too-long")),
    (http.LimitRequestHeaders, (431, "Request Header Fields Too Large", "headers-too-large")),
    (http.UnsupportedTransferCoding, (501, "Not Implemented", "unsupported-transfer-coding")),
    (http.ExpectationFailed, (417, "Expectation Failed", "expectation-failed")),
    (http.ParseException, (400, "Bad Request", "malformed-request")),
)
FAULT: Refusal = (500, "Internal Server Error", "internal")
GONE = frozenset({errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK})


class TimedSocket:
    """A socket whose reads together take no longer than the time given by the last `start()`."""

    def __init__(self, sock: socket.socket, read_timeout: float, write_timeout: float) -> None:
        self._sock = sock
        self._limits = (read_timeout, write_timeout)
        self._deadline = time.monotonic() + read_timeout

    def start(self) -> None:
        """A new request: its time begins."""
        self._deadline = time.monotonic() + self._limits[0]

    def recv(self, size: int) -> bytes:
        """Up to `size` bytes. Raises SlowClient when the request's time is over."""
        self._sock.settimeout(max(0.001, self._deadline - time.monotonic()))
        try:
            return self._sock.recv(size)
        except TimeoutError as error:
            raise SlowClient from error
        finally:
            self._sock.settimeout(self._limits[1])


class Connection(TConn):  # type: ignore[misc]
    """A connection that reads its requests through a TimedSocket."""

    limits = (15.0, 30.0)
    timed: TimedSocket | None = None

    def init(self) -> None:
        """Called before every request: set up the parser once, and start the request's time."""
        super().init()
        if self.timed is None:
            self.timed = TimedSocket(self.sock, *self.limits)
            self.parser.unreader.sock = self.timed
        self.timed.start()


class Worker(ThreadWorker):  # type: ignore[misc]
    """The worker that the shipped configuration names."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settings = Settings.from_environment(os.environ)
        self._limits = (settings.read_timeout, settings.write_timeout)

    def accept(self, listener: Any) -> None:
        """Take a connection and wait for its first bytes in the poller, where waiting costs no thread."""
        try:
            client, address = listener.accept()
        except OSError as error:
            if error.errno not in GONE:
                raise
            return
        self.nr_conns += 1
        conn = Connection(self.cfg, client, address, listener.getsockname())
        conn.limits = self._limits
        conn.timeout = time.monotonic() + self.cfg.keepalive
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def _keepalive_after(self, conn: Connection, keepalive: bool) -> bool:  # noqa: FBT001 - gunicorn's signature
        try:
            return bool(super()._keepalive_after(conn, keepalive))
        except SlowClient:
            return False

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:
        """Answer a request that never reached the application, or broke its server, with a problem."""
        refusal = next((found for kind, found in REFUSALS if isinstance(exc, kind)), FAULT)
        if refusal is FAULT:
            log.error("request failed in the server", extra={"fields": {"error": type(exc).__name__}})
        else:
            log.info("request refused", extra={"fields": {"status": refusal[0], "error": type(exc).__name__}})
        try:
            util.write_nonblock(client, problem_bytes(*refusal))
        except OSError:
            log.debug("the client of a refused request is gone")


def problem_bytes(status: int, reason: str, slug: str) -> bytes:
    """A whole HTTP response with the problem, after which the connection closes."""
    body = json.dumps(
        {"type": TYPE + slug, "title": reason, "status": status, "detail": DETAIL.get(status, reason + ".")}
    )
    head = f"HTTP/1.1 {status} {reason}\r\nConnection: close\r\nContent-Type: {MEDIA_TYPE}\r\nContent-Length: {len(body)}\r\n\r\n"
    return (head + body).encode("latin-1")


DETAIL = {
    400: "This is not an HTTP request that can be read: its request line, a header or its framing is wrong.",
    408: "The request did not arrive in time.",
    414: "The request line is longer than this service reads.",
    431: "A header is longer, or there are more headers, than this service reads.",
}
