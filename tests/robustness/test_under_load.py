"""Signals and limits while clients press: who was let in is answered, by every worker alike."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

import pytest
import requests

from tests.robustness.server import Server, serving, wait_until_ready

CLIENTS = 8
REFUSED = "refused"  # not let in: nobody listens any more


@contextmanager
def pressed(server: Server) -> Iterator[Counter[object]]:
    """For the length of the block clients ask without a pause, half of them on kept connections. What they got, at its end."""
    stop, got = threading.Event(), Counter[object]()

    def press(*, keep: bool) -> None:
        with requests.Session() as session:
            while not stop.is_set():
                got[once(server, session if keep else None)] += 1

    with ThreadPoolExecutor(CLIENTS) as pool:
        asked = [pool.submit(press, keep=bool(number % 2)) for number in range(CLIENTS)]
        time.sleep(0.5)
        try:
            yield got
        finally:
            stop.set()
        for each in asked:
            each.result()


def once(server: Server, session: requests.Session | None) -> object:
    """The status, REFUSED, or the name of what went wrong."""
    try:
        post = session.post if session else requests.post
        return post(f"{server.url}/v1/extract", json={"text": "sleep 0.02"}, timeout=20).status_code
    except requests.ConnectionError as error:
        return REFUSED if "refused" in str(error) else str(error)


def workers_changed(server: Server, before: list[int]) -> None:
    limit = time.monotonic() + 30
    while set(before) & set(server.workers()) and time.monotonic() < limit:
        time.sleep(0.1)
    assert not set(before) & set(server.workers())


def test_a_stop_loses_none() -> None:
    with serving(workers=2, max_in_flight=CLIENTS) as server, pressed(server) as got:
        server.send(signal.SIGTERM)
        assert server.process.wait(timeout=30) == 0
    assert got[200] > 10
    assert set(got) <= {200, REFUSED}


def test_a_reload_loses_none_and_refuses_none() -> None:
    with serving(workers=2, max_in_flight=CLIENTS) as server, pressed(server) as got:
        before = server.workers()
        server.send(signal.SIGHUP)
        workers_changed(server, before)
        time.sleep(0.5)
    assert set(got) == {200}


def test_recycled_workers_lose_none_and_refuse_none() -> None:
    with serving(workers=2, max_in_flight=CLIENTS, max_requests=15) as server, pressed(server) as got:
        before = server.workers()
        time.sleep(4)
        workers_changed(server, before)
    assert got[200] > 60
    assert set(got) == {200}


def test_a_rate_is_kept_over_all_workers() -> None:
    with serving(workers=3, rate_limit=20) as server:
        start = time.monotonic()
        with ThreadPoolExecutor(6) as pool:
            codes = Counter(pool.map(lambda _: server.extract("They met.").status_code, range(60)))
        back = (time.monotonic() - start) / 3  # seconds for each that may go on again
    assert set(codes) == {200, 429}
    assert 20 <= codes[200] <= 21 + back


def gauge(server: Server, name: str) -> list[float]:
    page = requests.get(f"{server.url}/metrics", timeout=10).text
    return [float(line.split()[-1]) for line in page.splitlines() if line.startswith(name)]


def in_flight(server: Server, wanted: float) -> bool:
    """Whether so many requests, the one that asks included, are in work within some seconds."""
    limit = time.monotonic() + 10
    while time.monotonic() < limit:
        with suppress(requests.ConnectionError):  # asked of a worker that is just killed
            if gauge(server, "news_events_in_flight") == [wanted]:
                return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "ended"])
def test_a_gone_workers_requests_are_in_flight_no_more(number: signal.Signals) -> None:
    with serving(workers=2) as server:
        with ThreadPoolExecutor(2) as pool:
            for _ in range(2):
                pool.submit(server.extract, "sleep 3")
            assert in_flight(server, 3.0)
            before = server.workers()
            for pid in before:
                os.kill(pid, number)
        workers_changed(server, before)
        wait_until_ready(server)
        assert in_flight(server, 1.0)
        memory = gauge(server, "news_events_memory_bytes")
        assert len(memory) <= 3, "two workers and their master"
        assert min(memory) > 1e7
