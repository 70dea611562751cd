"""Fit the model of 'these mentions are one happening' on the training articles: `python -m training.fit_merge`.

Prints how well mentions are put together in articles that the model was not fitted on, then fits it on all of them. What two
triggers of one sentence have to do with each other is also read from the short news items and the single sentences that the
heads have. A choice in an article counts as several of those, since most of what joins mentions lies further apart than an item
is long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from bench.gold import article, chosen, require_eval, rows
from service.extraction.article import Options
from service.extraction.logistic import LogisticModel
from service.extraction.merge import MergeData, Profile, cluster
from service.extraction.merge.cluster import LOOK_BACK
from service.extraction.merge.features import features
from service.extraction.merge.group import Group
from service.extraction.merge.standing import Standing
from service.extraction.pipeline import SERVICE, Extractor
from training import standoff
from training.clusters import Gold, Tally
from training.logistic import Choice, fit_choices, write

TARGET = SERVICE / "data/weights/merge.yaml"
PENALTY = 4.0
ARTICLE = 3  # how often a choice of an article counts
SMALL = 0.05  # weights that decide nothing are not written
FOLDS = 8
TYPES = ("meeting", "operation", "threat")


@dataclass(frozen=True, slots=True)
class Read:
    """An article: the profiles of its mentions with their gold, and its scored gold events by type."""

    profiles: list[Profile]
    gold: list[Gold | None]
    events: dict[str, list[str]]


def _gold(row: dict[str, Any], start: int, end: int, kind: str) -> Gold | None:
    """The gold event of a trigger, by overlap of the spans."""
    for event in row["events"]:
        if event["type"] == kind and any(m["start"] < end and start < m["end"] for m in event["mentions"]):
            return Gold(str(event["id"]), _scored(event))
    return None


def _scored(event: dict[str, Any]) -> bool:
    return not (event.get("optional") or event.get("generic"))


def read(extractor: Extractor, row: dict[str, Any]) -> Read:
    """What merging sees of a gold line."""
    with extractor.nlp.memory_zone():
        doc, profiles = extractor.profiles(article(row), Options(language="en"))
        gold = []
        for profile in profiles:
            words = profile.reading.mention.words
            first, last = doc[words.start], doc[words.end - 1]
            gold.append(_gold(row, first.idx, last.idx + len(last), profile.reading.mention.type))
    events = {kind: [str(e["id"]) for e in row["events"] if e["type"] == kind and _scored(e)] for kind in TYPES}
    return Read(profiles, gold, events)


def choices(found: Read) -> Iterator[Choice]:
    """Each mention before the earlier clusters of its type, the clusters as in the gold; mentions without gold stand apart."""
    clusters: dict[tuple[str, str], list[Profile]] = {}
    for new, gold in zip(found.profiles, found.gold, strict=True):
        if gold is None:
            continue
        kind = new.reading.mention.type
        known = [(key, group) for key, group in clusters.items() if key[0] == kind][-LOOK_BACK:]
        if known:
            groups = [Group.of(members) for _, members in known]
            mention, standing = Group.of([new]), Standing.of(new, groups)
            right = next((i for i, (key, _) in enumerate(known) if key[1] == gold.event), None)
            candidates = [features(mention, group, standing) for group in groups]
            yield Choice(candidates, right)
        clusters.setdefault((kind, gold.event), []).append(new)


def model(articles: Sequence[Read], short: Sequence[Choice] = ()) -> LogisticModel:
    """The model fitted on the articles, and on choices in short texts."""
    own = [choice for found in articles for choice in choices(found)]
    return LogisticModel(*fit_choices([*own * ARTICLE, *short], PENALTY))


def short_texts(extractor: Extractor) -> Iterator[Choice]:
    """Choices in the annotated sentences and news items, those aside that are kept from the training of the heads."""
    items = (row for row in standoff.rows() if not standoff.held_out(row))
    for row in chain(rows(chosen(["train_sentences"])[0]), items):
        yield from choices(read(extractor, row))


def count(tallies: dict[str, Tally], found: Read, data: MergeData) -> None:
    """Put the mentions of an article together and count, by type and over `all`."""
    gold = {id(profile): label for profile, label in zip(found.profiles, found.gold, strict=True)}
    groups = cluster(found.profiles, data)
    for kind in TYPES:
        own = [group.members for group in groups if group.members[0].reading.mention.type == kind]
        labels = [[gold[id(member)] for member in group] for group in own]
        for name in (kind, "all"):
            tallies[name].add(labels, found.events[kind])


def cross_validate(articles: Sequence[Read], short: Sequence[Choice], data: MergeData) -> dict[str, Tally]:
    """Tallies by type over articles that the model was not fitted on."""
    tallies = {name: Tally() for name in ("all", *TYPES)}
    for fold in range(FOLDS):
        fitted = model([found for i, found in enumerate(articles) if i % FOLDS != fold], short)
        for found in articles[fold::FOLDS]:
            count(tallies, found, replace(data, model=fitted))
    return tallies


def main() -> None:
    """Measure, fit and write the weights."""
    require_eval()
    extractor = Extractor.load()
    articles = [read(extractor, row) for row in rows(chosen(["train_articles"])[0])]
    short = list(short_texts(extractor))
    for name, tally in cross_validate(articles, short, extractor.knowledge.merge).items():
        print(f"{name:10}{tally}")
    fitted = model(articles, short)
    title = "Model over the features of extraction/merge/features.py, fitted by `python -m training.fit_merge`."
    weights = {name: weight for name, weight in fitted.weights.items() if abs(weight) >= SMALL}
    write(Path(TARGET), title, fitted.bias, weights)


if __name__ == "__main__":
    main()
