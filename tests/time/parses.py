"""Hand-built parses: a sentence as `word/lemma/POS/TAG/label/head` items, heads counted from 1, 0 for the root."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span, SpanGroup

VOCAB = spacy.blank("en").vocab


def parsed(items: str, triggers: tuple[str, ...] = ()) -> Doc:
    """One sentence, with its trigger proposals by word."""
    return sentences([items], triggers)


def sentences(parses: list[str], triggers: tuple[str, ...] = ()) -> Doc:
    """Several sentences one after another; heads are counted within each."""
    rows: list[list[str]] = []
    starts: list[int] = []
    for items in parses:
        starts.append(len(rows))
        for row in (item.split("/") for item in items.split()):
            rows.append([*row[:5], str(int(row[5]) + starts[-1]) if row[5] != "0" else "0"])
    doc = Doc(
        VOCAB,
        words=[row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        tags=[row[3] for row in rows],
        deps=["ROOT" if row[5] == "0" else row[4] for row in rows],
        heads=[int(row[5]) - 1 if row[5] != "0" else i for i, row in enumerate(rows)],
        sent_starts=[i in starts for i in range(len(rows))],
    )
    spans = [Span(doc, token.i, token.i + 1, label="operation") for token in doc if token.text in triggers]
    doc.spans["triggers"] = SpanGroup(doc, name="triggers", spans=spans)
    return doc
