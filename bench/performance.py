"""Every figure of docs/performance.md in one run, written there with its plots: `python -m bench.performance [--quick]`.

The bare pipeline is `nlp(text)` in one process; the service is gunicorn with the shipped configuration; the peers are the same
pipeline behind Flask alone and, where it is installed, inside Presidio's analyzer, all with two workers. Ratios are of one run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench import worst_text
from bench.gold import EVAL, chosen, rows
from bench.http_load import (
    ARTICLES,
    REAL,
    bare,
    closed_loop,
    health_under_load,
    median_seconds,
    open_loop,
    post,
    private_megabytes,
    sequential,
    texts,
)
from bench.performance_page import write
from tests.robustness.server import Server, serving

RESULTS = Path("runs/performance.json")
WORDS = " ".join(ARTICLES)
CONNECTIONS = (4, 8, 16, 32)
LENGTHS = (2_000, 4_000, 8_000, 16_000, 32_000, 64_000)


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how often to measure."""

    repeats: int
    seconds: float
    worst: int


def one_worker(plan: Plan) -> dict[str, Any]:
    """Cold start, the service over the pipeline, and how time grows."""
    starts = [started() for _ in range(3)]
    with serving(REAL, workers=1) as server:
        works = (bare(), sequential(server))
        growth = {}
        for length in LENGTHS:
            repeats = max(3, plan.repeats * 2_000 // length)
            growth[length] = median_seconds(works, texts(length), repeats)
        short, long = growth[LENGTHS[0]], growth[LENGTHS[-1]]
        return {
            "cold start, s": min(starts),
            "bare, s": short[0],
            "bare, words/s": len(WORDS.split()) / len(WORDS) * 2_000 / short[0],
            "service ÷ bare": short[1] / short[0],
            "service ÷ bare, news": on_news(works, plan.repeats),
            "growth per kB": (long[1] / LENGTHS[-1]) / (short[1] / LENGTHS[0]),
            "seconds by length": {str(length): pair[1] for length, pair in growth.items()},
        }


def on_news(works: Sequence[Callable[[str], object]], repeats: int) -> float | None:
    """The service over the pipeline on the development articles, where they are here."""
    (gold,) = chosen(["articles"])
    if not (EVAL / gold.path).exists():
        return None
    pipeline, service = median_seconds(works, texts(LENGTHS[0], [row["text"] for row in rows(gold)]), repeats)
    return service / pipeline


def started() -> float:
    """Seconds from the command to ready."""
    start = time.perf_counter()
    with serving(REAL, workers=1):
        return time.perf_counter() - start


def throughput(server: Server, connections: int, plan: Plan) -> tuple[float, float]:
    """Articles a second, and what share that is of two bare pipelines, measured before and after: a shared machine has its moods."""
    before = median_seconds([bare()], texts(LENGTHS[0]), plan.repeats)
    rate = closed_loop(server, connections, plan.seconds)
    after = median_seconds([bare()], texts(LENGTHS[0]), plan.repeats)
    return rate, rate * statistics.mean(before + after) / 2


def two_workers(plan: Plan) -> dict[str, Any]:
    """Throughput and latency under load, memory after it."""
    with serving(REAL, workers=2, max_in_flight=32) as server:
        found = {str(count): throughput(server, count, plan) for count in CONNECTIONS}
        times = open_loop(server, 0.7 * max(rate for rate, _ in found.values()), plan.seconds * 2)
        short = worker_memory(server)
        full_size(server, 8)
        return {
            "throughput": {count: share for count, (_, share) in found.items()},
            "p50, s": statistics.median(times),
            "p99, s": times[int(len(times) * 0.99)],
            "memory after short, MB": short,
            "memory after full size, MB": worker_memory(server),
        }


def worker_memory(server: Server) -> float:
    """The largest worker's private memory."""
    return max(private_megabytes(pid) for pid in server.workers())


def full_size(server: Server, count: int) -> None:
    """Articles as long as the limit allows, two at a time."""
    source = texts(100_000)
    with ThreadPoolExecutor(2) as pool:
        for answer in pool.map(lambda text: one(server, text), [next(source) for _ in range(count)]):
            assert answer == 200


def one(server: Server, text: str) -> int:
    """The status of one article on a connection of its own."""
    import requests

    with requests.Session() as session:
        return post(server, session, text).status_code


def health(plan: Plan) -> dict[str, float]:
    """95th percentile of the health checks under 64 connections of full-size articles."""
    with serving(REAL, workers=2) as server:
        return {path: health_under_load(server, path, plan.seconds) for path in ("/livez", "/readyz")}


def peers(plan: Plan) -> dict[str, float]:
    """Throughput of the peers under 16 connections, as the service's."""
    found = {}
    for name, application in available():
        with serving(application, workers=2) as server:
            _, found[name] = throughput(server, 16, plan)
    return found


def available() -> Iterator[tuple[str, str]]:
    """The peers that can be measured here."""
    yield "the bare pipeline behind Flask", "bench.bare_flask:app"
    if find_spec("presidio_analyzer"):
        yield "Presidio's analyzer over the same pipeline", "bench.presidio_app:app"


def worst(plan: Plan) -> dict[str, list[float]]:
    """Status and seconds of the worst texts."""
    with serving(REAL, workers=1) as server:
        return {name: list(pair) for name, pair in worst_text.measure(server, plan.worst).items()}


@contextmanager
def said(what: str) -> Iterator[None]:
    """Say what is measured and how long it took."""
    start = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - start:.0f} s", flush=True)


def measure(plan: Plan) -> dict[str, Any]:
    """All of it."""
    found: dict[str, Any] = {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
        "load before": os.getloadavg()[0],
        "code points": plan.worst,
    }
    with said("one worker"):
        found |= one_worker(plan)
    with said("two workers"):
        found |= two_workers(plan)
    with said("health"):
        found["health"] = health(plan)
    with said("peers"):
        found["peers"] = peers(plan)
    with said("worst texts"):
        found["worst"] = worst(plan)
    return found | {"load after": os.getloadavg()[0]}


def main() -> None:
    """Measure, keep the figures in runs/, write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="two minutes instead of ten, and no page")
    quick = parser.parse_args().quick
    found = measure(Plan(5, 4.0, 10_000) if quick else Plan(40, 15.0, worst_text.LIMIT))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(write(found, None if quick else Path("docs")))


if __name__ == "__main__":
    main()
