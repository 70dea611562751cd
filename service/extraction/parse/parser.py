"""Component `parser`: sentences, and a labelled dependency tree for each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.tokens import Doc

from service.extraction.parse.encoder import visible
from service.extraction.parse.sentences import sentences, starts
from service.extraction.parse.tree import Heads, decode
from service.extraction.parse.weights import FOLDER, Array, Weights, load

OUTPUTS = ("starts", "arc_dep", "arc_head", "arc_root", "label_dep", "label_head")


@Language.factory("event_parser", default_config={"folder": str(FOLDER)},
                  assigns=["token.dep", "token.head", "doc.sents"], requires=["doc.tensor"])
def create(nlp: Language, name: str, folder: str) -> Parser:
    """The component."""
    return Parser(nlp, load(Path(folder)))


class Parser:
    """The root's label is ROOT; white space hangs on the token before it, label `dep`."""

    def __init__(self, nlp: Language, weights: Weights) -> None:
        self.weights = weights
        names = ["ROOT" if x == "root" else x for x in weights.labels["deps"]]
        self.labels = np.array([nlp.vocab.strings.add(x) for x in names], dtype=np.uint64)
        self.root, self.space = names.index("ROOT"), nlp.vocab.strings.add("dep")

    def __call__(self, doc: Doc) -> Doc:
        """The same doc, with heads, labels and sentences."""
        index, gaps = visible(doc)
        heads, labels = np.arange(len(doc)), np.full(len(doc), self.space, dtype=np.uint64)
        if index:
            outputs = dict(zip(OUTPUTS, self.weights.run("parser", x=doc.tensor[index]), strict=True))
            found = self._trees([doc[i].text for i in index], gaps, outputs)
            where = np.array(index)
            heads[index], labels[index] = where[found], self.labels[self._labels(found, outputs)]
        self._white_space(heads, index)
        if len(doc):
            offsets = (heads - np.arange(len(doc))).astype(np.int64).view(np.uint64)
            table: Any = np.stack([offsets, labels], axis=1)
            doc.from_array([HEAD, DEP], table)
        return doc

    def _trees(self, words: list[str], gaps: list[str], outputs: dict[str, Array]) -> Heads:
        heads = np.arange(len(words))
        for a, b in sentences(starts(words, gaps, outputs["starts"]), outputs["starts"]):
            scores = self.weights.run("arcs", dep=outputs["arc_dep"][a:b], head=outputs["arc_head"][a:b])[0]
            np.fill_diagonal(scores, outputs["arc_root"][a:b])
            heads[a:b] = a + decode(scores)
        return heads

    def _labels(self, heads: Heads, outputs: dict[str, Array]) -> Heads:
        logits = self.weights.run("labels", dep=outputs["label_dep"], head=outputs["label_head"][heads])[0]
        logits[:, self.root] = -np.inf
        best: Heads = logits.argmax(axis=1)
        best[heads == np.arange(len(heads))] = self.root
        return best

    @staticmethod
    def _white_space(heads: Heads, index: list[int]) -> None:
        """A white-space token takes the token before it as its head; leading ones take the first word."""
        seen, first = set(index), index[0] if index else 0
        last = first
        for i in range(len(heads)):
            if i in seen:
                last = i
            else:
                heads[i] = last if index else 0
