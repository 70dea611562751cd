"""Fit the two models of arguments on texts that the learned heads have not seen: `python -m training.fit_arguments`.

One says whether words fill a role of a trigger (`mentions/judge.py`), the other whether a party fills a role of an event
that several mentions report (`merge/fillers.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from bench.gold import article
from bench.matching import gold_event, same_filler
from service.extraction.article import Options, Source
from service.extraction.entities import Entities, link
from service.extraction.logistic import LogisticModel
from service.extraction.mentions import judge, learned_roles
from service.extraction.mentions.find import find_mentions, read_scene
from service.extraction.mentions.outside import possible
from service.extraction.mentions.roles import Scored, proposed
from service.extraction.merge.candidates import candidates
from service.extraction.merge.fillers import features
from service.extraction.pipeline import SERVICE, Extractor
from service.extraction.values import Argument, Words
from training.logistic import fit, write
from training.unseen import texts

WEIGHTS = SERVICE / "data/weights"
SAME_ROLE = {"visitor": "participant", "host": "participant"}
Example = tuple[dict[str, float], bool]
Row = Mapping[str, Any]


def wanted(event: Row, role: str) -> list[Row]:
    """The gold fillers of a role."""
    return [a for a in event["args"] if SAME_ROLE.get(a["role"], a["role"]) == role]


def written(doc: Doc, words: Words, entities: Entities) -> list[Row]:
    """A filler as the answer gives it: its span, once for every name."""
    span = doc[words.start : words.end]
    spot = {"text": span.text, "start": span.start_char, "end": span.end_char}
    names = [entity.name for entity in entities.of(words.head)]
    return [{**spot, "name": name} for name in names] or [spot]


def right(event: Row, argument: Argument, filler: Sequence[Row]) -> bool:
    """Whether the gold has the filler in that role."""
    return any(same_filler(gold, one) for gold in wanted(event, argument.role) for one in filler)


def of_mentions(source: Extractor, row: Row) -> Iterator[Example]:
    """Candidates of every mention of a scored gold event."""
    with source.nlp.memory_zone():
        doc = source.nlp(Source(article(dict(row))).text)
        entities = link(doc, source.knowledge.gazetteer, article(dict(row)).published)
        lexicon = source.knowledge.lexicon
        scene = read_scene(doc, lexicon, entities)
        for mention in find_mentions(doc, lexicon, entities)[0]:
            event = gold_event(row, mention.type, doc[mention.words.start : mention.words.end])
            if event is None or event["optional"] or event["generic"]:
                continue
            scored = Scored.of(scene.view, mention.words, learned_roles(doc, mention.words.head, mention.type))
            proposals = proposed(mention, lexicon.types[mention.type], scored)
            found = possible(scene.view, (*mention.arguments, *proposals), mention.words)
            for argument in (a for a in found if a.role in scored.chances):
                label = right(event, argument, written(doc, argument.words, entities))
                yield judge.features(argument, mention, found, scored), label


def of_events(source: Extractor, row: Row) -> Iterator[Example]:
    """Candidates of every event that is, by most of its mentions, a scored gold event."""
    with source.nlp.memory_zone():
        analysis = source.analyse(article(dict(row)), Options(language="en", min_confidence=0.0))
        doc, taken = analysis.doc, set()
        for event in sorted(analysis.events, key=lambda e: -len(e.readings)):
            golds = [gold_event(row, event.type, doc[r.mention.words.start : r.mention.words.end]) for r in event.readings]
            known = [g for g in golds if g is not None and g["id"] not in taken]
            gold = max(known, key=known.count, default=None)
            if gold is None or gold["optional"] or gold["generic"]:
                continue
            taken.add(gold["id"])
            found = candidates(doc, event.readings, analysis.referents)
            for candidate in (c for c in found if c.top < 1.0):
                spots = written(doc, candidate.best.words, analysis.entities)
                yield features(candidate, found, len(event.readings), event.type), right(gold, candidate.best, spots)


def learn(examples: Sequence[Example], target: Path, what: str) -> LogisticModel:
    """Fit, write and print how many there were."""
    bias, weights = fit([found for found, _ in examples], [label for _, label in examples], strength=0.3)
    write(target, f"Model over the features of extraction/{what}, fitted by `python -m training.fit_arguments`.", bias, weights)
    print(f"{what}: {len(examples)} candidates, {sum(label for _, label in examples)} right")
    return LogisticModel.load(target)


def main() -> None:
    """Fit the mentions' model, then with it the events'."""
    source, rows = Extractor.load(), texts()
    model = learn([x for row in rows for x in of_mentions(source, row)], WEIGHTS / "arguments.yaml", "mentions/judge.py")
    source.knowledge = replace(source.knowledge, judge=replace(source.knowledge.judge, model=model))
    learn([x for row in rows for x in of_events(source, row)], WEIGHTS / "fillers.yaml", "merge/fillers.py")


if __name__ == "__main__":
    main()
