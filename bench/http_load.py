"""The service against the bare pipeline, in one run: `python -m bench.http_load [--quick]`. Prints ratios, not wishes.

The bare pipeline is `nlp(text)` in one process; the service is gunicorn with the shipped configuration. Both read the
same texts: the sample article, repeated to the length wanted, with a number in every copy so that no two are alike.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import requests

from service.config import PACKAGE
from service.extraction.parse import load_pipeline
from tests.robustness.server import Server, serving

SAMPLE = json.loads((PACKAGE / "data/samples/border-talks.json").read_text(encoding="utf-8"))["text"]
REAL = "service.wsgi:app"


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how often to measure."""

    repeats: int
    seconds: float


def texts(length: int) -> Iterator[str]:
    """Endless articles of about `length` code points, no two the same."""
    for number in itertools.count():
        copies = itertools.count(number * 1000)
        body = ""
        while len(body) < length:
            body += f"Report {next(copies)}. {SAMPLE}\n\n"
        yield body[:length]


def median_seconds(work: Callable[[str], object], length: int, repeats: int) -> float:
    """Median time of `work` on articles of this length, after one unmeasured call."""
    source = texts(length)
    work(next(source))
    taken = []
    for text in itertools.islice(source, repeats):
        start = time.perf_counter()
        work(text)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def bare() -> Callable[[str], object]:
    """The trained pipeline alone, as the service calls it."""
    nlp = load_pipeline()

    def work(text: str) -> object:
        with nlp.memory_zone():
            return len(nlp(text))

    return work


def post(server: Server, session: requests.Session, text: str) -> requests.Response:
    """One article over a kept-alive connection."""
    return session.post(f"{server.url}/v1/extract", json={"text": text, "language": "en"}, timeout=120)


def sequential(server: Server) -> Callable[[str], object]:
    """The service, one request after the other."""
    session = requests.Session()
    return lambda text: post(server, session, text).raise_for_status()


def closed_loop(server: Server, connections: int, seconds: float) -> float:
    """Articles of 2 kB answered per second by so many clients, each sending its next when it has its answer."""
    source, lock = texts(2_000), threading.Lock()
    end = time.perf_counter() + seconds

    def client() -> int:
        session, done = requests.Session(), 0
        while time.perf_counter() < end:
            with lock:
                text = next(source)
            done += post(server, session, text).status_code == 200
        return done

    with ThreadPoolExecutor(connections) as pool:
        return sum(each.result() for each in [pool.submit(client) for _ in range(connections)]) / seconds


def open_loop(server: Server, rate: float, seconds: float) -> list[float]:
    """Times of 2 kB articles sent at a steady rate, whether or not earlier ones are answered; sorted."""
    sessions = threading.local()

    def send(due: float, text: str) -> float:
        sessions.own = getattr(sessions, "own", None) or requests.Session()
        post(server, sessions.own, text).raise_for_status()
        return time.perf_counter() - due

    source, start = texts(2_000), time.perf_counter()
    with ThreadPoolExecutor(32) as pool:
        waiting = []
        for number in range(int(rate * seconds)):
            due = start + number / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            waiting.append(pool.submit(send, due, next(source)))
        return sorted(each.result() for each in waiting)


def health_under_load(server: Server, seconds: float) -> float:
    """95th percentile of /livez while 64 clients send articles of full size."""
    end, taken = time.perf_counter() + seconds, []
    full = next(texts(100_000))

    def client() -> None:
        session = requests.Session()
        while time.perf_counter() < end:
            refused = post(server, session, full)
            time.sleep(float(refused.headers.get("Retry-After", 0)))

    with ThreadPoolExecutor(64) as pool:
        for _ in range(64):
            pool.submit(client)
        while time.perf_counter() < end:
            start = time.perf_counter()
            requests.get(f"{server.url}/livez", timeout=30).raise_for_status()
            taken.append(time.perf_counter() - start)
            time.sleep(0.05)
    return statistics.quantiles(taken, n=20)[-1]


def private_megabytes(pid: int) -> float:
    """Memory that a process shares with no other."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    lines = [line.split() for line in rollup if line.startswith("Private")]
    return sum(int(line[1]) for line in lines) / 1024


def row(measure: str, value: float, wanted: str) -> None:
    """One line of the table."""
    print(f"| {measure} | {value:.3g} | {wanted} |", flush=True)


def one_worker(plan: Plan) -> None:
    """Ratios of single requests, and how time grows."""
    start = time.perf_counter()
    with serving(REAL, workers=1) as server:
        row("cold start to ready, s", time.perf_counter() - start, "≤ 3")
        alone, served = bare(), sequential(server)
        short = median_seconds(served, 2_000, plan.repeats)
        row("service ÷ bare pipeline, 2 kB", short / median_seconds(alone, 2_000, plan.repeats), "≤ 1.30")
        long = median_seconds(served, 64_000, max(2, plan.repeats // 10))
        row("time per kB, 64 kB ÷ 2 kB", (long / 64) / (short / 2), "≤ 1.15")
        row("median of a 2 kB article, ms", short * 1000, "")


def two_workers(plan: Plan) -> None:
    """Throughput and latency under load."""
    single = 1 / median_seconds(bare(), 2_000, plan.repeats)
    with serving(REAL, workers=2, max_in_flight=32) as server:
        best = 0.0
        for connections in (4, 8, 16, 32):
            rate = closed_loop(server, connections, plan.seconds)
            best = max(best, rate)
            row(f"throughput ÷ (2 × bare), {connections} connections", rate / (2 * single), "≥ 0.85")
        times = open_loop(server, 0.7 * best, plan.seconds * 2)
        row("p99 ÷ p50 at 70 % of capacity", times[int(len(times) * 0.99)] / statistics.median(times), "≤ 3")
        row("private memory of a worker, MB", max(private_megabytes(pid) for pid in server.workers()), "≤ 60")
    with serving(REAL, workers=2) as server:
        row("/livez p95 under 64 full-size connections, ms", health_under_load(server, plan.seconds) * 1000, "< 100")


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a minute instead of several")
    plan = Plan(5, 4.0) if parser.parse_args().quick else Plan(40, 20.0)
    print("| measure | value | must reach |\n|---|---|---|")
    one_worker(plan)
    two_workers(plan)


if __name__ == "__main__":
    main()
