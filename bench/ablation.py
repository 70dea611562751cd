"""What each step and each gazetteer earns: the development articles with one taken away at a time: `python -m bench.ablation`.

Beside the scorer's figures: the share of fillers that have a country, a sector, coordinates, which no gold scores.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from spacy.tokens import Doc

import service.extraction.pipeline as steps
from bench.evaluate import RUNS, score
from bench.gold import answer, chosen, require_eval
from service.extraction.article import Options
from service.extraction.entities import Entities
from service.extraction.gazetteer import Actors, Countries, Places
from service.extraction.gazetteer.memory import Memory
from service.extraction.lexicon.index import build_index
from service.extraction.pipeline import Extractor

DOCS = Path("docs")
Variant = Callable[[Extractor], AbstractContextManager[Any]]


def _whole(_: Extractor) -> AbstractContextManager[Any]:
    return nullcontext()


def _no_tagger(_: Extractor) -> AbstractContextManager[Any]:
    find = steps.find_mentions

    def without(doc: Doc, *arguments: Any, **options: Any) -> Any:
        doc.spans.pop("triggers", None)
        return find(doc, *arguments, **options)

    return patch.object(steps, "find_mentions", without)


def _no_lexicon(extractor: Extractor) -> AbstractContextManager[Any]:
    lexicon = extractor.knowledge.lexicon
    types = {name: replace(kind, rules=()) for name, kind in lexicon.types.items()}
    emptied = replace(lexicon, types=types, index=build_index(types.values()))
    return patch.object(extractor, "knowledge", replace(extractor.knowledge, lexicon=emptied))


def _no_learned_roles(_: Extractor) -> AbstractContextManager[Any]:
    find = steps.find_mentions
    return patch.object(steps, "find_mentions", lambda *a, **k: find(*a, **(k | {"judge": None})))


def _no_learned_status(_: Extractor) -> AbstractContextManager[Any]:
    return patch.object(steps, "status", lambda *_: {})


def _no_linking(_: Extractor) -> AbstractContextManager[Any]:
    nobody = Entities((), {}, {})
    return patch.object(steps, "link", lambda *_: nobody)


def _no_merging(_: Extractor) -> AbstractContextManager[Any]:
    return patch.object(sys.modules["service.extraction.merge.cluster"], "THRESHOLD", 2.0)


def _no_domains(extractor: Extractor) -> AbstractContextManager[Any]:
    lexicon = replace(extractor.knowledge.lexicon, domains={})
    return patch.object(extractor, "knowledge", replace(extractor.knowledge, lexicon=lexicon))


def _no_times(_: Extractor) -> AbstractContextManager[Any]:
    return patch.object(steps, "time_expressions", lambda *_: ())


def _unknown(kind: type, look_up: str) -> Variant:
    """A gazetteer that knows nothing, nor remembers what it knew."""

    @contextmanager
    def variant(extractor: Extractor) -> Iterator[None]:
        forgetful = replace(extractor.knowledge.gazetteer, memory=Memory())
        knowledge = replace(extractor.knowledge, gazetteer=forgetful)
        with patch.object(kind, look_up, lambda *_: None), patch.object(extractor, "knowledge", knowledge):
            yield

    return variant


VARIANTS: dict[str, tuple[Variant, float]] = {
    "everything": (_whole, 0.5),
    "without the learned tagger": (_no_tagger, 0.0),
    "without the lexicon": (_no_lexicon, 0.5),
    "without learned roles": (_no_learned_roles, 0.5),
    "without learned status": (_no_learned_status, 0.5),
    "without entity linking": (_no_linking, 0.5),
    "without merging": (_no_merging, 0.5),
    "without time expressions": (_no_times, 0.5),
    "without domains of passages": (_no_domains, 0.5),
    "without countries and demonyms": (_unknown(Countries, "look_up"), 0.5),
    "without places": (_unknown(Places, "find"), 0.5),
    "without leaders, groups and bodies": (_unknown(Actors, "find"), 0.5),
    "without the confidence threshold": (_whole, 0.0),
}


def facts(answers: Path) -> list[float]:
    """Shares of the fillers that name an entity which have a country and a sector, and of the locations with coordinates."""
    events = (event for line in answers.open(encoding="utf-8") for event in json.loads(line)["response"]["events"])
    fillers = [(role, one) for event in events for role, ones in event["arguments"].items() for one in ones]
    parties = [one for role, one in fillers if "entity" in one and role != "location"]
    places = [one for role, one in fillers if role == "location"]
    return [_share(parties, "country"), _share(parties, "sector"), _share(places, "latitude")]


def _share(fillers: list[Mapping[str, Any]], fact: str) -> float:
    return sum(fact in one for one in fillers) / max(len(fillers), 1)


def rows(extractor: Extractor) -> Iterator[str]:
    """Lines of the table."""
    yield "| | mention F1 | event F1 | argument F1 | status exact | country | sector | coordinates |\n|---|---|---|---|---|---|---|---|"
    (gold,) = chosen(["articles"])
    for name, (variant, threshold) in VARIANTS.items():
        with variant(extractor):
            answers = answer(extractor, gold, RUNS / "ablation.jsonl", Options(language="en", min_confidence=threshold))
        numbers = score(gold, answers, errors=False)
        levels = [numbers[level]["all"]["f"] for level in ("mention", "event", "argument")]
        values = [*levels, numbers["status"]["exact"], *facts(answers)]
        yield "| " + " | ".join([name, *(f"{value:.3f}" for value in values)]) + " |"


def main() -> None:
    """Measure, print and write docs/ablation.md."""
    require_eval()
    lines = ["# Ablation\n\nWritten by `python -m bench.ablation` on the development articles; do not edit.\n"]
    for line in rows(Extractor.load()):
        print(line, flush=True)
        lines.append(line)
    (DOCS / "ablation.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
