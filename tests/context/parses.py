"""Hand-built parses: a sentence as `word/lemma/POS/TAG/label/head` items, heads counted from 1, 0 for the root."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

VOCAB = spacy.blank("en").vocab


def parsed(*sentences: str) -> Doc:
    """One Doc of several such sentences."""
    docs = [_sentence(each) for each in sentences]
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs)


def _sentence(items: str) -> Doc:
    rows = [item.split("/") for item in items.split()]
    heads = [int(row[5]) - 1 if row[5] != "0" else i for i, row in enumerate(rows)]
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        tags=[row[3] for row in rows],
        deps=["ROOT" if row[5] == "0" else row[4] for row in rows],
        heads=heads,
        sent_starts=[i == 0 for i in range(len(rows))],
    )
