"""Measure the extractor on the development gold: `python -m bench.evaluate [SET …] [--errors]`.

Answers each gold set in this process, scores the answers with the gold's own `score.py` and prints one table per kind of set.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.gold import GoldSet, answer, chosen, require_eval
from service.extraction.article import Options
from service.extraction.pipeline import Extractor

RUNS = Path("runs")


def score(gold: GoldSet, answers: Path, *, errors: bool) -> dict[str, Any]:
    """The scorer's own numbers; with `errors` its list of misses goes to `runs/<set>.errors`."""
    folder = require_eval()
    result = RUNS / f"{gold.name}.json"
    command = [
        sys.executable,
        str(folder / "score.py"),
        gold.mode,
        str(folder / gold.path),
        "--answers",
        str(answers),
        "--json",
        str(result),
    ]
    run = subprocess.run([*command, *(["--errors"] if errors else [])], check=True, capture_output=True, text=True)
    if errors:
        (RUNS / f"{gold.name}.errors").write_text(run.stdout, encoding="utf-8")
    numbers: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    return numbers


def _prf(numbers: dict[str, Any]) -> str:
    return f"P {numbers['p']:.3f}  R {numbers['r']:.3f}  F {numbers['f']:.3f}  (tp {numbers['tp']}, fp {numbers['fp']}, fn {numbers['fn']})"


def _print_articles(numbers: dict[str, Any]) -> None:
    for level in ("mention", "event", "argument"):
        for name, value in numbers[level].items():
            print(f"  {level:9}{name:10}{_prf(value)}")
    for name, value in numbers["role"].items():
        print(f"  role     {name:24}{_prf(value)}")
    print(f"  status {json.dumps(numbers['status'])}")
    print(f"  calibration error {numbers['calibration_error']}; eventless documents {numbers['eventless_documents']}")


def _print_sentences(numbers: dict[str, Any]) -> None:
    for name in ("meeting", "threat", "operation"):
        print(f"  {name:10}{_prf(numbers[name])}")
    print(f"  without a kind {numbers['without_kind']}")


def _print_triggers(numbers: dict[str, Any]) -> None:
    for name, value in numbers.items():
        print(
            f"  {name:20}recall {value['recall']:.3f}  ({value['found']} of {value['n']}, other type {value['other_type']})"
        )


PRINT = {"articles": _print_articles, "sentences": _print_sentences, "triggers": _print_triggers}


def main() -> None:
    """Answer, score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--errors", action="store_true", help="list every miss and false alarm in runs/")
    parser.add_argument("--min-confidence", type=float, default=0.5)
    arguments = parser.parse_args()
    require_eval()
    extractor = Extractor.load()
    options = Options(language="en", min_confidence=arguments.min_confidence)
    for gold in chosen(arguments.sets):
        answers = answer(extractor, gold, RUNS / f"{gold.name}.answers.jsonl", options)
        print(f"\n{gold.name} ({gold.mode})")
        PRINT[gold.mode](score(gold, answers, errors=arguments.errors))


if __name__ == "__main__":
    main()
