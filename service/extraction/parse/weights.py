"""The files of service/model, opened once: ONNX graphs, label inventories, tables of lemmas.

Every product of matrices is ONNX Runtime's: NumPy's would start threads that workers on the same cores fight over.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from service.extraction.parse.pieces import Pieces

FOLDER = Path(__file__).parents[2] / "model"
Array = NDArray[np.float32]


GRAPHS = ("encoder", "tagger", "parser", "arcs", "labels", "ner", "triggers", "roles", "state")


@dataclass(frozen=True, slots=True)
class Weights:
    """One ONNX graph a task, so that each component computes what it needs and no more."""

    graphs: dict[str, ort.InferenceSession]
    pieces: Pieces
    labels: dict[str, list[str]]
    lemmas: dict[str, Any]

    def run(self, graph: str, **inputs: Any) -> list[Any]:
        """Outputs of a graph, in its order."""
        return list(self.graphs[graph].run(None, inputs))


def session(path: Path) -> ort.InferenceSession:
    """A session without threads of its own: safe before and after a fork, and as many workers as cores do not compete."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # one pattern would be kept for every window length
    options.enable_cpu_mem_arena = False  # every session would keep what its longest article needed: 50 MB a worker, no time gained
    options.log_severity_level = 3
    # The fused skip-and-normalise kernel is several times slower than its two parts: 20 % of the encoder's time.
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"])


@cache
def load(folder: Path = FOLDER) -> Weights:
    """The weights in a folder; read once per process."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Weights(
        graphs={name: session(folder / f"{name}.onnx") for name in GRAPHS}, pieces=Pieces(tokenizer),
        labels=json.loads((folder / "labels.json").read_text("utf-8")),
        lemmas=json.loads(gzip.decompress((folder / "lemmas.json.gz").read_bytes())))
