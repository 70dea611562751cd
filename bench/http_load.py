"""Load on a running service: articles of any length, one by one, in closed and in open loops. `bench.performance` uses it.

The texts are the articles of the project's own gold, one after the other to the length wanted, with a number before each so that
no two texts are alike. They are denser than news: they have 4.9 mentions of events in 100 words, the development articles 2.1.
"""

from __future__ import annotations

import itertools
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests

from service.extraction.parse import load_pipeline
from tests.articles.gold import articles
from tests.robustness.server import Server

ARTICLES = [article["text"] for article in articles()]
REAL = "service.wsgi:app"


def texts(length: int, articles: Sequence[str] = ARTICLES) -> Iterator[str]:
    """Endless articles of about `length` code points, no two the same."""
    numbered = (f"Report {n}. {articles[n % len(articles)]}\n\n" for n in itertools.count())
    while True:
        body = ""
        while len(body) < length:
            body += next(numbered)
        yield body[:length]


def median_seconds(works: Sequence[Callable[[str], object]], source: Iterator[str], repeats: int) -> list[float]:
    """Median time of each work on so many texts. They take turns, so that a busy machine slows them alike."""
    taken: list[list[float]] = [[] for _ in works]
    for text in itertools.islice(source, repeats + 1):
        for work, times in zip(works, taken, strict=True):
            start = time.perf_counter()
            work(text)
            times.append(time.perf_counter() - start)
    return [statistics.median(times[1:]) for times in taken]


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


def health_under_load(server: Server, path: str, seconds: float) -> float:
    """95th percentile of a health check while 64 clients send articles of full size."""
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
            requests.get(f"{server.url}{path}", timeout=30).raise_for_status()
            taken.append(time.perf_counter() - start)
            time.sleep(0.05)
    return statistics.quantiles(taken, n=20)[-1]


def private_megabytes(pid: int) -> float:
    """Memory that a process shares with no other."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    lines = [line.split() for line in rollup if line.startswith("Private")]
    return sum(int(line[1]) for line in lines) / 1024
