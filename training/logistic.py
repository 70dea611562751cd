"""Fit linear models over named features and write them as readable data files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

Array = NDArray[np.float64]
RARE = 4


def fit(
    rows: Sequence[Mapping[str, float]], labels: Sequence[bool], strength: float = 1.0
) -> tuple[float, dict[str, float]]:
    """(bias, weight by feature) of an L2-regularised model; `strength` is the inverse of the regularisation.

    What fewer than RARE rows have gets no weight: it would say little, and be one more line to read.
    """
    counts = Counter(name for row in rows for name, value in row.items() if value)
    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform([{n: v for n, v in row.items() if counts[n] >= RARE} for row in rows])
    model = LogisticRegression(C=strength, max_iter=2_000).fit(matrix, np.array(labels))
    names = vectorizer.get_feature_names_out()
    return float(model.intercept_[0]), {str(n): float(w) for n, w in zip(names, model.coef_[0], strict=True)}


@dataclass(frozen=True, slots=True)
class Choice:
    """Candidates by their features and the right one; None: none of them."""

    candidates: Sequence[Mapping[str, float]]
    right: int | None


@dataclass(frozen=True, slots=True)
class _Table:
    """All candidates as one matrix: `owner` is the choice of each row, `right` the rows that are right."""

    rows: Array
    start: NDArray[np.intp]
    owner: NDArray[np.intp]
    right: NDArray[np.intp]

    def loss(self, parameters: Array, penalty: float) -> tuple[float, Array]:
        """Negative log-likelihood and its gradient; the score of 'none of them' is 0."""
        score = self.rows @ parameters[1:] + parameters[0]
        top = np.maximum(np.maximum.reduceat(score, self.start), 0.0)
        power = np.exp(score - top[self.owner])
        total = np.add.reduceat(power, self.start) + np.exp(-top)
        slope = power / total[self.owner]
        slope[self.right] -= 1.0
        loss = float((np.log(total) + top).sum() - score[self.right].sum())
        loss += penalty / 2 * float(parameters[1:] @ parameters[1:])
        return loss, np.concatenate([[slope.sum()], self.rows.T @ slope + penalty * parameters[1:]])


def fit_choices(choices: Sequence[Choice], penalty: float) -> tuple[float, dict[str, float]]:
    """(bias, weight by feature) of a softmax over the candidates of each choice and 'none of them', L2-regularised."""
    vectorizer = DictVectorizer(sparse=False)
    rows = vectorizer.fit_transform([found for choice in choices for found in choice.candidates])
    sizes = np.array([len(choice.candidates) for choice in choices])
    start = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    table = _Table(
        rows,
        start,
        np.repeat(np.arange(len(choices)), sizes),
        np.array([s + c.right for s, c in zip(start, choices, strict=True) if c.right is not None]),
    )
    found = minimize(table.loss, np.zeros(rows.shape[1] + 1), (penalty,), jac=True, method="L-BFGS-B").x
    names = vectorizer.get_feature_names_out()
    return float(found[0]), {str(n): float(w) for n, w in zip(names, found[1:], strict=True)}


def write(path: Path, title: str, bias: float, weights: Mapping[str, float]) -> None:
    """A YAML file with the weights in order of size, largest first."""
    lines = [f"# {title}", f"bias: {bias:.3f}", "weights:"]
    lines += [f"  {name}: {weight:.3f}" for name, weight in sorted(weights.items(), key=lambda item: -abs(item[1]))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
