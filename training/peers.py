"""Several processes of one thread each that train on their own batches and average their weights now and then.

On shared cores this beats one process of several threads, whose every matrix product waits for the slowest core.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch import distributed as dist


@dataclass(frozen=True, slots=True)
class Peers:
    """This process's place among `size`; alone if there is one."""

    rank: int = 0
    size: int = 1

    @classmethod
    def meet(cls, rank: int, size: int, file: Path) -> Peers:
        """Wait until all have arrived at a common file, which must not exist before."""
        if size > 1:
            dist.init_process_group("gloo", init_method=f"file://{file.resolve()}", rank=rank, world_size=size)
        return cls(rank, size)

    @torch.no_grad()
    def average(self, weights: Iterable[Tensor], share: float) -> None:
        """Replace the weights by their mean over all peers, each counted by its share (say, the words it has read)."""
        if self.size == 1:
            return
        total = torch.tensor([share])
        dist.all_reduce(total)
        tensors = list(weights)
        flat = torch.cat([w.reshape(-1) for w in tensors]) * (share / float(total))
        dist.all_reduce(flat)
        at = 0
        for w in tensors:
            w.copy_(flat[at : at + w.numel()].view_as(w))
            at += w.numel()
