"""`python -m training [WORDS]`: convert, fine-tune, export, quantise, evaluate. Picks up where it was stopped."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import torch

from service.extraction.parse.pieces import Pieces
from training import evaluate, export, lemmas
from training.corpora import TREEBANKS
from training.network import Encoder, Heads, Labels
from training.passage import Passage
from training.paths import RUN, CorpusMissing
from training.rounds import MINILM, ROUNDS, WORDS, checkpoint, converted, tokenizer, tune_in_rounds
from training.tune import LIMIT
from training.windows import cut


def ship(path: Path, data: dict[str, list[Passage]], folder: Path) -> None:
    """Write everything the service reads to a folder."""
    state = torch.load(path, weights_only=False)
    labels, encoder = Labels(**state["labels"]), Encoder()
    heads = Heads(labels)
    encoder.load_state_dict(state["encoder"])
    heads.load_state_dict(state["heads"])
    pieces = Pieces(tokenizer())
    windows = [w for p in data["evart"][:8] for w in cut(p, pieces, LIMIT)]
    export.export(encoder.eval(), heads.eval(), labels, windows, folder)
    export.quantise(folder)
    shutil.copy(MINILM / "tokenizer.json", folder)
    lemmas.write([p for name in TREEBANKS for p in data[name]], folder / "lemmas.json.gz")


def main(words: int) -> None:
    """The whole way; the result is in `RUN`/model, to be copied over service/model when it is better."""
    data = converted()
    tune_in_rounds(words)
    ship(checkpoint(ROUNDS), data, RUN / "model")
    evaluate.main([str(RUN / "model")])


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else WORDS)
    except CorpusMissing as missing:
        sys.exit(str(missing))
