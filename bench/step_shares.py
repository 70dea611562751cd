"""What each step costs, as a share of the trained pipeline: `python -m bench.step_shares [ARTICLES.jsonl] [--long]`.

CPU time of one process, median of rounds. With `--long`, the same 64 kB in
pieces of 2, 16 and 64 kB: shares that grow with the length betray a step that is not linear.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.parse_speed import ARTICLE
from service.extraction import pipeline
from service.extraction.article import Article, Options
from service.extraction.pipeline import Extractor

WHEN = datetime(2024, 5, 15, tzinfo=UTC)
ROUNDS = 5
SIZES = (2_000, 16_000, 64_000)
STEPS = {
    "entities": ("link",),
    "mentions": ("find_mentions",),
    "times": ("time_expressions", "event_time"),
    "context": ("Scene.of", "_reading"),
    "merge": ("profiles", "cluster", "event_arguments", "combine", "link_events"),
    "score": ("event_features",),
}
Spent = dict[str, float]


def beginnings(path: Path | None) -> list[str]:
    """The first 2 kB of the longer articles of a file, at most 40; without a file, of one article many times over."""
    whole = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()] if path else [ARTICLE * 20] * 20
    return [text[: SIZES[0]] for text in whole if len(text) > SIZES[0]][:40]


def pieces(path: Path | None, size: int) -> list[str]:
    """The first 64 kB of the articles of a file, joined, cut into texts of `size` characters."""
    whole = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()] if path else [ARTICLE] * 200
    joined = "\n\n".join(whole)[: SIZES[-1]]
    return [joined[at : at + size] for at in range(0, len(joined), size)]


@contextmanager
def watched(spent: Spent) -> Iterator[None]:
    """While it lasts, the functions of the steps add their CPU time to `spent`."""
    places = {(step, *_place(name)) for step, names in STEPS.items() for name in names}
    kept = {(owner, name): vars(owner)[name] for _, owner, name in places}
    for step, owner, name in places:
        setattr(owner, name, staticmethod(_timed(getattr(owner, name), step, spent)))
    try:
        yield
    finally:
        for (owner, name), function in kept.items():
            setattr(owner, name, function)


def _place(name: str) -> tuple[Any, str]:
    """Where a function is looked up: in the module, or in a class that the module uses."""
    owner, _, function = name.rpartition(".")
    return (getattr(pipeline, owner) if owner else pipeline), function


def _timed(function: Callable[..., Any], step: str, spent: Spent) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        start = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent[step] += time.process_time() - start

    return call


@dataclass(frozen=True, slots=True)
class Watched:
    """The trained pipeline; its CPU time counts as `parse`."""

    nlp: Any
    spent: Spent

    def __call__(self, text: str) -> Any:
        """What the pipeline gives."""
        return _timed(self.nlp, "parse", self.spent)(text)

    def memory_zone(self) -> Any:
        """The pipeline's own."""
        return self.nlp.memory_zone()


def one(extractor: Any, article: Article) -> Spent:
    """CPU seconds of the steps on an article; `parse` is the trained pipeline, `all` everything but it."""
    spent: Spent = defaultdict(float)
    nlp, extractor.nlp = extractor.nlp, Watched(extractor.nlp, spent)
    with watched(spent):
        start = time.process_time()
        extractor.extract(article, Options(language="en"))
        spent["all"] = time.process_time() - start - spent["parse"]
    extractor.nlp = nlp
    return spent


def shares(rounds: Sequence[Spent]) -> Spent:
    """Each step's share of the pipeline's time, the median over rounds."""
    names = [name for name in rounds[0] if name != "parse"]
    return {name: statistics.median(spent[name] / spent["parse"] for spent in rounds) for name in names}


def measure(extractor: Extractor, articles: Sequence[str]) -> Spent:
    """Shares over all the articles."""
    rounds = []
    for _ in range(ROUNDS):
        total: Spent = defaultdict(float)
        for text in articles:
            for name, seconds in one(extractor, Article(text, published=WHEN)).items():
                total[name] += seconds
        rounds.append(total)
    return shares(rounds)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=Path, help='{"text": ...} a line; without it, a built-in article is repeated')
    parser.add_argument("--long", action="store_true", help="the same 64 kB in pieces of 2, 16 and 64 kB")
    arguments = parser.parse_args()
    extractor = Extractor.load()
    gc.collect()
    gc.freeze()  # as the service does
    for size in SIZES if arguments.long else SIZES[:1]:
        read = pieces(arguments.articles, size) if arguments.long else beginnings(arguments.articles)
        found = measure(extractor, read)
        whole = found.pop("all")
        steps = ", ".join(f"{name} {value:.1%}" for name, value in sorted(found.items(), key=lambda x: -x[1]))
        print(f"{size:,} characters: steps after the pipeline {whole:.1%} of its time: {steps}", flush=True)


if __name__ == "__main__":
    main()
