"""Measure everything on the development gold and write `docs/quality.md`: `python -m bench.quality`."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.curves import plot_precision_recall, plot_reliability, read_answers, threshold_curve
from bench.error_groups import groups
from bench.evaluate import RUNS, score
from bench.gold import GoldSet, answer, chosen, require_eval, rows
from bench.matching import right_events, unscored
from service.extraction.article import Options
from service.extraction.pipeline import SERVICE, Extractor

DOCS = Path("docs")
QUALITY = SERVICE / "data/quality.json"
ALL = Options(language="en", min_confidence=0.0, include=frozenset({"trace"}))
DEFAULT_CONFIDENCE = 0.5


def _prf(numbers: Mapping[str, Any]) -> str:
    return f"{numbers['p']:.3f} | {numbers['r']:.3f} | {numbers['f']:.3f} | {numbers['tp']} / {numbers['fp']} / {numbers['fn']}"


def _articles(name: str, numbers: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n## {name}\n\n| level | | P | R | F1 | right / false / missed |\n|---|---|---|---|---|---|"
    for level in ("mention", "event", "argument"):
        for kind, value in numbers[level].items():
            yield f"| {level} | {kind} | {_prf(value)} |"
    for role, value in numbers["role"].items():
        yield f"| role | {role} | {_prf(value)} |"
    status = numbers["status"]
    yield (
        f"\nStatus of {status['n']} matched events: exact {status['exact']:.3f}, coarse {status['coarse']:.3f}, "
        f"polarity {status['polarity']:.3f}; time start right {status['time']}; attribution right {status['attribution']}. "
        f"Calibration error {numbers['calibration_error']:.3f}. Texts without events that stayed silent: "
        f"{numbers['eventless_documents'].get('silent', 0)} of {numbers['eventless_documents'].get('docs', 0)}."
    )


def _sentences(name: str, numbers: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n## {name}\n\nNot exhaustive: recall counts.\n\n| | P | R | F1 | right / false / missed |\n|---|---|---|---|---|"
    for kind in ("meeting", "threat", "operation"):
        yield f"| {kind} | {_prf(numbers[kind])} |"


def _triggers(name: str, numbers: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n## {name}\n\nRecall of gold trigger words.\n\n| type and fit | recall | found of |\n|---|---|---|"
    for kind, value in numbers.items():
        yield f"| {kind} | {value['recall']:.3f} | {value['found']} of {value['n']} |"


SECTIONS = {"articles": _articles, "sentences": _sentences, "triggers": _triggers}


def _filtered(gold: GoldSet, complete: Path) -> Path:
    """The answers as a client with default options gets them."""
    target = RUNS / f"{gold.name}.answers.jsonl"
    with target.open("w", encoding="utf-8") as out:
        for key, body in read_answers(complete).items():
            events = [event for event in body["events"] if event["confidence"] >= DEFAULT_CONFIDENCE]
            out.write(json.dumps({"id": key, "response": {**body, "events": events}}, ensure_ascii=False) + "\n")
    return target


def _curve(gold: GoldSet, complete: Path) -> Iterator[str]:
    answers = read_answers(complete)
    curve = threshold_curve(gold, answers)
    plot_precision_recall(curve, DOCS / "images/precision-recall.svg")
    yield "\n## The threshold, on the articles\n\n![](images/precision-recall.svg) ![](images/reliability.svg)\n"
    yield "| min_confidence | event P | R | F1 | mention F1 | calibration error |\n|---|---|---|---|---|---|"
    for point in curve[::2]:
        event = point["all"]
        numbers = (point["threshold"], event["p"], event["r"], event["f"], point["mention"]["f"], point["ece"])
        yield "| " + " | ".join(f"{number:.3f}" for number in numbers) + " |"


def _reliability(gold: GoldSet, answers: Mapping[str, dict[str, Any]]) -> None:
    """A found event is right when it is one-to-one with a gold event, as the scorer counts it."""
    pairs = []
    for row in rows(gold):
        events = answers[row["id"]]["events"]
        right = right_events(row, events)
        pairs += [(e["confidence"], i in right) for i, e in enumerate(events) if i in right or not unscored(row, e)]
    plot_reliability(pairs, DOCS / "images/reliability.svg")


def _errors(gold: GoldSet, complete: Path) -> Iterator[str]:
    answers = read_answers(complete)
    yield "\n## Missed mentions of the articles, by what the trace says of them\n\n| type | why | mentions |\n|---|---|---|"
    for (kind, reason), count in groups((row, answers[row["id"]]) for row in rows(gold)).most_common(25):
        yield f"| {kind} | {reason} | {count} |"


def report(extractor: Extractor) -> Iterator[str]:
    """The lines of docs/quality.md."""
    meta = extractor.versions()
    model = f"{meta['model']['name']} {meta['model']['version']}"
    yield "# Quality\n\nWritten by `make eval`; do not edit. The development gold is not part of the project."
    yield f"\nModel {model}, ruleset {meta['ruleset'][:19]}…, Python {platform.python_version()}, {platform.machine()}."
    for gold in chosen([]):
        complete = answer(extractor, gold, RUNS / f"{gold.name}.all.jsonl", ALL)
        numbers = score(gold, _filtered(gold, complete), errors=True)
        yield from SECTIONS[gold.mode](gold.name, numbers)
        if gold.name == "articles":
            publish(numbers)
            _reliability(gold, read_answers(complete))
            yield from _curve(gold, complete)
            yield from _errors(gold, complete)


def publish(numbers: Mapping[str, Any]) -> None:
    """Per type F1 of the development articles, as GET /v1/types serves it."""
    levels = ("mention", "event", "argument")
    kinds = sorted(set(numbers["event"]) - {"all"})
    measured = {kind: {f"{level}_f1": numbers[level][kind]["f"] for level in levels} for kind in kinds}
    QUALITY.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Measure, print and write."""
    require_eval()
    lines = []
    for line in report(Extractor.load()):
        print(line)
        lines.append(line)
    DOCS.mkdir(exist_ok=True)
    (DOCS / "quality.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
