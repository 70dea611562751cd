"""The int8 encoder with each layer's attention as one operator: `python -m training.fuse [ENCODER.onnx]` rewrites a file in place.

The same weights, the same numbers: queries, keys and values come from one product of integers, already in the order of
heads, so that nothing is transposed. ONNX Runtime's own optimiser does not see this pattern after quantisation.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import NodeProto, helper, numpy_helper

from service.extraction.parse.weights import FOLDER
from training.network import HEADS, LAYERS

PARTS = ("MatMul", "MatMul_1", "MatMul_2")  # queries, keys, values, as torch names them
OPERATORS = "com.microsoft"


class Graph:
    """A model's nodes by name and by what they give, and its constants."""

    def __init__(self, model: onnx.ModelProto) -> None:
        self.model = model
        self.named = {node.name: node for node in model.graph.node}
        self.giving = {output: node for node in model.graph.node for output in node.output}
        self.constants = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}

    def bias(self, product: str) -> np.ndarray:
        """What is added to a product of matrices."""
        sums = (node for node in self.model.graph.node if node.op_type == "Add" and product in node.input)
        return self.constants[next(name for node in sums for name in node.input if name in self.constants)]

    def joined(self, layer: int, kind: str) -> np.ndarray:
        """A constant of queries, keys and values side by side: 'quantized', 'scale' or 'zero_point'."""
        weights = [self.named[f"/layers.{layer}/{part}_quant"].input[1].removesuffix("quantized") for part in PARTS]
        return np.concatenate([self.constants[name + kind] for name in weights], axis=-1)

    def constant(self, name: str, value: np.ndarray) -> str:
        """A new constant; its name."""
        self.model.graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name


def attention(graph: Graph, layer: int) -> NodeProto:
    """The operator that gives what the attention of a layer gives."""
    prefix = f"/layers.{layer}/"
    quantised, scale, zero = graph.giving[graph.named[f"{prefix}MatMul_quant"].input[0]].output
    out = graph.giving[graph.named[f"{prefix}out/MatMul_quant"].input[0]]
    bias = np.concatenate([graph.bias(f"{prefix}{part}_output_0") for part in PARTS])
    constants = {"weight": graph.joined(layer, "quantized"), "bias": bias, "scale": graph.joined(layer, "scale"),
                 "zero": graph.joined(layer, "zero_point")}
    weight, added, scales, zeros = (graph.constant(f"{prefix}qkv_{name}", value) for name, value in constants.items())
    inputs = [quantised, weight, added, scale, scales, "", zero, zeros]
    return helper.make_node("QAttention", inputs, [out.input[0]], f"{prefix}attention", domain=OPERATORS, num_heads=HEADS)


def fused(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with its attentions replaced, and without what is needed no more."""
    graph = Graph(model)
    made = {node.output[0]: node for node in (attention(graph, layer) for layer in range(LAYERS))}
    nodes = [made.get(node.output[0], node) for node in model.graph.node]
    needed = {output.name for output in model.graph.output}
    kept = []
    for node in reversed(nodes):
        if needed.intersection(node.output):
            kept.append(node)
            needed.update(node.input)
    constants = [one for one in model.graph.initializer if one.name in needed]
    del model.graph.node[:], model.graph.initializer[:], model.graph.value_info[:]
    model.graph.node.extend(reversed(kept))
    model.graph.initializer.extend(constants)
    if not any(entry.domain == OPERATORS for entry in model.opset_import):
        model.opset_import.append(helper.make_opsetid(OPERATORS, 1))
    return model


def rewrite(path: Path) -> None:
    """Fuse the encoder in a file."""
    onnx.save(fused(onnx.load(path)), path)


if __name__ == "__main__":
    rewrite(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER / "encoder.onnx")
