"""Work is shared by the workers, however clients keep their connections, and whatever became of other workers."""

from __future__ import annotations

import os
import signal
import socket
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest
import requests

from tests.robustness.server import Server, serving

LIMIT = 30.0
SLEEP = "POST /v1/extract HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nsleep 0.3"
LAST = "GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"


@contextmanager
def suspended(pids: Sequence[int]) -> Iterator[None]:
    """For the length of the block these workers do nothing: new connections go to the others."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def ready(server: Server, count: int) -> list[int]:
    """So many workers, as soon as there are no more and each has answered."""
    limit = time.monotonic() + LIMIT
    while len(server.workers()) != count and time.monotonic() < limit:
        time.sleep(0.05)
    found = server.workers()
    assert len(found) == count
    for pid in found:
        with suspended([other for other in found if other != pid]):
            assert worker(requests.get(f"{server.url}/livez", timeout=LIMIT)) == pid
    return found


def worker(answer: requests.Response) -> int:
    return int(answer.headers["X-Worker"])


@contextmanager
def kept(server: Server, count: int, pid: int) -> Iterator[list[requests.Session]]:
    """So many clients whose kept-alive connections were all accepted by one worker."""
    with ExitStack() as stack:
        sessions = [stack.enter_context(requests.Session()) for _ in range(count)]
        with suspended([other for other in server.workers() if other != pid]):
            assert {worker(each.get(f"{server.url}/livez", timeout=LIMIT)) for each in sessions} == {pid}
        yield sessions


def pressed(server: Server, sessions: list[requests.Session], rounds: int) -> tuple[Counter[int], Counter[str]]:
    """Each client asks so many times, the next time when it has its answer: who answered, and how connections went on."""

    def press(session: requests.Session) -> list[requests.Response]:
        ask = [
            session.post(f"{server.url}/v1/extract", json={"text": "sleep 0.05"}, timeout=LIMIT) for _ in range(rounds)
        ]
        assert {each.status_code for each in ask} == {200}
        return ask

    with ThreadPoolExecutor(len(sessions)) as pool:
        answers = [answer for each in pool.map(press, sessions) for answer in each]
    return Counter(map(worker, answers)), Counter(each.headers["Connection"] for each in answers)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(workers=2) as running:
        yield running


def test_clients_of_one_worker_come_to_be_shared_by_both(server: Server) -> None:
    first, second = ready(server, 2)
    with kept(server, 4, first) as sessions:
        answered, connections = pressed(server, sessions, 20)
    assert set(answered) == {first, second}
    assert answered[second] > 24, answered
    assert connections["close"] < 20, "then they stay"


def test_a_new_connection_goes_to_the_worker_that_has_nothing_to_do(server: Server) -> None:
    first, second = ready(server, 2)
    with ThreadPoolExecutor(1) as pool:
        with suspended([second]):
            busy = pool.submit(server.extract, "sleep 2")
            time.sleep(0.2)
        answered = Counter(worker(requests.get(f"{server.url}/livez", timeout=LIMIT)) for _ in range(20))
        assert worker(busy.result()) == first
    assert answered[second] >= 18, answered


def test_a_new_connection_does_not_wait_for_a_worker_that_does_not_come(server: Server) -> None:
    first, second = ready(server, 2)
    taken = []
    with suspended([second]), ThreadPoolExecutor(2) as pool:
        busy = [pool.submit(server.extract, "sleep 1") for _ in range(2)]
        time.sleep(0.2)
        while not all(each.done() for each in busy):
            start = time.monotonic()
            assert worker(requests.get(f"{server.url}/livez", timeout=LIMIT)) == first
            taken.append(time.monotonic() - start)
    assert statistics.median(taken) < 0.1


def test_what_was_sent_ahead_is_answered_on_its_connection(server: Server) -> None:
    first, second = ready(server, 2)
    with suspended([second]), ThreadPoolExecutor(1) as pool:
        ahead = pool.submit(server.raw, (SLEEP + LAST).encode())
        time.sleep(0.1)
        with socket.create_connection(("127.0.0.1", server.port)) as other:
            other.sendall(SLEEP.encode())
            answer = ahead.result()
            assert b"200 OK" in other.recv(65536)
    assert answer.count(b"HTTP/1.1 200") == 2
    assert answer.count(f"X-Worker: {first}".encode()) == 2


@pytest.mark.parametrize("idle", [True, False], ids=["idle", "at work"])
def test_a_killed_worker_neither_attracts_nor_repels(*, idle: bool) -> None:
    with serving(workers=2) as server:
        first, second = ready(server, 2)
        with ThreadPoolExecutor(3) as pool:
            with suspended([first]):
                lost = [] if idle else [pool.submit(server.extract, "sleep 9") for _ in range(3)]
                time.sleep(0.2)
            os.kill(second, signal.SIGKILL)
            assert all(isinstance(each.exception(), requests.ConnectionError) for each in lost)
        first, new = replaced(server, second)
        with kept(server, 4, first) as sessions:
            answered, _ = pressed(server, sessions, 20)
        assert answered[new] > 24, answered
        server.send(signal.SIGTTOU)
        (last,) = ready(server, 1)
        with kept(server, 4, last) as sessions:
            assert pressed(server, sessions, 5) == ({last: 20}, {"keep-alive": 20})


def replaced(server: Server, gone: int) -> list[int]:
    """The workers, when another one has come for the one that is gone."""
    limit = time.monotonic() + LIMIT
    while gone in server.workers() and time.monotonic() < limit:
        time.sleep(0.05)
    return ready(server, 2)


def test_workers_of_a_reload_and_one_more_share_too() -> None:
    with serving(workers=2) as server:
        before = ready(server, 2)
        server.send(signal.SIGHUP)
        for pid in before:
            replaced(server, pid)
        server.send(signal.SIGTTIN)
        first = ready(server, 3)[0]
        with kept(server, 6, first) as sessions:
            answered, _ = pressed(server, sessions, 15)
    assert len(answered) == 3
    assert min(answered.values()) > 18, answered
