"""Component `triggers`: `doc.spans["triggers"]`, the words that may report an event, with their probabilities."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from service.extraction.parse.visible import visible
from service.extraction.parse.weights import FOLDER, Array, Weights, load

LOWEST = 0.25  # proposals are cheap; whoever reads them decides


@Language.factory("event_triggers", default_config={"folder": str(FOLDER)}, assigns=["doc.spans"], requires=["doc.tensor"])
def create(nlp: Language, name: str, folder: str) -> Triggers:
    """The component."""
    return Triggers(nlp, load(Path(folder)))


class Triggers:
    """Labels are event types, in text order; a token may be proposed for two types.

    `attrs["scores"]` holds one probability a span, `attrs["chances"]` one a token of the doc for each type.
    """

    def __init__(self, nlp: Language, weights: Weights) -> None:
        self.weights = weights
        labels = weights.labels["triggers"]
        self.types = {kind: [labels.index(f"{k}-{kind}") for k in "BILU"] for kind in weights.labels["types"]}
        for kind in self.types:
            nlp.vocab.strings.add(kind)

    def __call__(self, doc: Doc) -> Doc:
        """The same doc, with its group of proposals (empty if there are none)."""
        index = visible(doc).index.tolist()
        chances = self.weights.run("triggers", x=doc.tensor[index])[0]
        found = sorted(p for kind, columns in self.types.items() for p in proposals(chances[:, columns], kind))
        made = [Span(doc, index[a], index[b - 1] + 1, label=kind) for a, b, kind, _ in found]
        spread = {kind: _spread(chances[:, columns].sum(axis=1), index, doc) for kind, columns in self.types.items()}
        attrs = {"scores": [p for *_, p in found], "chances": spread}
        doc.spans["triggers"] = SpanGroup(doc, name="triggers", spans=made, attrs=attrs)
        return doc


def _spread(chances: Array, index: list[int], doc: Doc) -> list[float]:
    """One probability a token of the doc; white space has 0."""
    out = np.zeros(len(doc), dtype=np.float32)
    out[index] = chances
    spread: list[float] = out.tolist()
    return spread


def proposals(chances: Array, kind: str) -> Iterator[tuple[int, int, str, float]]:
    """(start, end, type, probability) from the B, I, L, U probabilities of one type: runs of tokens above LOWEST."""
    total = chances.sum(axis=1)
    begins = (chances[:, 0] + chances[:, 3] >= chances[:, 1] + chances[:, 2]).tolist()
    start = None
    for i, likely in enumerate([*(total >= LOWEST).tolist(), False]):
        if start is not None and (not likely or begins[i]):
            yield start, i, kind, float(total[start:i].mean())
            start = None
        if likely and start is None:
            start = i
