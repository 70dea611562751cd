"""Component `parser`: sentences, and a labelled dependency tree for each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.tokens import Doc

from service.extraction.parse.sentences import sentences, starts
from service.extraction.parse.tree import Heads, decode
from service.extraction.parse.visible import Visible, visible
from service.extraction.parse.weights import FOLDER, Array, Weights, load

BLOCK = 1024  # tokens scored at once: memory does not grow with the text
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
        seen = visible(doc)
        heads, labels = np.arange(len(doc)), np.full(len(doc), self.space, dtype=np.uint64)
        tensor: Any = doc.tensor
        where, at = seen.index, 0
        while at < len(where):
            block = slice(at, at + BLOCK)
            final = at + BLOCK >= len(where)
            found, kinds = self._block(tensor[where[block]], seen.words[block], seen.gaps[block], final=final)
            block = slice(at, at + len(found))
            heads[where[block]], labels[where[block]] = where[at + found], self.labels[kinds]
            at += len(found)
        self._white_space(heads, seen)
        if len(doc):
            offsets = (heads - np.arange(len(doc))).astype(np.int64).view(np.uint64)
            table: Any = np.stack([offsets, labels], axis=1)
            doc.from_array([HEAD, DEP], table)
        return doc

    def _block(self, x: Array, words: list[str], gaps: list[str], *, final: bool) -> tuple[Heads, Heads]:
        """Heads (within the block) and label numbers of its sentences; unless it is the final one, its last sentence is left out."""
        outputs = dict(zip(OUTPUTS, self.weights.run("parser", x=x), strict=True))
        runs = list(sentences(starts(words, gaps, outputs["starts"]), outputs["starts"]))
        runs = runs if final else runs[:-1]
        heads = np.concatenate([self._tree(outputs, a, b) for a, b in runs])
        size = len(heads)
        logits = self.weights.run("labels", dep=outputs["label_dep"][:size], head=outputs["label_head"][heads])[0]
        logits[:, self.root] = -np.inf
        kinds = logits.argmax(axis=1)
        kinds[heads == np.arange(size)] = self.root
        return heads, kinds

    def _tree(self, outputs: dict[str, Array], a: int, b: int) -> Heads:
        scores = self.weights.run("arcs", dep=outputs["arc_dep"][a:b], head=outputs["arc_head"][a:b])[0]
        np.fill_diagonal(scores, outputs["arc_root"][a:b])
        return a + decode(scores)

    @staticmethod
    def _white_space(heads: Heads, seen: Visible) -> None:
        """A white-space token takes the token before it as its head; leading ones take the first word."""
        if not len(seen.index):
            heads[:] = 0
        elif len(seen.space):
            before = np.searchsorted(seen.index, seen.space) - 1
            heads[seen.space] = seen.index[np.maximum(before, 0)]
