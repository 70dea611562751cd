"""When a request is whole: the head alone, the body by its length, by its last chunk, or not worth waiting for."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from service.gunicorn_inbox import BODY_ROOM, HEAD_ROOM, Inbox, Limits

LIMITS = Limits(read_timeout=5.0, max_body=2_000_000, max_batch_body=32_000_000)
POST = b"POST /v1/extract HTTP/1.1\r\nHost: a\r\n"
BATCH = b"POST /v1/extract/batch HTTP/1.1\r\nHost: a\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"

WHOLE = {
    "no body": b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n",
    "body by length": POST + b"Content-Length: 3\r\n\r\nabc",
    "name in other case, space around": POST + b"content-LENGTH :  3 \r\n\r\nabc",
    "next request behind it": POST + b"Content-Length: 3\r\n\r\nabcGET / HT",
    "empty body": POST + b"Content-Length: 0\r\n\r\n",
    "larger than an article may be": POST + b"Content-Length: 2000001\r\n\r\n",
    "larger than a batch may be": BATCH + b"Content-Length: 99999999\r\n\r\n",
    "two lengths": POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\n",
    "length and chunks": POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
    "no number": POST + b"Content-Length: 1e3\r\n\r\n",
    "negative": POST + b"Content-Length: -1\r\n\r\n",
    "asks before it sends": POST + b"Content-Length: 3\r\nExpect: 100-continue\r\n\r\n",
    "chunks": CHUNKED + b"3\r\nabc\r\n0\r\n\r\n",
    "no chunk": CHUNKED + b"0\r\n\r\n",
    "chunks and a trailer": CHUNKED + b"3\r\nabc\r\n0\r\nX: a\r\n\r\n",
    "chunks with an extension": CHUNKED + b"3;a=b\r\nabc\r\n00\r\n\r\n",
    "a size that is none": CHUNKED + b"ZZ\r\nabc\r\n",
    "an endless size": CHUNKED + b"0" * 300,
    "a size with half a line break": CHUNKED + b"3\nabc",
    "an empty size": CHUNKED + b"\r\n",
    "endless head": b"GET /" + b"a" * HEAD_ROOM,
    "first part of a long batch": BATCH + b"Content-Length: 9000000\r\n\r\n" + b"a" * BODY_ROOM,
    "first part of long chunks": CHUNKED + b"FFFFFF\r\n" + b"a" * BODY_ROOM,
}
PARTIAL = {
    "one byte": b"G",
    "half a head": POST,
    "head without its last byte": b"GET / HTTP/1.1\r\n\r",
    "body cut short": POST + b"Content-Length: 3\r\n\r\nab",
    "batch cut short": BATCH + b"Content-Length: 9000000\r\n\r\nabc",
    "chunks without an end": CHUNKED + b"3\r\nabc\r\n",
    "an empty line in a chunk": CHUNKED + b"9\r\nabc\r\n\r\nde",
    "a chunk that ends like a body": CHUNKED + b"9\r\nabc0\r\n\r\n",
    "an empty line at the end of a piece": CHUNKED + b"a\r\nabcdef\r\n\r\n",
    "a trailer without its end": CHUNKED + b"0\r\nX: a\r\n",
    "a chunk's data without its line break": CHUNKED + b"3\r\nabc",
    "half a line break": CHUNKED + b"3\r",
}


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    ours.settimeout(0)
    with ours, theirs:
        yield ours, theirs


def received(data: bytes, pair: tuple[socket.socket, socket.socket]) -> tuple[bool, Inbox]:
    ours, theirs = pair
    theirs.settimeout(0)
    inbox = Inbox(LIMITS)
    whole = False
    for start in range(0, len(data), 60_000):
        theirs.sendall(data[start : start + 60_000])
        whole = inbox.receive(ours)
    return whole, inbox


@pytest.mark.parametrize("data", WHOLE.values(), ids=WHOLE.keys())
def test_whole_requests(data: bytes, pair: tuple[socket.socket, socket.socket]) -> None:
    whole, inbox = received(data, pair)
    assert whole
    assert inbox.take() == data


@pytest.mark.parametrize("data", PARTIAL.values(), ids=PARTIAL.keys())
def test_partial_requests(data: bytes, pair: tuple[socket.socket, socket.socket]) -> None:
    assert not received(data, pair)[0]


@pytest.mark.parametrize("data", [WHOLE["body by length"], WHOLE["chunks and a trailer"]], ids=["length", "chunks"])
def test_a_request_byte_by_byte_is_whole_with_its_last(data: bytes, pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    inbox = Inbox(LIMITS)
    for at in range(len(data)):
        theirs.sendall(data[at : at + 1])
        assert inbox.receive(ours) is (at == len(data) - 1)


def test_a_client_that_ends_is_not_waited_for(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    theirs.sendall(POST)
    inbox = Inbox(LIMITS)
    assert not inbox.receive(ours)
    theirs.shutdown(socket.SHUT_WR)
    assert inbox.receive(ours)
    assert inbox


def test_what_was_read_ahead_counts() -> None:
    assert Inbox(LIMITS, WHOLE["no body"]).whole()
    assert not Inbox(LIMITS, b"GET").whole()
