"""Windows of passages and padded batches of windows, as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import torch
from torch import Tensor

from service.extraction.parse.pieces import Pieces, Row
from training.network import DISTANCES, Labels
from training.passage import Passage, Trigger

NONE = -100
MASK = 103  # MiniLM's "[MASK]"
HIDDEN = {True: 0.2, False: 0.08}  # share of capitalised and of other words of event texts that are hidden


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens [start, end) of a passage, and their pieces."""

    passage: Passage
    start: int
    end: int
    pieces: list[Row]


def cut(passage: Passage, pieces: Pieces, limit: int) -> Iterator[Window]:
    """Consecutive windows of at most `limit` pieces, cut at sentence starts where one is near enough."""
    known = [pieces(w) for w in passage.words]
    start = 0
    while start < len(known):
        end, room, best = start, limit, start
        while end < len(known) and len(known[end][0]) <= room:
            room -= len(known[end][0])
            end += 1
            if end == len(known) or passage.starts[end]:
                best = end
        end = max(best if best > start else end, start + 1)
        yield Window(passage, start, end, pieces.rows(known[start:end], passage.gaps[start:end]))
        start = end


def hidden(window: Window, rnd: random.Random) -> list[int]:
    """Piece ids with some words hidden, names more often than others, so that few event texts are not learned by heart."""
    words = window.passage.words[window.start : window.end]
    away = {k + 1 for k, word in enumerate(words) if rnd.random() < HIDDEN[word[:1].isupper()]}
    return [MASK if row[3] in away else row[0] for row in window.pieces]


@dataclass(slots=True)
class Batch:
    """Padded tensors; labels are NONE where missing. `mentions`: (window, token, trigger) for the event heads."""

    ids: Tensor
    shape: Tensor
    gap: Tensor
    token: Tensor
    mask: Tensor
    size: int
    layers: dict[str, Tensor]
    sentence: Tensor
    mentions: list[tuple[int, int, Trigger, int]] = field(default_factory=list)
    tokens: int = 0


class Collator:
    """Turns windows into batches under fixed label inventories."""

    def __init__(self, labels: Labels) -> None:
        self.index = {n: {x: i for i, x in enumerate(getattr(labels, n))} for n in ("tags", "pos", "morphs", "deps", "names", "triggers")}

    def __call__(self, group: list[Window], rnd: random.Random) -> Batch:
        """One padded batch."""
        longest, size = max(len(w.pieces) for w in group), max(w.end - w.start for w in group)
        grid = torch.zeros(len(group), longest, 4, dtype=torch.long)
        mask = torch.full((len(group), 1, 1, longest), -1e4)
        layers = {n: torch.full((len(group), size), NONE) for n in (*self.index, "heads", "starts")}
        sentence = torch.arange(1000, 1000 + size).repeat(len(group), 1)  # padding belongs to no sentence
        batch = Batch(grid[..., 0], grid[..., 1], grid[..., 2], grid[..., 3], mask, size, layers, sentence)
        for k, w in enumerate(group):
            grid[k, : len(w.pieces)] = torch.tensor(w.pieces)
            mask[k, ..., : len(w.pieces)] = 0
            if w.passage.events:
                grid[k, : len(w.pieces), 0] = torch.tensor(hidden(w, rnd))
            self._labels(batch, k, w)
            batch.tokens += w.end - w.start
            for t in w.passage.events:
                if w.start <= t.start and t.end <= w.end:
                    batch.mentions.append((k, rnd.randrange(t.start, t.end) - w.start, t, w.start))
            sentence[k, : w.end - w.start] = torch.tensor(w.passage.starts[w.start : w.end]).long().cumsum(0)
        return batch

    def _labels(self, batch: Batch, k: int, w: Window) -> None:
        n = w.end - w.start
        for name, index in self.index.items():
            layer = getattr(w.passage, name)
            if layer is not None:
                batch.layers[name][k, :n] = torch.tensor([index.get(x, NONE) for x in layer[w.start : w.end]])
        if w.passage.split:
            batch.layers["starts"][k, :n] = torch.tensor(w.passage.starts[w.start : w.end]).long()
        if w.passage.heads is not None:
            heads = [h - w.start if w.start <= h < w.end else NONE for h in w.passage.heads[w.start : w.end]]
            batch.layers["heads"][k, :n] = torch.tensor(heads)


def distance(trigger: int, size: int, sentence: Tensor) -> Tensor:
    """Bucket of each token's offset from the trigger: 0..13 within its sentence (signed, log-like), 14 before, 15 after it."""
    offset = torch.arange(size) - trigger
    steps = torch.bucketize(offset.abs(), torch.tensor([1, 2, 4, 7, 12, 20]), right=True)  # 0..6
    inside = torch.where(offset < 0, steps, steps + 7)
    outside = torch.where(offset < 0, DISTANCES - 2, DISTANCES - 1)
    return torch.where(sentence == sentence[trigger], inside, outside)
