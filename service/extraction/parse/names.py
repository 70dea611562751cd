"""Component `ner`: `doc.ents` with PERSON, ORG, GPE, LOC, NORP, DATE."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span

from service.extraction.parse.decoding import allowed, runs, spans, viterbi
from service.extraction.parse.visible import visible
from service.extraction.parse.weights import FOLDER, Weights, load


@Language.factory("event_ner", default_config={"folder": str(FOLDER)}, assigns=["doc.ents", "token.ent_type"], requires=["doc.tensor"])
def create(nlp: Language, name: str, folder: str) -> Names:
    """The component."""
    return Names(nlp, load(Path(folder)))


class Names:
    """Best label sequence; no name crosses a sentence start."""

    def __init__(self, nlp: Language, weights: Weights) -> None:
        self.weights, self.labels = weights, weights.labels["names"]
        self.masks, self.outside = allowed(self.labels), self.labels.index("O")
        for label in self.labels:
            nlp.vocab.strings.add(label[2:])

    def __call__(self, doc: Doc) -> Doc:
        """The same doc, with entities."""
        index = visible(doc).index.tolist()
        if index:
            chances = self.weights.run("ner", x=doc.tensor[index])[0]
            barrier = (doc.to_array(SENT_START)[index] == 1).tolist()
            found = []
            for a, b in runs(chances[:, self.outside].tolist(), barrier):
                best = [self.labels[k] for k in viterbi(np.log(chances[a:b] + 1e-9), self.masks)]
                found += [Span(doc, index[a + s], index[a + e - 1] + 1, label=kind) for s, e, kind in spans(best)]
            doc.set_ents(found)
        return doc
