"""Memory over many requests with ever-new words: `python -m bench.http_soak [REQUESTS] [MAX_REQUESTS]`.

Prints the workers' largest resident memory every 500 requests and, at the end, the slope of its second half.
"""

from __future__ import annotations

import itertools
import random
import statistics
import string
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests

from tests.robustness.server import Server, serving

STEP = 500


def articles() -> Iterator[str]:
    """Endless articles whose names and places nobody has seen before."""
    random.seed(7)

    def word() -> str:
        return "".join(random.choices(string.ascii_lowercase, k=9)).capitalize()

    while True:
        who, whom, where, what = word(), word(), word(), word().lower()
        yield (
            f"President {who} met Prime Minister {whom} in {where} on Monday to discuss {what}. "
            f"{who} threatened {where} with sanctions, and police raided a {what} in {word()}."
        )


def resident_megabytes(server: Server) -> float:
    """Of the largest worker."""
    pages = [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in server.workers()]
    return max(pages) * 4096 / 1e6


def soak(server: Server, requests_wanted: int) -> list[float]:
    """Memory after each step."""
    session, source, levels = requests.Session(), articles(), []
    with ThreadPoolExecutor(4) as pool:
        for done in range(STEP, requests_wanted + 1, STEP):
            bodies = [{"text": text, "language": "en"} for text in itertools.islice(source, STEP)]
            codes = pool.map(
                lambda body: session.post(f"{server.url}/v1/extract", json=body, timeout=60).status_code, bodies
            )
            failed = sum(code != 200 for code in codes)
            levels.append(resident_megabytes(server))
            print(f"{done:>7} requests  {levels[-1]:8.1f} MB  {failed} failed", flush=True)
    return levels


def main(arguments: list[str]) -> None:
    """Run and report the slope in kB per 1 000 requests."""
    given = [int(each) for each in arguments]
    wanted, recycled = (given + [20_000, 0][len(given) :])[:2]
    with serving("service.wsgi:app", workers=2, max_requests=recycled) as server:
        levels = soak(server, wanted)
    half = levels[len(levels) // 2 :]
    slope = statistics.linear_regression(range(len(half)), half).slope if len(half) > 1 else 0.0
    print(f"slope of the second half: {slope * 1000 / STEP * 1000:.0f} kB per 1 000 requests")


if __name__ == "__main__":
    main(sys.argv[1:])
