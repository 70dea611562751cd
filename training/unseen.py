"""The annotated texts that the learned heads have not seen: what weighs their probabilities is fitted on these.

The shipped trigger, role and status heads are trained on all other annotated texts, and know those nearly by heart. A model
that is fitted there learns to believe them too much.
"""

from __future__ import annotations

from typing import Any

from training import standoff


def texts() -> list[dict[str, Any]]:
    """The rows that `training.corpora` leaves out."""
    return [row for row in standoff.rows() if standoff.held_out(row)]
