"""Fit the model of confidence, 'this event is right', on the training texts: `python -m training.fit_confidence`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.gold import article, chosen, require_eval, rows
from service.extraction.article import Options
from service.extraction.pipeline import SERVICE, Extractor
from training.logistic import fit, write

TARGET = SERVICE / "data/weights/confidence.yaml"
Example = tuple[dict[str, float], bool]


def _verdict(row: dict[str, Any], event: dict[str, Any]) -> bool | None:
    """Is the event one of the gold's? None where the gold calls it optional or generic."""
    spans = [mention["trigger"] for mention in event["mentions"]]
    hit = [
        gold
        for gold in row["events"]
        if any(m["start"] < span["end"] and span["start"] < m["end"] for m in gold["mentions"] for span in spans)
    ]
    if any(g["type"] == event["type"] and not (g["optional"] or g["generic"]) for g in hit):
        return True
    return None if any(g["optional"] or g["generic"] for g in hit) else False


def _examples(extractor: Extractor, row: dict[str, Any]) -> Iterator[Example]:
    body = extractor.extract(article(row), Options(language="en", min_confidence=0.0, include=frozenset({"trace"})))
    for event in body["events"]:
        verdict = _verdict(row, event)
        if verdict is not None:
            yield event["trace"]["features"], verdict


def main() -> None:
    """Fit, write and print how many events there were."""
    require_eval()
    extractor = Extractor.load()
    examples = [
        e
        for gold in chosen(["train_articles", "train_sentences"])
        for row in rows(gold)
        for e in _examples(extractor, row)
    ]
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
