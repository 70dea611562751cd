"""The joint loss: every head on the layers a batch has; missing labels teach nothing."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.network import Encoder, Heads, Labels, pool
from training.windows import NONE, Batch, distance

WEIGHTS = {"tags": 0.6, "pos": 0.4, "morphs": 0.4, "starts": 1.0, "arcs": 1.0, "labels": 0.7,
           "names": 1.5, "triggers": 2.5, "roles": 1.0, "status": 0.7, "positive": 0.5, "scored": 0.7}


def losses(encoder: Encoder, heads: Heads, labels: Labels, batch: Batch) -> dict[str, Tensor]:
    """Summed loss of each head over the batch, by name."""
    x = pool(encoder(batch.ids, batch.shape, batch.gap, batch.mask), batch.token, batch.size)
    logits = heads.tokenwise(x)
    out = {n: functional.cross_entropy(logits[n].flatten(0, 1), batch.layers[n].flatten(), ignore_index=NONE, reduction="sum")
           for n in ("tags", "pos", "morphs", "names", "triggers")}
    starts = batch.layers["starts"]
    out["starts"] = functional.binary_cross_entropy_with_logits(
        logits["starts"][starts != NONE], starts[starts != NONE].float(), reduction="sum")
    return out | _tree(heads, x, batch) | _events(heads, labels, x, batch)


def _tree(heads: Heads, x: Tensor, batch: Batch) -> dict[str, Tensor]:
    with_tree = (batch.layers["heads"] != NONE).any(1)
    if not with_tree.any():
        return {}
    x, gold, dep, sentence = x[with_tree], batch.layers["heads"][with_tree], batch.layers["deps"][with_tree], batch.sentence[with_tree]
    scores = heads.arcs(x).masked_fill(sentence[:, :, None] != sentence[:, None, :], -1e4)
    known = gold != NONE
    out = {"arcs": functional.cross_entropy(scores[known], gold[known], reduction="sum")}
    head = x.gather(1, gold.clamp(min=0)[..., None].expand_as(x))
    out["labels"] = functional.cross_entropy(heads.labels(x[known], head[known]), dep[known], ignore_index=NONE, reduction="sum")
    return out


def _events(heads: Heads, labels: Labels, x: Tensor, batch: Batch) -> dict[str, Tensor]:
    if not batch.mentions:
        return {}
    window = torch.tensor([m[0] for m in batch.mentions])
    vector = x[window, torch.tensor([m[1] for m in batch.mentions])]
    kind = torch.tensor([labels.types.index(m[2].type) for m in batch.mentions])
    far = torch.stack([distance(m[1], batch.size, batch.sentence[m[0]]) for m in batch.mentions])
    gold = torch.stack([_roles(m, labels, batch) for m in batch.mentions])
    logits = heads.roles(vector, kind, x[window], far)
    known = gold >= 0
    state = heads.states(vector)
    scored = torch.tensor([float(m[2].scored) for m in batch.mentions])
    positive = torch.tensor([float(m[2].positive) for m in batch.mentions])
    status = torch.tensor([labels.statuses.index(m[2].status) for m in batch.mentions])
    binary = functional.binary_cross_entropy_with_logits
    return {"roles": binary(logits[known], gold[known], reduction="sum"),
            "status": functional.cross_entropy(state[:, :-2], status, reduction="sum"),
            "positive": binary(state[:, -2], positive, reduction="sum"), "scored": binary(state[:, -1], scored, reduction="sum")}


def _roles(mention: tuple[int, int, object, int], labels: Labels, batch: Batch) -> Tensor:
    """(tokens, roles) targets, -1 unknown: an argument given in another sentence leaves its role unknown outside that one."""
    k, at, trigger, start = mention
    gold = torch.zeros(batch.size, len(labels.roles))
    same = batch.sentence[k] == batch.sentence[k, at]
    for role in {r for r, _, _ in trigger.roles} & set(labels.roles):
        column = gold[:, labels.roles.index(role)]
        for a, b in [(a - start, b - start) for r, a, b in trigger.roles if r == role]:
            column[max(a, 0) : max(min(b, batch.size), 0)] = 1
        if not column[same].any():
            column[same] = -1
        column[~same & (column == 0)] = -1
    gold[batch.token[k].max() :] = -1
    return gold
