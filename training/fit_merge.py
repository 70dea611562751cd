"""Fit the model of 'these mentions are one happening' on the training articles: `python -m training.fit_merge`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.gold import GoldSet, article, chosen, require_eval, rows
from service.extraction.article import Options
from service.extraction.merge import Profile
from service.extraction.merge.cluster import LOOK_BACK, sample
from service.extraction.merge.features import features
from service.extraction.pipeline import SERVICE, Extractor
from training.logistic import fit, write

TARGET = SERVICE / "data/weights/merge.yaml"
Example = tuple[dict[str, float], bool]


def _gold_event(row: dict[str, Any], start: int, end: int, kind: str) -> str | None:
    """The gold event of a trigger, by overlap of the spans."""
    for event in row["events"]:
        if event["type"] == kind and any(m["start"] < end and start < m["end"] for m in event["mentions"]):
            return str(event["id"])
    return None


def _examples(extractor: Extractor, row: dict[str, Any]) -> Iterator[Example]:
    """Each mention against each earlier cluster, the clusters as in the gold; mentions without gold stand apart."""
    with extractor.nlp.memory_zone():
        doc, profiles = extractor.profiles(article(row), Options(language="en"))
        clusters: dict[tuple[str, str], list[Profile]] = {}
        for new in profiles:
            words, kind = new.reading.mention.words, new.reading.mention.type
            first, last = doc[words.start], doc[words.end - 1]
            gold = _gold_event(row, first.idx, last.idx + len(last), kind)
            if gold is None:
                continue
            known = [(key, group) for key, group in clusters.items() if key[0] == kind][-LOOK_BACK:]
            for key, group in known:
                yield features(new, sample(group), extractor.knowledge.merge), key[1] == gold
            clusters.setdefault((kind, gold), []).append(new)


def main() -> None:
    """Fit and write the weights."""
    require_eval()
    extractor = Extractor.load()
    gold: list[GoldSet] = chosen(["train_articles"])
    examples = [example for row in rows(gold[0]) for example in _examples(extractor, row)]
    bias, weights = fit([found for found, _ in examples], [label for _, label in examples], strength=0.3)
    write(
        Path(TARGET),
        "Model over the features of extraction/merge/features.py, fitted by `python -m training.fit_merge`.",
        bias,
        weights,
    )
    print(f"{len(examples)} pairs, {sum(label for _, label in examples)} of one happening")


if __name__ == "__main__":
    main()
