"""Words a second beside two yardsticks in one run, on articles of 2 kB one by one, one thread: `python -m training.speed`.

Machines differ by a factor of two, and a shared one differs from itself: what counts is how the shipped pipeline stands to

- `plain`: such an encoder as ONNX Runtime quantises and runs it by itself, without what `fuse.py` and the service's sessions do; on the
  machine on which the aim for this model was set, 10,400 words a second;
- `small`: the convolutional recipe for the same corpora, untrained, which takes the same time; there, 6,100.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import spacy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from service.extraction.parse import load_pipeline
from service.extraction.parse.encoder import breaks, windows
from service.extraction.parse.visible import visible
from service.extraction.parse.weights import load
from training.export import write
from training.goldevents import rows
from training.network import Encoder
from training.paths import gold

ROUNDS, LENGTH, MANY, SAMPLE = 5, 2_000, 40, 4
AIM = 7_000
THERE = {"plain": 10_400, "small": 6_100}  # words a second on the machine of the aim
TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "width": 96, "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
              "rows": [5000, 1000, 2500, 2500], "include_static_vectors": True},
    "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 4, "window_size": 1, "maxout_pieces": 3},
}
SHARED = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
Work = Callable[[str], object]


def plain(nlp: Language, folder: Path) -> Work:
    """The encoder alone, on the windows that the pipeline reads."""
    ids = torch.randint(5, 2000, (1, 16))
    inputs = {"ids": ids, "shape": ids * 0, "gap": ids * 0}
    write(Encoder(), inputs, ["h"], {name: {1: "t"} for name in (*inputs, "h")}, folder / "plain.onnx")
    quantize_dynamic(folder / "plain.onnx", folder / "plain8.onnx", weight_type=QuantType.QInt8, per_channel=True)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session, pieces = onnxruntime.InferenceSession(folder / "plain8.onnx", options), load().pieces

    def work(text: str) -> object:
        seen = visible(nlp.make_doc(text))
        known = [pieces(word) for word in seen.words]
        cuts = windows([len(ids) for ids, _ in known], breaks(seen.words, seen.gaps))
        return [session.run(None, pieces.inputs(known[a:b], seen.gaps[a:b])) for a, b in cuts]

    return work


def head(kind: str) -> dict[str, Any]:
    """A transition-based parser or recogniser of names."""
    return {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": kind, "extra_state_tokens": False, "hidden_width": 64,
            "maxout_pieces": 2, "use_upper": True, "tok2vec": SHARED if kind == "parser" else TOK2VEC}


def small(docs: Sequence[Doc]) -> Language:
    """The convolutional pipeline, its labels from some docs, its weights as they are before training."""
    nlp = spacy.blank("en")
    words = sorted({token.lower_ for doc in docs for token in doc})
    nlp.vocab.vectors = spacy.vectors.Vectors(
        strings=nlp.vocab.strings, data=np.random.default_rng(0).normal(size=(len(words), 96)).astype("f"), keys=words)
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    for name in ("tagger", "morphologizer", "trainable_lemmatizer"):
        nlp.add_pipe(name, config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": SHARED}})
    nlp.add_pipe("ner", config={"model": head("ner")})
    nlp.add_pipe("parser", config={"model": head("parser"), "min_action_freq": 1})
    nlp.initialize(lambda: [Example(nlp.make_doc(doc.text), doc) for doc in docs])
    return nlp


def seconds(works: Sequence[Work], texts: Sequence[str]) -> list[float]:
    """Processor time of each work for all the texts, its best of some rounds. They take turns, text by text."""
    best = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        total = [0.0] * len(works)
        for text in texts:
            for k, work in enumerate(works):
                start = time.process_time()
                work(text)
                total[k] += time.process_time() - start
        best = [min(pair) for pair in zip(best, total, strict=True)]
    return best


def articles() -> Iterator[str]:
    """The beginnings of the training articles that are long enough."""
    return (text[:LENGTH] for text in (row["text"] for row in rows(gold("data/train_articles.jsonl"))) if len(text) > LENGTH)


def main() -> None:
    """Measure and print."""
    nlp, texts = load_pipeline(), list(articles())[:MANY]
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory() as folder:
        encoder = nlp.get_pipe("encoder")
        works = {"shipped": nlp, "its encoder": lambda text: encoder(nlp.make_doc(text)),
                 "plain": plain(nlp, Path(folder)), "small": small([nlp(text) for text in texts[:SAMPLE]])}
        speed = dict(zip(works, (words / taken for taken in seconds(list(works.values()), texts)), strict=True))
    print(", ".join(f"{name} {found:,.0f}" for name, found in speed.items()), "words/s")
    for name, there in THERE.items():
        print(f"shipped ÷ {name} {speed['shipped'] / speed[name]:.2f}; the aim, {AIM:,} where {name} has {there:,}, is {AIM / there:.2f}")


if __name__ == "__main__":
    main()
