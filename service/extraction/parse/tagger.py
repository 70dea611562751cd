"""Component `tagger`: `tag_` (Penn Treebank), `pos_` (Universal) and `morph`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import MORPH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc

from service.extraction.parse.tagset import mended_tag, settled
from service.extraction.parse.visible import visible
from service.extraction.parse.weights import FOLDER, Weights, load

Choices = np.ndarray[tuple[int], np.dtype[np.int64]]
FORMS = {
    "VBG": "Tense=Pres|VerbForm=Part",
    "VBD": "Mood=Ind|Tense=Past|VerbForm=Fin",
    "VBN": "Tense=Past|VerbForm=Part",
}


@Language.factory("event_tagger", default_config={"folder": str(FOLDER)},
                  assigns=["token.tag", "token.pos", "token.morph"], requires=["doc.tensor"])
def create(nlp: Language, name: str, folder: str) -> Tagger:
    """The component."""
    return Tagger(nlp, load(Path(folder)))


class Tagger:
    """Each label is the best of its head; white space is _SP, SPACE."""

    def __init__(self, nlp: Language, weights: Weights) -> None:
        self.weights = weights
        strings, morphology = nlp.vocab.strings, nlp.vocab.morphology
        self.tags = self._ids([strings.add(x) for x in weights.labels["tags"]], strings.add("_SP"))
        self.pos = self._ids([strings.add(x) for x in weights.labels["pos"]], strings.add("SPACE"))
        self.morphs = self._ids([morphology.add(x) for x in weights.labels["morphs"]], morphology.add(""))

    @staticmethod
    def _ids(labels: list[int], space: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
        return np.array([*labels, space], dtype=np.uint64)

    def __call__(self, doc: Doc) -> Doc:
        """The same doc, tagged."""
        if len(doc):
            best = self.weights.run("tagger", x=doc.tensor)
            mended = self._settle(doc, best[0], best[1])
            space = visible(doc).space
            for choice in best:
                choice[space] = -1
            columns = [ids[choice] for ids, choice in zip((self.tags, self.pos, self.morphs), best, strict=True)]
            for i, tag in mended.items():
                columns[0][i], columns[2][i] = doc.vocab.strings.add(tag), doc.vocab.morphology.add(FORMS[tag])
            table: Any = np.stack(columns, axis=1)
            doc.from_array([TAG, POS, MORPH], table)
        return doc

    def _settle(self, doc: Doc, tags: Choices, parts: Choices) -> dict[int, str]:
        """Put right, in place, the tags and parts of speech that no such word can have; other tags that verbs must have, by token."""
        known, seen = self.weights.labels, visible(doc)
        tag_names, pos_names = known["tags"], known["pos"]
        mended = {}
        for i, word, t, p in zip(seen.index.tolist(), seen.words, tags[seen.index].tolist(), parts[seen.index].tolist(), strict=True):
            pair = tag_names[t], pos_names[p]
            if (found := settled(word, *pair)) != pair:
                tags[i], parts[i] = tag_names.index(found[0]), pos_names.index(found[1])
            if found[1] == "VERB" and (tag := mended_tag(word, found[1], found[0])) != found[0]:
                mended[i] = tag
        return mended
