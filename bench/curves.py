"""Precision, recall and reliability against the confidence threshold, and their plots."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.gold import GoldSet, require_eval, rows

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
    """Event precision against recall, one line a type."""
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(4.5, 3.6))
    for name in ("all", "meeting", "operation", "threat"):
        points = [(point[name]["r"], point[name]["p"]) for point in curve if name in point]
        axes.plot([r for r, _ in points], [p for _, p in points], marker=".", label=name)
    axes.set(xlabel="recall", ylabel="precision", xlim=(0, 1), ylim=(0, 1), title="Events by confidence threshold")
    axes.legend()
    _save(figure, target)


def plot_reliability(pairs: Sequence[tuple[float, bool]], target: Path) -> None:
    """Share of right events against confidence, in ten bins."""
    from matplotlib import pyplot

    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        bins.setdefault(min(int(confidence * 10), 9), []).append((confidence, right))
    points = [(sum(c for c, _ in b) / len(b), sum(r for _, r in b) / len(b), len(b)) for _, b in sorted(bins.items())]
    figure, axes = pyplot.subplots(figsize=(4.5, 3.6))
    axes.plot([0, 1], [0, 1], color="grey", linewidth=0.8)
    axes.scatter([x for x, _, _ in points], [y for _, y, _ in points], s=[8 + 2 * n for _, _, n in points])
    axes.set(xlabel="confidence", ylabel="share right", xlim=(0, 1), ylim=(0, 1), title="Reliability")
    _save(figure, target)


def _save(figure: Any, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    figure.tight_layout()
    figure.savefig(target, metadata={"Date": None})
