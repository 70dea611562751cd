"""Seconds for the worst legal texts, each as long as the limit allows: `python -m bench.worst_text [CODE_POINTS]`.

Asks a running service with one worker, one text after the other, and prints input → status → seconds. Exit 1 when one of them
takes longer than the service's own time-out or does not end in 200 or a problem.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping

import requests

from service.config import Settings
from tests.robustness.server import Server, serving
from tests.robustness.test_odd_text import PLAIN

LIMIT = Settings().max_text
ACCEPTED = frozenset({200, 422})
UNITS: Mapping[str, str] = {
    "news": PLAIN + " ",
    "one trigger word": "met ",
    "trigger words with stops": "Threatened. ",
    "trigger words with commas": "threatened to attack, ",
    "two parties and a trigger": "Macron met Scholz and ",
    "no full stop": PLAIN.rstrip(".") + " and ",
    "names only": "Macron Scholz Biden Putin Xi Modi ",
    "dates only": "Monday 3 March 2026 last week tomorrow ",
    "pronouns": "he told them that they met him and ",
    "reporting verbs": "said that he said that ",
    "conditions": "if they attack unless they meet ",
    "quotes": '"',
    "nested quotes": "\"(“'",
    "open brackets": "(",
    "closing brackets": ")",
    "no space": "a",
    "long words": "a" * 119 + " ",
    "upper case": PLAIN.upper() + " ",
    "full stops": ". ",
    "stops without spaces": "U.S.",
    "hyphens": "a-",
    "apostrophes": "n't's'",
    "addresses": "http://a.b/c?d=e ",
    "mail": "a@b.c,",
    "digits": "1234567890 ",
    "amounts": "$1,000,000.00 ",
    "base64": "TWVldGluZ3MsIHRocmVhdHMgYW5kIG9wZXJhdGlvbnMu",
    "HTML": "<p>They <b>met</b>.</p>\n",
    "line breaks": "\n",
    "CRLF paragraphs": PLAIN + "\r\n\r\n",
    "white space": " \t",
    "combining marks": "e\u0301",
    "emoji with joiners": "👩‍🚀🏳️‍🌈",
    "bidi controls": "\u202e\u2066met\u2069\u202c ",
    "NUL": "\0met ",
    "Chinese": "习近平会见了",
    "Arabic": "قال الرئيس ",
    "Russian": "Президент встретился ",
}


def long_text(unit: str, length: int = LIMIT) -> str:
    """The unit, repeated to the length."""
    return (unit * (length // len(unit) + 1))[:length]


def measure(server: Server, length: int = LIMIT) -> dict[str, tuple[int, float]]:
    """Status and seconds of every text, in order; everything included in the answer that can be."""
    found = {}
    with requests.Session() as session:
        for name, unit in UNITS.items():
            body = {
                "text": long_text(unit, length),
                "language": "en",
                "published_at": "2026-03-04",
                "min_confidence": 0.0,
            }
            body["include"] = ["entities", "trace", "records"]
            start = time.perf_counter()
            status = session.post(f"{server.url}/v1/extract", json=body, timeout=600).status_code
            found[name] = (status, time.perf_counter() - start)
    return found


def main(arguments: list[str]) -> int:
    """Print the table, slowest first."""
    length = int(arguments[0]) if arguments else LIMIT
    with serving("service.wsgi:app", workers=1) as server:
        found = measure(server, length)
    for name, (status, seconds) in sorted(found.items(), key=lambda item: -item[1][1]):
        print(f"| {length:,} code points of {name} | {status} | {seconds:.1f} |")
    slow = max(seconds for _, seconds in found.values()) > Settings().request_timeout
    return int(slow or any(status not in ACCEPTED for status, _ in found.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
