"""Fit the model of confidence, 'this event is right', on the training texts: `python -m training.fit_confidence`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.gold import article, chosen, require_eval, rows
from service.extraction.article import Options
from service.extraction.pipeline import SERVICE, Extractor
from training.logistic import fit, write

TARGET = SERVICE / "data/weights/confidence.yaml"
Example = tuple[dict[str, float], bool]


def _overlaps(left: dict[str, Any], right: dict[str, Any]) -> bool:
    return bool(left["start"] < right["end"] and right["start"] < left["end"])


def _votes(row: dict[str, Any], events: Sequence[dict[str, Any]]) -> Counter[tuple[int, int]]:
    """(gold event, found event) → mentions that they share; only gold events that are scored."""
    votes: Counter[tuple[int, int]] = Counter()
    for g, gold in enumerate(row["events"]):
        if gold["optional"] or gold["generic"]:
            continue
        for e, event in enumerate(events):
            if event["type"] == gold["type"]:
                votes[g, e] += sum(_overlaps(m, n["trigger"]) for m in gold["mentions"] for n in event["mentions"])
    return votes


def _right(votes: Counter[tuple[int, int]]) -> set[int]:
    """Found events that are one-to-one with a gold event, most shared mentions first: the rest of a split event is wrong."""
    taken: set[int] = set()
    right: set[int] = set()
    for (g, e), count in votes.most_common():
        if count and g not in taken and e not in right:
            taken.add(g)
            right.add(e)
    return right


def _unscored(row: dict[str, Any], event: dict[str, Any]) -> bool:
    """The gold calls every mention optional or generic."""
    soft = [m for gold in row["events"] if gold["optional"] or gold["generic"] for m in gold["mentions"]]
    return all(any(_overlaps(m, n["trigger"]) for m in soft) for n in event["mentions"])


def _examples(extractor: Extractor, row: dict[str, Any]) -> Iterator[Example]:
    body = extractor.extract(article(row), Options(language="en", min_confidence=0.0, include=frozenset({"trace"})))
    right = _right(_votes(row, body["events"]))
    for index, event in enumerate(body["events"]):
        if index in right or not _unscored(row, event):
            yield event["trace"]["features"], index in right


def main() -> None:
    """Fit, write and print how many events there were."""
    require_eval()
    extractor = Extractor.load()
    (gold,) = chosen(["train_articles"])
    examples = [example for row in rows(gold) for example in _examples(extractor, row)]
    bias, weights = fit([found for found, _ in examples], [label for _, label in examples])
    write(
        Path(TARGET),
        "Model over the features of extraction/score.py, fitted by `python -m training.fit_confidence`.",
        bias,
        weights,
    )
    print(f"{len(examples)} events, {sum(label for _, label in examples)} right")


if __name__ == "__main__":
    main()
