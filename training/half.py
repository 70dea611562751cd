"""`python -m training.half [SECONDS]`: a model that has seen every second annotated text only, for fitting on the others.

Never shipped: the models that weigh its trigger, role and status probabilities need them as they are on unseen text
(`training/unseen.py`). One process of one thread; picks up where it was stopped.
"""

from __future__ import annotations

import sys

from service.extraction.parse.pieces import Pieces
from training.__main__ import converted, ship, tokenizer, trainer
from training.corpora import inventory
from training.paths import RUN, CorpusMissing
from training.peers import Peers
from training.tune import Plan, tune

SECONDS = 2_700.0
SHARES = {"ewt": 0.25, "gum": 0.08, "ewtdev": 0.02, "gmb": 0.20, "pol": 0.05, "evart": 0.21, "evsen": 0.19}
EVENTS = ("evart", "evsen")


def main(seconds: float) -> None:
    """Train and export to RUN/half/model."""
    data, folder = converted(), RUN / "half"
    folder.mkdir(parents=True, exist_ok=True)
    labels = inventory(data)
    seen = data | {name: data[name][::2] for name in EVENTS}
    tune(trainer(labels, Plan(seconds, seed=3, shares=SHARES)), seen, Pieces(tokenizer()), folder, Peers())
    ship(folder / "checkpoint.pt", data, folder / "model")


if __name__ == "__main__":
    try:
        main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
    except CorpusMissing as missing:
        sys.exit(str(missing))
