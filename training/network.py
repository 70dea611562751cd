"""The encoder (MiniLM with shape and gap embeddings) and the small heads that share it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Same shape as x; `mask` is additive, over keys."""
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Piece vectors of a window."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word, self.position = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.shape, self.gap = nn.Embedding(8, WIDTH), nn.Embedding(5, WIDTH)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.gap.weight)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, shape: Tensor, gap: Tensor, mask: Tensor | None = None) -> Tensor:
        """(windows, pieces, WIDTH)."""
        x = self.word(ids) + self.position.weight[: ids.shape[1]] + self.shape(shape) + self.gap(gap)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_minilm(self, folder: Path) -> None:
        """Take the published weights of all-MiniLM-L6-v2."""
        w = load_file(str(folder / "model.safetensors"))
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        e = "embeddings."
        self.word.weight.data = w[e + "word_embeddings.weight"]
        self.position.weight.data = w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0]
        _copy(self.norm, w, e + "LayerNorm")
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                parts = [w[f"{p}attention.self.{x}.{kind}"] for x in ("query", "key", "value")]
                getattr(layer.qkv, kind).data = torch.cat(parts)
            _copy(layer.out, w, p + "attention.output.dense")
            _copy(layer.norm1, w, p + "attention.output.LayerNorm")
            _copy(layer.up, w, p + "intermediate.dense")
            _copy(layer.down, w, p + "output.dense")
            _copy(layer.norm2, w, p + "output.LayerNorm")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.data, module.bias.data = weights[name + ".weight"], weights[name + ".bias"]


def pool(pieces: Tensor, token: Tensor, size: int) -> Tensor:
    """Token vectors (windows, size, WIDTH): means of their pieces; `token` is 1-based, 0 is no token."""
    b, _, d = pieces.shape
    flat = token + torch.arange(b)[:, None] * (size + 1)
    sums = torch.zeros(b * (size + 1), d).index_add(0, flat.reshape(-1), pieces.reshape(-1, d))
    count = torch.zeros(b * (size + 1)).index_add(0, flat.reshape(-1), torch.ones(flat.numel()))
    return (sums / count.clamp(min=1)[:, None]).view(b, size + 1, d)[:, 1:]


@dataclass(frozen=True, slots=True)
class Labels:
    """The label inventories, in the order of the logits."""

    tags: list[str]
    pos: list[str]
    morphs: list[str]
    deps: list[str]
    names: list[str]
    triggers: list[str]
    types: list[str]
    roles: list[str]
    statuses: list[str]


ARC, LABEL, HIDDEN, ROLE = 256, 192, 128, 192
DISTANCES = 16


class Heads(nn.Module):
    """Everything read off a token vector. Attribute names are the names of the shipped arrays."""

    def __init__(self, labels: Labels, dropout: float = 0.25) -> None:
        super().__init__()
        self.drop = nn.Dropout(dropout)
        for name in ("tags", "pos", "morphs"):
            setattr(self, name, nn.Linear(WIDTH, len(getattr(labels, name))))
        self.starts = nn.Linear(WIDTH, 1)
        self.arc_dep, self.arc_head, self.arc_root = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, 1)
        self.arc = nn.Linear(ARC, ARC)
        self.label_dep, self.label_head = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL, bias=False)
        self.label = nn.Linear(LABEL, len(labels.deps))
        self.names_hidden, self.names = nn.Linear(WIDTH, HIDDEN), nn.Linear(HIDDEN, len(labels.names))
        self.triggers_hidden, self.triggers = nn.Linear(WIDTH, HIDDEN), nn.Linear(HIDDEN, len(labels.triggers))
        self.role_trigger, self.role_token = nn.Linear(WIDTH, ROLE), nn.Linear(WIDTH, ROLE, bias=False)
        self.role_type, self.role_distance = nn.Embedding(len(labels.types), ROLE), nn.Embedding(DISTANCES, ROLE)
        self.role = nn.Linear(ROLE, len(labels.roles))
        self.state_hidden, self.state = nn.Linear(WIDTH, HIDDEN), nn.Linear(HIDDEN, len(labels.statuses) + 2)

    def tokenwise(self, x: Tensor) -> dict[str, Tensor]:
        """Logits of the sequence heads, by name."""
        x = self.drop(x)
        out = {name: getattr(self, name)(x) for name in ("tags", "pos", "morphs")}
        out["starts"] = self.starts(x).squeeze(-1)
        return out | {name: self.sequence(name, x) for name in ("names", "triggers")}

    def sequence(self, name: str, x: Tensor) -> Tensor:
        """Logits of the BILOU labels of "names" or "triggers"."""
        hidden: Tensor = functional.relu(getattr(self, name + "_hidden")(x))
        out: Tensor = getattr(self, name)(self.drop(hidden))
        return out

    def arcs(self, x: Tensor) -> Tensor:
        """Scores (..., dependent, head); the diagonal scores being the root."""
        x = self.drop(x)
        dep, head = self.drop(functional.relu(self.arc_dep(x))), self.drop(functional.relu(self.arc_head(x)))
        scores = self.arc(dep) @ head.transpose(-1, -2)
        return torch.where(torch.eye(x.shape[-2], dtype=torch.bool), self.arc_root(x), scores)

    def labels(self, dep: Tensor, head: Tensor) -> Tensor:
        """Label logits of arcs, from the vectors of both ends; a root is its own head."""
        return self.label(self.drop(functional.relu(self.label_dep(self.drop(dep)) + self.label_head(self.drop(head)))))

    def roles(self, trigger: Tensor, kind: Tensor, tokens: Tensor, distance: Tensor) -> Tensor:
        """Role logits (mentions, tokens, roles)."""
        mention = self.role_trigger(self.drop(trigger)) + self.role_type(kind)
        return self.role(self.drop(functional.relu(mention[:, None] + self.role_token(self.drop(tokens)) + self.role_distance(distance))))

    def states(self, trigger: Tensor) -> Tensor:
        """(mentions, statuses + 2): status logits, then the logits of being positive and of being scored."""
        return self.state(self.drop(functional.relu(self.state_hidden(self.drop(trigger)))))
