"""Sockets, processes and signals: slow and vanishing clients, bad HTTP, stopping, reloading and losing workers."""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.robustness.hostile import HTTP
from tests.robustness.hostile import POST as HEAD
from tests.robustness.server import Server, serving, wait_until_ready


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(workers=2, threads=8, read_timeout=1.5) as running:
        yield running


@pytest.mark.parametrize(("data", "status"), HTTP.values(), ids=HTTP.keys())
def test_bad_http_is_a_problem(server: Server, data: bytes, status: int) -> None:
    head, _, body = server.raw(data, 8).partition(b"\r\n\r\n")
    assert int(head.split()[1]) == status
    if status != 200:
        assert b"application/problem+json" in head
        assert json.loads(body)["status"] == status


def test_clients_that_say_nothing_or_little_do_not_keep_others_waiting(server: Server) -> None:
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(60)]
    for sock in idle[:10]:
        sock.sendall(b"POST /v1/extract HTTP/1.1\r\nHost: a\r\nX-")
    try:
        assert server.extract("They met.").status_code == 200
    finally:
        for sock in idle:
            sock.close()


def test_clients_that_vanish_leave_nothing_behind(server: Server) -> None:
    for _ in range(30):
        with socket.create_connection(("127.0.0.1", server.port)) as sock:
            sock.sendall(HEAD + b"Content-Length: 9\r\n\r\nsleep 0.0")
    wait_until_ready(server)
    assert server.extract("They met.").status_code == 200


BATCHES = {
    "application/json": json.dumps({"articles": [{"text": "sleep 0.2"}] * 60}).encode(),
    "application/x-ndjson": b'{"text": "sleep 0.2"}\n' * 60,
}


@pytest.mark.parametrize("media", BATCHES)
def test_a_batch_whose_client_is_gone_ends(media: str) -> None:
    """Twelve seconds of work; the only place for a batch is free long before."""
    body = BATCHES[media]
    head = f"POST /v1/extract/batch HTTP/1.1\r\nHost: a\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    with serving(workers=1, max_batches=1) as server:
        with socket.create_connection(("127.0.0.1", server.port)) as sock:
            sock.sendall(head.encode() + body)
            time.sleep(0.5)
            assert batch(server).status_code == 503
        start = time.monotonic()
        while batch(server).status_code == 503:
            time.sleep(0.1)
        assert time.monotonic() - start < 5


def batch(server: Server) -> requests.Response:
    return requests.post(f"{server.url}/v1/extract/batch", json={"articles": [{"text": "met"}]}, timeout=30)


def test_metrics_are_summed_over_workers_and_survive_them(server: Server) -> None:
    def answered() -> float:
        page = requests.get(f"{server.url}/metrics", timeout=10).text
        wanted = 'news_events_requests_total{method="POST",route="/v1/extract",status="200"} '
        return sum(float(line.removeprefix(wanted)) for line in page.splitlines() if line.startswith(wanted))

    before = answered()
    for _ in range(10):
        server.extract("They met.")
    assert answered() == before + 10
    victim = server.workers()[0]
    os.kill(victim, signal.SIGTERM)
    limit = time.monotonic() + 20
    while victim in server.workers() and time.monotonic() < limit:
        time.sleep(0.1)
    wait_until_ready(server)
    while answered() != before + 10 and time.monotonic() < limit:  # the master is just taking over its counts
        time.sleep(0.1)
    assert answered() == before + 10


def test_a_worker_killed_at_work_is_replaced(server: Server) -> None:
    with ThreadPoolExecutor(4) as pool:
        lost = [pool.submit(server.extract, "sleep 1") for _ in range(2)]
        time.sleep(0.3)
        for pid in server.workers():
            os.kill(pid, signal.SIGKILL)
        assert all(isinstance(each.exception(), requests.ConnectionError) for each in lost)
    wait_until_ready(server)
    assert server.extract("They met.").status_code == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["stop", "reload"])
def test_what_was_accepted_is_answered(number: signal.Signals) -> None:
    with serving(workers=2, max_in_flight=8) as server:
        with ThreadPoolExecutor(6) as pool:
            accepted = [pool.submit(server.extract, "sleep 0.3") for _ in range(6)]
            time.sleep(0.2)
            server.send(number)
            assert [each.result().status_code for each in accepted] == [200] * 6
        if number == signal.SIGTERM:
            assert server.process.wait(timeout=20) == 0
        else:
            wait_until_ready(server)
            assert server.extract("They met.").status_code == 200


def test_health_answers_while_all_slots_are_taken() -> None:
    with serving(workers=1, max_in_flight=2) as server:
        stop = threading.Event()

        def press() -> list[int]:
            codes = []
            while not stop.is_set():
                codes.append(server.extract("sleep 0.2").status_code)
            return codes

        with ThreadPoolExecutor(16) as pool:
            pressed = [pool.submit(press) for _ in range(16)]
            time.sleep(0.3)
            answers = [requests.get(f"{server.url}/livez", timeout=5).status_code for _ in range(20)]
            stop.set()
            codes = {code for each in pressed for code in each.result()}
    assert answers == [200] * 20
    assert codes == {200, 503}


def test_workers_are_recycled_without_loss() -> None:
    with serving(workers=1, max_requests=10) as server:
        first = server.workers()
        assert [server.extract("They met.").status_code for _ in range(40)] == [200] * 40
        assert server.workers() != first


def test_a_wrong_setting_stops_the_start_and_is_named() -> None:
    with pytest.raises(AssertionError, match="stopped"), serving(prot=1):
        pass
