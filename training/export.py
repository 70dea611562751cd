"""From torch to the files the service reads: an int8 encoder, one small graph a head, label inventories."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from training import fuse
from training.network import ARC, HEADS, LABEL, WIDTH, Encoder, Heads, Labels, Layer
from training.smoothing import scales
from training.windows import Window


class PlainLayer(nn.Module):
    """A layer with the attention written out, for one window without padding, its large channels smoothed."""

    def __init__(self, layer: Layer, scale: dict[str, Tensor]) -> None:
        super().__init__()
        self.inner = layer
        for site, divisor in scale.items():
            self.register_buffer(f"{site}_inverse", 1 / divisor)
            self.register_buffer(f"{site}_weight", getattr(layer, site).weight * divisor)

    def forward(self, x: Tensor) -> Tensor:
        """As Layer.forward."""
        even = x * self.qkv_inverse
        parts = [functional.linear(even, w, b).view(1, -1, HEADS, WIDTH // HEADS).transpose(1, 2)
                 for w, b in zip(self.qkv_weight.chunk(3), self.inner.qkv.bias.chunk(3), strict=True)]
        weights = (parts[0] @ parts[1].transpose(2, 3) * (WIDTH // HEADS) ** -0.5).softmax(-1)
        x = self.inner.norm1(x + self.inner.out((weights @ parts[2]).transpose(1, 2).reshape(1, -1, WIDTH)))
        hidden = functional.gelu(functional.linear(x * self.up_inverse, self.up_weight, self.inner.up.bias))
        return self.inner.norm2(x + functional.linear(hidden * self.down_inverse, self.down_weight, self.inner.down.bias))


class PlainEncoder(nn.Module):
    """The encoder at run time."""

    def __init__(self, encoder: Encoder, windows: Iterable[Window]) -> None:
        super().__init__()
        scale = scales(encoder, windows)
        self.inner, self.layers = encoder, nn.ModuleList(PlainLayer(x, s) for x, s in zip(encoder.layers, scale, strict=True))

    def forward(self, ids: Tensor, shape: Tensor, gap: Tensor) -> Tensor:
        """(1, pieces, WIDTH)."""
        e = self.inner
        x = e.norm(e.word(ids) + e.position.weight[: ids.shape[1]] + e.shape(shape) + e.gap(gap))
        for layer in self.layers:
            x = layer(x)
        return x


class Graph(nn.Module):
    """A function of tensors over some weights, as a module that can be exported."""

    def __init__(self, weights: nn.Module, function: Callable[..., Any]) -> None:
        super().__init__()
        self.weights, self.function = weights, function

    def forward(self, *inputs: Tensor) -> Any:
        """What the function gives."""
        return self.function(*inputs)


def _parser(h: Heads, x: Tensor) -> tuple[Tensor, ...]:
    """`arc_dep` is ready to be multiplied with `arc_head`."""
    dependent, head = h.arc(functional.relu(h.arc_dep(x))), functional.relu(h.arc_head(x))
    return h.starts(x)[:, 0].sigmoid(), dependent, head, h.arc_root(x)[:, 0], h.label_dep(x), h.label_head(x)


def _roles(h: Heads, trigger: Tensor, kind: Tensor, x: Tensor, distance: Tensor) -> Tensor:
    return h.roles(trigger[None], kind[None], x[None], distance[None])[0].sigmoid()


def _state(h: Heads, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    out = h.states(x)
    return out[:-2].softmax(-1), out[-2].sigmoid(), out[-1].sigmoid()


def head_graphs(h: Heads) -> dict[str, tuple[Callable[..., Any], dict[str, Tensor], list[str]]]:
    """Per graph of the service: the function, example inputs by name, names of the outputs."""
    x, far, one = torch.randn(7, WIDTH), torch.arange(7), torch.tensor(1)
    arc, label = torch.randn(7, ARC), torch.randn(7, LABEL)
    return {
        "tagger": (lambda x: tuple(getattr(h, n)(x).argmax(1) for n in ("tags", "pos", "morphs")), {"x": x}, ["tags", "pos", "morphs"]),
        "parser": (partial(_parser, h), {"x": x}, ["starts", "arc_dep", "arc_head", "arc_root", "label_dep", "label_head"]),
        "arcs": (lambda dep, head: dep @ head.T, {"dep": arc, "head": arc + 1}, ["scores"]),
        "labels": (lambda dep, head: h.label(functional.relu(dep + head)), {"dep": label, "head": label + 1}, ["logits"]),
        "ner": (lambda x: h.sequence("names", x).softmax(1), {"x": x}, ["chances"]),
        "triggers": (lambda x: h.sequence("triggers", x).softmax(1), {"x": x}, ["chances"]),
        "roles": (partial(_roles, h), {"trigger": x[0], "kind": one, "x": x, "distance": far}, ["chances"]),
        "state": (partial(_state, h), {"x": x[0]}, ["status", "positive", "scored"]),
    }


def write(graph: nn.Module, inputs: dict[str, Tensor], outputs: list[str], axes: dict[str, dict[int, str]], path: Path) -> None:
    """One ONNX file."""
    torch.onnx.export(graph.eval(), tuple(inputs.values()), str(path), input_names=list(inputs), output_names=outputs, dynamic_axes=axes,
                      opset_version=17, dynamo=False)


def export(encoder: Encoder, heads: Heads, labels: Labels, windows: Iterable[Window], folder: Path) -> None:
    """Write encoder.fp32.onnx (to be quantised, smoothed on some windows), one graph a head, and labels.json."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(5, 2000, (1, 16))
    inputs = {"ids": ids, "shape": ids * 0, "gap": ids * 0}
    write(PlainEncoder(encoder, windows), inputs, ["h"], {n: {1: "t"} for n in (*inputs, "h")}, folder / "encoder.fp32.onnx")
    for name, (function, inputs, outputs) in head_graphs(heads).items():
        axes = {n: {0: "n"} for n in [*inputs, *outputs] if name != "state" and n not in ("trigger", "kind")}
        if name == "arcs":
            axes["scores"] = {0: "n", 1: "n"}
        write(Graph(heads, function), inputs, outputs, axes, folder / f"{name}.onnx")
    (folder / "labels.json").write_text(json.dumps(asdict(labels), indent=1) + "\n", "utf-8")


def quantise(folder: Path, *, reduce_range: bool = True) -> None:
    """encoder.fp32.onnx -> encoder.onnx, int8 weights per channel; tables of embeddings are quantised too.

    With `reduce_range` weights keep to seven bits, so that processors without VNNI do not saturate: the same scores everywhere.
    Then each attention becomes one operator (`training/fuse.py`).
    """
    quantize_dynamic(str(folder / "encoder.fp32.onnx"), str(folder / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True,
                     reduce_range=reduce_range)
    fuse.rewrite(folder / "encoder.onnx")
