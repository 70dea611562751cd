"""Precision, recall and reliability against the confidence threshold, and their plots."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.gold import GoldSet, require_eval, rows
from bench.plot import lines_plot, points_plot

THRESHOLDS = tuple(i / 20 for i in range(0, 20))


def scorer() -> ModuleType:
    """The gold's own scorer, imported from its folder."""
    spec = importlib.util.spec_from_file_location("gold_score", require_eval() / "score.py")
    if spec is None or spec.loader is None:
        raise ImportError("score.py cannot be imported")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _above(answers: Mapping[str, dict[str, Any]], threshold: float) -> dict[str, dict[str, Any]]:
    return {
        key: {**body, "events": [e for e in body["events"] if e["confidence"] >= threshold]}
        for key, body in answers.items()
    }


def read_answers(path: Path) -> dict[str, dict[str, Any]]:
    """Answer bodies by gold id."""
    with path.open(encoding="utf-8") as lines:
        return {row["id"]: row["response"] for row in map(json.loads, lines)}


def threshold_curve(gold: GoldSet, answers: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The scorer's event numbers at each threshold, lowest first."""
    module, lines = scorer(), list(rows(gold))
    curve = []
    for threshold in THRESHOLDS:
        kept = _above(answers, threshold)
        numbers = module.articles(lines, lambda row, kept=kept: kept[row["id"]], show=False)
        curve.append(
            {
                "threshold": threshold,
                **numbers["event"],
                "mention": numbers["mention"]["all"],
                "ece": numbers["calibration_error"],
            }
        )
    return curve


def plot_precision_recall(curve: Sequence[Mapping[str, Any]], target: Path) -> None:
    """Event precision against recall over the thresholds, one line a type."""
    kinds = ("all", "meeting", "operation", "threat")
    series = {kind: [(point[kind]["r"], point[kind]["p"]) for point in curve if kind in point] for kind in kinds}
    lines_plot(target, "Events by confidence threshold", ("recall", "precision"), series)


def plot_reliability(pairs: Sequence[tuple[float, bool]], target: Path) -> None:
    """Share of right events against confidence, in ten bins."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        bins.setdefault(min(int(confidence * 10), 9), []).append((confidence, right))
    points = [(sum(c for c, _ in b) / len(b), sum(r for _, r in b) / len(b), len(b)) for _, b in sorted(bins.items())]
    points_plot(target, "Reliability", ("confidence", "share right"), points)
