"""Slow, silent and lingering clients, more of them than the service has threads: the others do not notice."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import requests

from tests.robustness.server import Server, serving

MANY = 40
THREADS = 4
HEAD = b"POST /v1/extract HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
SLOW = {
    "nothing": b"",
    "half a head": HEAD + b"X-",
    "a head and half a body": HEAD + b"Content-Length: 9\r\n\r\nthey",
    "a head and half of a chunked body": HEAD + b"Transfer-Encoding: chunked\r\n\r\n8\r\nthey",
    "a body that is refused": HEAD + b"Content-Length: 3000000\r\n\r\nthey",
    "a part of a batch": HEAD.replace(b"extract", b"extract/batch") + b"Content-Length: 3000000\r\n\r\n[",
    "a closing request whose client stays": HEAD + b"Content-Length: 9\r\nConnection: close\r\n\r\nthey met.",
    "bad requests whose client stays": b"GET /livez HTTP/9.9\r\n\r\n",
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(workers=1, threads=THREADS, read_timeout=4) as running:
        yield running


def opened(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=20)


@pytest.mark.parametrize("said", SLOW.values(), ids=SLOW.keys())
def test_others_are_answered_at_once(server: Server, said: bytes) -> None:
    with ExitStack() as stack:
        for _ in range(MANY):
            stack.enter_context(opened(server)).sendall(said)
        start = time.monotonic()
        assert requests.get(f"{server.url}/livez", timeout=20).status_code == 200
        assert server.extract("They met.").status_code == 200
        assert time.monotonic() - start < 2.0


def test_a_slow_request_that_arrives_in_time_is_answered(server: Server) -> None:
    with opened(server) as sock:
        for piece in (HEAD, b"Content-Length: 9\r\nConnection: close\r\n\r\n", b"they ", b"met."):
            sock.sendall(piece)
            time.sleep(0.3)
        assert sock.recv(65536).startswith(b"HTTP/1.1 200")


def test_a_slow_request_that_does_not_is_told_so(server: Server) -> None:
    answer = server.raw(HEAD + b"Content-Length: 9\r\n\r\nthey", 12)
    assert answer.startswith(b"HTTP/1.1 408")
    assert b"application/problem+json" in answer


def test_requests_sent_together_are_answered_in_order(server: Server) -> None:
    request = HEAD + b"Content-Length: 9\r\n\r\nthey met."
    last = b"GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    answer = server.raw(request * 3 + last)
    assert answer.count(b"HTTP/1.1 200") == 4
    assert answer.endswith(b'{"status":"alive"}')


def test_a_body_is_read_after_the_client_was_told_to_go_on(server: Server) -> None:
    with opened(server) as sock:
        sock.sendall(HEAD + b"Content-Length: 9\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n")
        assert sock.recv(65536).startswith(b"HTTP/1.1 100")
        sock.sendall(b"they met.")
        assert sock.recv(65536).startswith(b"HTTP/1.1 200")


def test_a_client_that_does_not_read_is_cut_off_and_its_place_is_free() -> None:
    lines = b'{"text": "They met."}\n' * 40_000  # of which the answer is larger than what the kernel takes
    head = f"POST /v1/extract/batch HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\nContent-Length: {len(lines)}\r\n\r\n"
    with serving(workers=1, max_batches=1, write_timeout=1) as server, opened(server) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sock.sendall(head.encode() + lines)
        time.sleep(1)
        assert batch(server) == 503
        limit = time.monotonic() + 15
        while batch(server) != 200 and time.monotonic() < limit:
            time.sleep(0.2)
        assert batch(server) == 200


def batch(server: Server) -> int:
    body = {"articles": [{"text": "They met."}]}
    return requests.post(f"{server.url}/v1/extract/batch", json=body, timeout=20).status_code
