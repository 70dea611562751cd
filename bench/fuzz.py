"""Coverage-guided fuzzing, bounded in time: `python -m bench.fuzz reader|extractor [SECONDS]`. Needs atheris: `pip install atheris`.

`reader`: any bytes as a body of any route, over the stand-in for extraction. `extractor`: any words and odd characters as an article,
over the shipped pipeline; quotes must be right. A finding ends the run, and its input is left in runs/.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["service"]):
    from service.app import create_app
    from service.config import Settings
    from service.extraction.pipeline import Extractor

from tests.api.fake import FakeExtractor
from tests.contract.test_openapi import cut, quoted
from tests.robustness.test_fuzz import ODD, WORDS

FINDINGS = Path("runs")
ROUTES = (
    ("/v1/extract", "application/json"),
    ("/v1/extract", "text/plain"),
    ("/v1/extract/batch", "application/json"),
    ("/v1/extract/batch", "application/x-ndjson"),
)
SEEDS = (
    b'\x00{"text": "They met.", "types": ["meeting"], "min_confidence": 0.5, "published_at": "2026-03-04"}',
    b'\x02{"articles": [{"text": "a", "id": "b"}], "offset_unit": "utf8", "include": ["trace"]}',
    b'\x03{"text": "\\ud83d\\ude00"}\n\n{"text": 1}\n',
)
UNITS = ("code_point", "utf16", "utf8")


def reader() -> Callable[[bytes], None]:
    """The first byte chooses the route, the others are the body."""
    client = create_app(Settings(max_text=2_000), FakeExtractor()).test_client()

    def one(data: bytes) -> None:
        path, media = ROUTES[data[0] % len(ROUTES)] if data else ROUTES[0]
        response = client.post(path, data=data[1:], content_type=media)
        response.get_data()
        if response.status_code >= 500:
            raise AssertionError(f"{response.status_code} from {path}, {media}")

    return one


def extractor() -> Callable[[bytes], None]:
    """Bytes choose words, odd strings and characters; a text of at most some 300 of them."""
    client = create_app(Settings(), Extractor.load()).test_client()
    pieces = [*WORDS, *ODD]

    def one(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        unit = UNITS[provider.ConsumeIntInRange(0, 2)]
        count = provider.ConsumeIntInRange(1, 60)
        words = [pieces[provider.ConsumeIntInRange(0, len(pieces) - 1)] for _ in range(count)]
        text = provider.PickValueInList([" ", " ", ""]).join(words) + provider.ConsumeUnicodeNoSurrogates(40)
        body = {"text": text, "language": "en", "offset_unit": unit, "min_confidence": 0}
        answer = client.post("/v1/extract", json=body | {"include": ["trace", "entities", "records"]})
        if answer.status_code != 200:
            raise AssertionError(f"{answer.status_code} for {text!r}")
        for quote in quoted(answer.json, "text"):
            if cut(text, quote["start"], quote["end"], unit) != quote["text"]:
                raise AssertionError(f"{quote} in {text!r}")

    return one


def main(arguments: list[str]) -> None:
    """Fuzz for so many seconds, 60 by default."""
    target = {"reader": reader, "extractor": extractor}[arguments[0]]()
    seconds = int(arguments[1]) if len(arguments) > 1 else 60
    corpus = FINDINGS / f"fuzz-{arguments[0]}"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS):
        (corpus / f"seed-{number}").write_bytes(seed)
    limits = [f"-max_total_time={seconds}", "-max_len=4000", "-len_control=0", "-timeout=60", f"-artifact_prefix={FINDINGS}/", str(corpus)]
    atheris.Setup([sys.argv[0], *limits], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
