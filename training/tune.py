"""Joint fine-tuning of the encoder and its heads on the CPU, ended by the number of words read: the same run gives the same weights."""

from __future__ import annotations

import itertools
import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch

from service.extraction.parse.pieces import Pieces
from training.augment import vary
from training.losses import WEIGHTS, losses
from training.network import Encoder, Heads, Labels
from training.passage import Passage, join
from training.peers import Peers
from training.windows import Batch, Collator, Window, cut

SHARES = {"ewt": 0.17, "gum": 0.12, "ewtdev": 0.02, "gmb": 0.28, "pol": 0.04, "evart": 0.07, "evsen": 0.04, "evgmb": 0.26}
LIMIT = 126


@dataclass(frozen=True, slots=True)
class Plan:
    """How long, how fast. `words` are those of one process; `pieces` is the size of a batch, padding included."""

    words: int
    encoder_rate: float = 1.5e-4
    head_rate: float = 1.5e-3
    pieces: int = 1400
    seed: int = 0
    save_every: int = 300_000  # words of one process: some ten minutes
    meet_every: int = 10_000
    shares: Mapping[str, float] = field(default_factory=lambda: SHARES)  # of the words, by source
    start: Path | None = None  # a checkpoint whose weights, but not whose schedule, are taken over

    @property
    def meetings(self) -> int:
        """How often the processes average their weights; the last time is the end."""
        return -(-self.words // self.meet_every)


def passages(source: list[Passage], rnd: random.Random) -> Iterator[Passage]:
    """The source for ever, in a new order each time; single sentences come in runs of one to four."""
    single = sum(len(p.words) for p in source) < 60 * len(source)
    runs = [source]
    while True:
        if single and source[0].heads is None:
            cuts = list(itertools.accumulate(rnd.choices((1, 2, 3, 4), k=len(source))))
            runs = [source[a:b] for a, b in itertools.pairwise([0, *cuts]) if source[a:b]]
        else:
            runs = [[p] for p in source]
        rnd.shuffle(runs)
        for run in runs:
            yield run[0] if len(run) == 1 or run[0].events or run[0].triggers else join(run, [" "] * (len(run) - 1))


def windows(source: list[Passage], pieces: Pieces, rnd: random.Random) -> Iterator[Window]:
    """Windows of varied passages, for ever; most as long as the encoder reads at run time."""
    for passage in passages(source, rnd):
        yield from cut(vary(passage, rnd), pieces, LIMIT if rnd.random() < 0.6 else rnd.randint(24, LIMIT))


def mixture(streams: Mapping[str, Iterator[Window]], shares: Mapping[str, float]) -> Iterator[Window]:
    """Windows of all sources, so that each gives its share of the words."""
    given = dict.fromkeys(shares, 0.0)
    while True:
        name = min(shares, key=lambda n: given[n] / shares[n])
        window = next(streams[name])
        given[name] += window.end - window.start
        yield window


def batches(stream: Iterator[Window], collate: Collator, size: int, rnd: random.Random) -> Iterator[Batch]:
    """Batches of windows of like length."""
    while True:
        pool = sorted(itertools.islice(stream, 600), key=lambda w: len(w.pieces))
        groups: list[list[Window]] = [[]]
        for window in pool:
            if len(groups[-1]) * len(window.pieces) + len(window.pieces) > size and groups[-1]:
                groups.append([])
            groups[-1].append(window)
        rnd.shuffle(groups)
        for group in groups:
            yield collate(group, rnd)


def rate(done: float) -> float:
    """Share of the peak rate at a share of the words: warm-up, then linear decay."""
    return min(1.0, done / 0.04) * max(0.0, 1.0 - done) + 1e-3


class Trainer:
    """The weights being trained, their optimizer, and how far they are."""

    def __init__(self, encoder: Encoder, labels: Labels, plan: Plan) -> None:
        self.encoder, self.heads, self.labels, self.plan = encoder, Heads(labels), labels, plan
        new = [encoder.shape.weight, encoder.gap.weight]
        slow = [p for p in encoder.parameters() if not any(p is x for x in new)]
        self.weights = [*slow, *new, *self.heads.parameters()]
        self.optimizer = torch.optim.AdamW(
            [{"params": slow, "peak": plan.encoder_rate}, {"params": [*new, *self.heads.parameters()], "peak": plan.head_rate}],
            betas=(0.9, 0.98), weight_decay=0.01)
        self.step, self.words = 0, 0

    def learn(self, batch: Batch) -> dict[str, float]:
        """One step; the loss of each head per token."""
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * rate(self.words / self.plan.words)
        parts = losses(self.encoder, self.heads, self.labels, batch)
        total = torch.stack([WEIGHTS[n] * v for n, v in parts.items()]).sum() / batch.tokens
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.weights, 1.0)
        self.optimizer.step()
        self.step, self.words = self.step + 1, self.words + batch.tokens
        return {n: float(v.detach()) / batch.tokens for n, v in parts.items()}

    def save(self, path: Path) -> None:
        """A checkpoint, complete or not at all."""
        state = {"encoder": self.encoder.state_dict(), "heads": self.heads.state_dict(), "optimizer": self.optimizer.state_dict(),
                 "labels": asdict(self.labels), "words": self.words, "step": self.step}
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def load(self, path: Path, *, resume: bool) -> None:
        """The weights of a checkpoint; with `resume` also its place in the schedule."""
        state = torch.load(path, weights_only=False)
        self.encoder.load_state_dict(state["encoder"])
        self.heads.load_state_dict(state["heads"])
        if resume:
            self.optimizer.load_state_dict(state["optimizer"])
            self.words, self.step = state["words"], state["step"]


def tune(trainer: Trainer, data: dict[str, list[Passage]], pieces: Pieces, path: Path, peers: Peers) -> None:
    """Train until the words of the plan are read. Resumes from the checkpoint, which is rewritten every so often."""
    plan = trainer.plan
    if path.exists() or plan.start:
        trainer.load(path if path.exists() else plan.start or path, resume=path.exists())
    met = plan.meetings if trainer.words >= plan.words else trainer.words // plan.meet_every
    rnd = random.Random(f"{plan.seed} {trainer.step} {peers.rank}")
    torch.manual_seed(rnd.randrange(2**31))
    trainer.encoder.train()
    trainer.heads.train()
    stream = mixture({name: windows(data[name], pieces, rnd) for name in plan.shares}, plan.shares)
    steps = batches(stream, Collator(trainer.labels), plan.pieces, rnd)
    while met < plan.meetings:
        before, met = trainer.words, met + 1
        _read(trainer, steps, min(met * plan.meet_every, plan.words))
        peers.average(trainer.weights, trainer.words - before)
        if peers.rank == 0 and (met == plan.meetings or met % (plan.save_every // plan.meet_every) == 0):
            trainer.save(path)


def _read(trainer: Trainer, steps: Iterator[Batch], words: int) -> None:
    """Steps until so many words have been read, with a line of the mean losses."""
    began, first, report = time.monotonic(), trainer.step, Counter[str]()
    while trainer.words < words:
        report.update(trainer.learn(next(steps)))
    count = max(trainer.step - first, 1)
    losses_ = " ".join(f"{n} {v / count:.4f}" for n, v in report.items())
    print(f"step {trainer.step}, {trainer.words} words, {time.monotonic() - began:.0f} s: {losses_}", flush=True)
