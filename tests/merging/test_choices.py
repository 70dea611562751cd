"""The softmax that merging is fitted with, and how clusters are counted."""

from __future__ import annotations

import pytest

from training.clusters import Gold, Tally
from training.logistic import Choice, fit_choices

A, B, ASIDE = Gold("a"), Gold("b"), Gold("c", scored=False)


def test_the_weight_goes_to_the_feature_of_the_right_candidate() -> None:
    choices = [
        Choice([{"same": 1.0}, {"same": 0.0}], 0),
        Choice([{"same": 0.0}, {"same": 1.0}], 1),
        Choice([{"same": 0.0}], None),
        Choice([{"same": 0.0}, {"same": 0.0}], None),
    ]
    bias, weights = fit_choices(choices, penalty=0.1)
    assert weights["same"] > 1.0
    assert bias < 0.0


def test_the_fit_is_the_same_each_time() -> None:
    choices = [Choice([{"x": 0.3, "y": 1.0}, {"x": 0.9}], 1), Choice([{"y": 0.2}], None)]
    assert fit_choices(choices, penalty=1.0) == fit_choices(choices, penalty=1.0)


@pytest.mark.parametrize(
    ("clusters", "right", "found"),
    [
        pytest.param([[A, A], [B]], 2, 2, id="as in the gold"),
        pytest.param([[A], [A], [B]], 2, 3, id="split"),
        pytest.param([[A, A, B]], 1, 1, id="put together wrongly"),
        pytest.param([[A, A], [B], [ASIDE]], 2, 2, id="what is not scored is no false alarm"),
        pytest.param([[A, A], [B], [None]], 2, 3, id="a mention of nothing is"),
    ],
)
def test_clusters_are_paired_with_events(clusters: list[list[Gold | None]], right: int, found: int) -> None:
    tally = Tally()
    tally.add(clusters, ["a", "b"])
    assert (tally.right, tally.found, tally.gold) == (right, found, 2)


def test_b_cubed_falls_when_an_event_is_split() -> None:
    whole, split = Tally(), Tally()
    whole.add([[A, A], [B]], ["a", "b"])
    split.add([[A], [A], [B]], ["a", "b"])
    assert whole.b_cubed == 1.0
    assert split.b_cubed == pytest.approx(0.8)
