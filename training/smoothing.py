"""Easier numbers for int8: large input channels of a layer are divided by what its weights are multiplied with (SmoothQuant, 2022).

Dynamic quantisation has one scale for a whole activation, and after a normalisation a few channels are ten times the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import torch
from torch import Tensor, nn

from training.network import Encoder
from training.windows import Window

STRENGTH = 0.75  # 0 leaves the activations, 1 moves all their range into the weights; measured best between 0.7 and 0.8
SITES = ("qkv", "up", "down")


@torch.no_grad()
def ranges(encoder: Encoder, windows: Iterable[Window]) -> dict[tuple[int, str], Tensor]:
    """Largest magnitude seen of every input channel, by layer and site."""
    seen: defaultdict[tuple[int, str], list[Tensor]] = defaultdict(list)

    def watch(key: tuple[int, str], module: nn.Module) -> None:
        def note(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            seen[key].append(inputs[0].abs().amax((0, 1)))
        hooks.append(module.register_forward_pre_hook(note))

    hooks: list[torch.utils.hooks.RemovableHandle] = []
    for i, layer in enumerate(encoder.layers):
        for site in SITES:
            watch((i, site), getattr(layer, site))
    for window in windows:
        ids, shape, gap, _ = torch.tensor(window.pieces).T
        encoder(ids[None], shape[None], gap[None])
    for hook in hooks:
        hook.remove()
    return {key: torch.stack(values).amax(0) for key, values in seen.items()}


@torch.no_grad()
def scales(encoder: Encoder, windows: Iterable[Window]) -> list[dict[str, Tensor]]:
    """Per layer: the divisor of every input channel at each site, of mean 1."""
    largest = ranges(encoder, windows)
    out: list[dict[str, Tensor]] = []
    for i, layer in enumerate(encoder.layers):
        found = {}
        for site in SITES:
            weight = getattr(layer, site).weight.abs().amax(0)
            raw = (largest[i, site].clamp(min=1e-4) ** STRENGTH / weight ** (1 - STRENGTH)).clamp(min=1e-4)
            found[site] = raw / raw.mean()
        out.append(found)
    return out
