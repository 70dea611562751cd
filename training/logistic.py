"""Fit a logistic model over named features and write it as a readable data file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression


def fit(
    rows: Sequence[Mapping[str, float]], labels: Sequence[bool], strength: float = 1.0
) -> tuple[float, dict[str, float]]:
    """(bias, weight by feature) of an L2-regularised model; `strength` is the inverse of the regularisation."""
    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform(rows)
    model = LogisticRegression(C=strength, max_iter=2_000).fit(matrix, np.array(labels))
    names = vectorizer.get_feature_names_out()
    return float(model.intercept_[0]), {str(n): float(w) for n, w in zip(names, model.coef_[0], strict=True)}


def write(path: Path, title: str, bias: float, weights: Mapping[str, float]) -> None:
    """A YAML file with the weights in order of size, largest first."""
    lines = [f"# {title}", f"bias: {bias:.3f}", "weights:"]
    lines += [f"  {name}: {weight:.3f}" for name, weight in sorted(weights.items(), key=lambda item: -abs(item[1]))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
