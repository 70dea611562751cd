"""The files of service/model, opened once: ONNX graphs, label inventories, tables of lemmas.

Every product of matrices is ONNX Runtime's: NumPy's would start threads that workers on the same cores fight over.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from service.extraction.parse.pieces import Pieces
from service.extraction.values import DataFileError

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
    # Of the others each would keep what its longest article needed: 50 MB a worker, no time gained. The encoder sees one short window
    # at a time; it keeps a few MB, which stay in the processor's cache: 5 % of its time.
    options.enable_cpu_mem_arena = path.stem == "encoder"
    options.log_severity_level = 3
    # The fused skip-and-normalise kernel is several times slower than its two parts: 20 % of the encoder's time.
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"])


def load(folder: Path = FOLDER) -> Weights:
    """The weights in a folder; read once per process."""
    return _loaded(folder)


@cache
def _loaded(folder: Path) -> Weights:
    """Kept by folder: a cache on `load` itself would keep `load()` and `load(FOLDER)` apart, and read everything twice."""
    return read(folder)


def read(folder: Path) -> Weights:
    """The weights in a folder. Raises DataFileError naming the file that is missing or damaged."""
    tokenizer = _part(folder / "tokenizer.json", lambda path: Tokenizer.from_file(str(path)))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Weights(
        labels=_part(folder / "labels.json", lambda path: json.loads(path.read_text("utf-8"))),
        lemmas=_part(folder / "lemmas.json.gz", lambda path: json.loads(gzip.decompress(path.read_bytes()))),
        graphs={name: _part(folder / f"{name}.onnx", session) for name in GRAPHS}, pieces=Pieces(tokenizer))


def _part(path: Path, reading: Callable[[Path], Any]) -> Any:
    try:
        return reading(path)
    except Exception as error:  # the libraries raise bare exceptions of their own
        raise DataFileError(f"{path.name}: {error}") from error
