"""`make demo`: serve, send the sample article over HTTP, print its events, stop. Ends with the service stopped in any case."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import requests

SAMPLE = Path(__file__).parent.parent / "service/data/samples/border-talks.json"
START_LIMIT = 60.0  # seconds
WHO = ("participant", "threatener", "actor")
WHOM = ("target", "captured", "casualties", "victim")


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def service(port: int) -> Iterator[str]:
    """The address of a service that runs for the length of the block."""
    command = [sys.executable, "-m", "gunicorn", "-c", "python:service.gunicorn_conf"]
    settings = {"NEWS_EVENTS_HOST": "127.0.0.1", "NEWS_EVENTS_PORT": str(port), "NEWS_EVENTS_LOG_LEVEL": "WARNING"}
    process = subprocess.Popen(command, env=os.environ | settings)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_ready(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_until_ready(address: str, process: subprocess.Popen[bytes]) -> None:
    """Return when the service is ready. Exits with a message when it stopped or is not ready in time."""
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit:
        if process.poll() is not None:
            sys.exit(f"the service did not start (exit status {process.returncode}); see above")
        with contextlib.suppress(requests.ConnectionError):
            if requests.get(f"{address}/readyz", timeout=5).ok:
                return
        time.sleep(0.1)
    sys.exit(f"the service was not ready within {START_LIMIT:.0f} s")


def names(event: dict[str, Any], roles: tuple[str, ...]) -> str:
    """The fillers of these roles, by resolved name where there is one, each once."""
    fillers = [filler for role in roles for filler in event["arguments"].get(role, [])]
    return ", ".join(dict.fromkeys(filler.get("name") or filler["text"] for filler in fillers))


def when(event: dict[str, Any]) -> str:
    """The time's words and, where they could be resolved, the interval."""
    found = event["time"]
    if found is None:
        return ""
    return f"{found['text']} ({found['from']} to {found['to']})" if found["from"] else str(found["text"])


def shown_by(event: dict[str, Any], article: dict[str, Any]) -> str:
    """The sentence of the first mention, its trigger in brackets."""
    first = event["mentions"][0]
    words, trigger, sentence = article[first["field"]], first["trigger"], first["sentence"]
    before, after = words[sentence["start"] : trigger["start"]], words[trigger["end"] : sentence["end"]]
    return " ".join(f"{before}[{trigger['text']}]{after}".split())


def describe(event: dict[str, Any], article: dict[str, Any]) -> str:
    """An event in a few lines."""
    negative = ", negative" if event["polarity"] == "negative" else ""
    head = f"{event['type'].upper()}  {event['subtype'].replace('_', ' ')}  [{event['status']}{negative}]  {event['confidence']:.2f}"
    rows = {
        "who": names(event, WHO),
        "whom": names(event, WHOM),
        "through": names(event, ("mediator",)),
        "where": names(event, ("location",)),
        "when": when(event),
        "about": names(event, ("topic", "action", "condition")),
        "says": (event["attribution"] or {}).get("text", ""),
        "shown by": shown_by(event, article),
    }
    return "\n".join([head, *(f"    {name:<9}{value}" for name, value in rows.items() if value)])


def main() -> None:
    """Run the demonstration."""
    article = json.loads(SAMPLE.read_text(encoding="utf-8"))
    print(f"{article['title']} (published {article['published_at']})\n\n{article['text']}\n")
    with service(free_port()) as address:
        print(f"POST {address}/v1/extract")
        started = time.perf_counter()
        response = requests.post(f"{address}/v1/extract", json=article, timeout=60)
        took = (time.perf_counter() - started) * 1000
        response.raise_for_status()
    events = response.json()["events"]
    print(f"{response.status_code} in {took:.0f} ms: {len(events)} events\n")
    print("\n\n".join(describe(event, article) for event in events))


if __name__ == "__main__":
    main()
