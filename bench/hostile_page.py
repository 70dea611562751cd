"""docs/hostile-input.md: every hostile input, the status that answered it, and after how many seconds: `python -m bench.hostile_page`.

The inputs are those of tests/robustness (bodies, codings, HTTP itself, odd texts) and of `bench.worst_text`, all sent to the
service as it ships, with one worker. Exit 1 when an answer has another status than the tests say.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench import worst_text
from service.config import Settings
from tests.robustness.hostile import Case, cases, whole
from tests.robustness.server import Server, serving
from tests.robustness.test_odd_text import FOREIGN, ODD

PAGE = Path("docs/hostile-input.md")
START, END = "<!-- measured:start -->", "<!-- measured:end -->"
READ_TIMEOUT = 2.0  # seconds; the shipped one is longer, and would only make this run longer
ODD_TEXTS = "Odd texts"
WORST = "The slowest legal texts"
Measured = Mapping[str, tuple[int, float]]


def tables() -> dict[str, dict[str, Case]]:
    """What is sent in requests of its own, by heading."""
    texts = {name: (text, 200) for name, text in ODD.items()} | {name: (text, 422) for name, text in FOREIGN.items()}
    odd = {name: Case(whole(_article(text)), status) for name, (text, status) in texts.items()}
    return {**cases(), ODD_TEXTS: odd}


def _article(text: str) -> bytes:
    return json.dumps({"text": text, "min_confidence": 0, "include": ["trace", "entities", "records"]}).encode()


def asked(server: Server, sent: bytes) -> tuple[int, float]:
    """Status and seconds of one request."""
    start = time.perf_counter()
    answer = server.raw(sent, 60)
    return int(answer.split(None, 2)[1]), time.perf_counter() - start


def measure(length: int) -> Iterator[tuple[str, Measured]]:
    """The tables with their headings, in the page's order."""
    with serving("service.wsgi:app", workers=1, read_timeout=READ_TIMEOUT) as server:
        for heading, table in tables().items():
            yield heading, {name: asked(server, case.sent) for name, case in table.items()}
        yield WORST, dict(sorted(worst_text.measure(server, length).items(), key=lambda item: -item[1][1]))


def rendered(heading: str, found: Measured, length: int) -> str:
    """A section of the page."""
    note = f"Each is repeated to {length:,} code points, the limit.\n\n" if heading == WORST else ""
    rows = [f"| {name} | {status} | {seconds:.2f} |" for name, (status, seconds) in found.items()]
    return "\n".join([f"## {heading}\n\n{note}| input | status | seconds |\n|---|---|---|", *rows])


def wrong(heading: str, found: Measured) -> list[str]:
    """What was answered otherwise than the tests say."""
    expected = tables().get(heading)
    if expected is None:
        return [name for name, (status, _) in found.items() if status not in worst_text.ACCEPTED]
    return [name for name, (status, _) in found.items() if status != expected[name].status]


def main() -> int:
    """Measure, write the page, say what is wrong."""
    length = Settings().max_text
    measured = dict(measure(length))
    text = "\n\n".join(rendered(heading, found, length) for heading, found in measured.items())
    head, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    PAGE.write_text(f"{head}{START}\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    faults = [f"{heading}: {name}" for heading, found in measured.items() for name in wrong(heading, found)]
    print("\n".join(faults) or f"{sum(map(len, measured.values()))} inputs, all answered as the tests say")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
