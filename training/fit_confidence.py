"""Fit the model of confidence, 'this event is right': `python -m training.fit_confidence`.

On texts that neither the learned heads nor the model of merging have seen: what knows a text makes fewer mistakes in it, and
its confidence would promise too much. Also on each sentence of these alone, since some clients send no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.gold import article
from bench.matching import right_events, unscored
from service.extraction.article import Options
from service.extraction.pipeline import SERVICE, Extractor
from training.logistic import fit, write
from training.unseen import sentences, texts

TARGET = SERVICE / "data/weights/confidence.yaml"
ALL = Options(language="en", min_confidence=0.0, include=frozenset({"trace"}))
Example = tuple[dict[str, float], bool]


def _examples(extractor: Extractor, row: dict[str, Any]) -> Iterator[Example]:
    body = extractor.extract(article(row), ALL)
    right = right_events(row, body["events"])
    for index, event in enumerate(body["events"]):
        if index in right or not unscored(row, event):
            yield event["trace"]["features"], index in right


def main() -> None:
    """Fit, write and print how many events there were."""
    source = Extractor.load()
    rows = [part for row in texts() for part in (row, *sentences(row))]
    examples = [example for row in rows for example in _examples(source, row)]
    bias, weights = fit([found for found, _ in examples], [label for _, label in examples], strength=0.3)
    title = "Model over the features of extraction/score.py, fitted by `python -m training.fit_confidence`."
    write(Path(TARGET), title, bias, weights)
    print(f"{len(examples)} events, {sum(label for _, label in examples)} right")


if __name__ == "__main__":
    main()
