"""A client's connection: its requests come from an inbox first, then from a socket whose reads and writes are timed."""

from __future__ import annotations

import select
import socket
import time
from typing import Any, Protocol

from gunicorn.workers.gthread import TConn

from service.api.body import SlowClient
from service.gunicorn_inbox import Inbox


class Owner(Protocol):
    """What a connection needs of its worker."""

    cfg: Any
    timeouts: tuple[float, float]

    def linger(self, conn: Connection) -> bool:
        """Close the connection when its client has read the answer. False when there is nothing to wait for."""


class TimedSocket:
    """A socket whose reads together take no longer than the time given by the last `start()`."""

    def __init__(self, sock: socket.socket, read_timeout: float, write_timeout: float) -> None:
        self._sock = sock
        self._limits = (read_timeout, write_timeout)
        self._deadline = time.monotonic() + read_timeout

    def start(self) -> None:
        """A new request: its time begins."""
        self._deadline = time.monotonic() + self._limits[0]
        self._sock.settimeout(self._limits[1])

    def end(self) -> None:
        """The request is answered: its time is over."""
        self._deadline = 0.0

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
    """A connection that reads its requests from its inbox first, then through a TimedSocket."""

    inbox: Inbox | None = None
    timed: TimedSocket | None = None

    def __init__(self, worker: Owner, client: socket.socket, address: Any, server: Any) -> None:
        super().__init__(worker.cfg, client, address, server)
        self._worker = worker
        self.timeout = time.monotonic() + worker.cfg.keepalive

    def init(self) -> None:
        """Called before every request: set up the parser once, and start the request's time."""
        super().init()
        if self.timed is None:
            self.timed = TimedSocket(self.sock, *self._worker.timeouts)
            self.parser.unreader.sock = self.timed
        self.timed.start()
        if self.inbox:
            self.parser.unreader.unread(self.inbox.take())

    def silent(self) -> bool:
        """Whether the client has sent nothing after the request in work."""
        poller = select.poll()
        poller.register(self.sock, select.POLLIN)
        return not self.parser.unreader.buf.getvalue() and not poller.poll(0)

    def close(self, graceful: bool = False) -> None:  # noqa: FBT001, FBT002 - gunicorn's signature
        """Close; gracefully: leave the client time to read the answer, without a thread or the event loop waiting for it."""
        if not (graceful and self._worker.linger(self)):
            super().close()
