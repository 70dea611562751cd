"""gunicorn's threaded worker with four things added: clients have a time limit for sending, a connection takes no
thread before its request is there nor after its answer is sent, a worker with much in hand leaves clients to one with less,
and errors that arise before the application sees a request are problem details too.
"""

from __future__ import annotations

import errno
import logging
import os
import socket
import time
from functools import cache, partial
from selectors import EVENT_READ
from typing import Any

from gunicorn import util
from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, ThreadWorker

from service.api.body import SlowClient
from service.config import Settings
from service.gunicorn_connection import Connection
from service.gunicorn_inbox import Inbox, Limits
from service.gunicorn_refusal import FAULT, problem_bytes, refusal_of
from service.loads import Seat

log = logging.getLogger("service.errors")
AWAY = 0.015  # seconds for which a new connection is left to a worker with less in hand
LINGER = 2.0  # seconds that a client may take to close after an answer that says so
FULL = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
GONE = frozenset({errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK})


class Worker(ThreadWorker):  # type: ignore[misc]
    """The worker that the shipped configuration names.

    A connection is in one place at a time: `pending_conns` or `keepalived_conns` (nothing sent), `receiving` (a request
    in part), a thread, `lingering` (answered, about to close).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settings = Settings.from_environment(os.environ)
        self.timeouts = (settings.read_timeout, settings.write_timeout)
        self._limits = Limits(settings.read_timeout, settings.max_body, settings.max_batch_body)
        self._receiving: dict[Connection, Inbox] = {}
        self._lingering: dict[Connection, float] = {}
        self.seat = Seat.alone()  # the configuration gives it one among others
        self._back = 0.0  # the moment when it listens again

    def accept(self, listener: Any) -> None:
        """Somebody connects: take the connection, or leave it, for a moment, to a worker with less in hand."""
        if self.seat.less_elsewhere():
            self._back = time.monotonic() + AWAY
            super().set_accept_enabled(False)
        else:
            self._take(listener)

    def _take(self, listener: Any) -> bool:
        """Take a connection and wait for its first bytes in the poller, where waiting costs no thread. False: none taken."""
        try:
            client, address = listener.accept()
        except OSError as error:
            if error.errno in FULL:
                log.warning("no more connections can be opened", extra={"fields": {"connections": self.nr_conns}})
                self.worker_connections = max(1, self.nr_conns - 1)
            elif error.errno not in GONE:
                raise
            return False
        self.nr_conns += 1
        conn = Connection(self, client, address, listener.getsockname())
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))
        return True

    def set_accept_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - gunicorn's signature
        """A worker that listens again takes what nobody has taken; a stopping one too, then new ones go elsewhere at once."""
        if enabled and time.monotonic() < self._back:
            return
        super().set_accept_enabled(enabled)
        (self.seat.open if enabled else self.seat.close)()
        if self._back or not self.alive:
            self._back = 0.0
            for listener in self.sockets:
                while self._take(listener):
                    pass
        if not self.alive:
            for listener in self.sockets:
                listener.close()

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """One round of the event loop, which is over in time to listen again."""
        if self._back:
            timeout = min(timeout, max(0.001, self._back - time.monotonic()))
        super().wait_for_and_dispatch_events(timeout)

    def handle_request(self, req: Any, conn: Connection) -> bool:
        """Answer a request; its connection ends with the answer if the client's next one has a better place elsewhere."""
        ends = req.should_close
        req.should_close = cache(lambda: ends() or (self.seat.less_elsewhere() and conn.silent()))  # one decision
        try:
            return bool(super().handle_request(req, conn))
        finally:
            del req.should_close  # which would keep connection and request alive in a circle

    def enqueue_req(self, conn: Connection) -> None:
        """A connection that has something to read: a thread takes it when its request is whole."""
        conn.data_ready = True
        conn.sock.settimeout(0)
        begun = conn.parser.unreader.take_buffered() if conn.parser else b""
        inbox = conn.inbox = self._receiving[conn] = Inbox(self._limits, begun)
        self.poller.register(conn.sock, EVENT_READ, partial(self._receive, conn, inbox))
        self._receive(conn, inbox, conn.sock)

    def _receive(self, conn: Connection, inbox: Inbox, sock: Any) -> None:
        try:
            if not inbox.receive(sock):
                return
            broken = not inbox
        except OSError:
            broken = True
        self._release(conn)
        if broken:
            self.nr_conns -= 1
            conn.close()
        else:
            super().enqueue_req(conn)

    def _release(self, conn: Connection) -> None:
        del self._receiving[conn]
        self.poller.unregister(conn.sock)

    def murder_pending(self) -> None:
        """Called at least once a second: end what has waited too long."""
        if not self.alive:
            linger = time.monotonic() + STOP_KEEPALIVE_LINGER
            for conn in self.pending_conns:
                conn.timeout = min(conn.timeout, linger)
        super().murder_pending()
        now = time.monotonic()
        while (conn := next(iter(self._receiving), None)) and self._receiving[conn].deadline < now:
            self._release(conn)
            self.handle_error(None, conn.sock, conn.client, SlowClient())
            self.nr_conns -= 1
            conn.close(graceful=True)
        while (conn := next(iter(self._lingering), None)) and self._lingering[conn] < now:
            self._forget(conn)

    def linger(self, conn: Connection) -> bool:
        """Say that nothing more comes, then read and drop what the client still sends until it closes, or a time is over.

        Closing at once could destroy the answer on its way (RFC 9112, section 9.6). False when the connection is gone.
        """
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            return False
        conn.sock.settimeout(0)
        self.nr_conns += 1  # a stopping worker waits for it
        self._lingering[conn] = time.monotonic() + LINGER
        self.poller.register(conn.sock, EVENT_READ, partial(self._drop, conn))
        return True

    def _drop(self, conn: Connection, sock: Any) -> None:
        try:
            if sock.recv(65_536):
                return
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            log.debug("the client of an answered request is gone")
        self._forget(conn)

    def _forget(self, conn: Connection) -> None:
        del self._lingering[conn]
        self.poller.unregister(conn.sock)
        self.nr_conns -= 1
        conn.close()

    def _keepalive_after(self, conn: Connection, keepalive: bool) -> bool:  # noqa: FBT001 - gunicorn's signature
        if conn.timed is not None:
            conn.timed.end()  # of a body that was refused, what has not arrived yet is not waited for
        try:
            return bool(super()._keepalive_after(conn, keepalive))
        except SlowClient:
            return False

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:
        """Answer a request that never reached the application, or broke its server, with a problem."""
        refusal = refusal_of(exc)
        if refusal is FAULT:
            log.error("request failed in the server", extra={"fields": {"error": type(exc).__name__}})
        else:
            log.info("request refused", extra={"fields": {"status": refusal[0], "error": type(exc).__name__}})
        try:
            util.write_nonblock(client, problem_bytes(*refusal))
        except OSError:
            log.debug("the client of a refused request is gone")
