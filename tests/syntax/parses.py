"""Parses and views for tests: no model, and the shipped word lists of grammar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.tokens import Doc

from service.extraction.lexicon import Lexicon
from service.extraction.mentions.kinds import kind_reader
from service.extraction.syntax import View, read_tree

VOCAB = spacy.blank("en").vocab
LEXICON = Lexicon.load(Path(__file__).parents[2] / "service" / "data")


def parsed(items: str, places: Sequence[str] = ()) -> Doc:
    """One sentence of `word/lemma/POS/TAG/label/head` items; the words in `places` are place names."""
    rows = [item.rsplit("/", 5) for item in items.split()]
    heads = [int(row[5]) - 1 if row[5] != "0" else i for i, row in enumerate(rows)]
    words, lemmas, pos, tags = ([row[n] for row in rows] for n in range(4))
    starts: list[bool | int | None] = [i == 0 for i in range(len(rows))]
    names = ["B-GPE" if row[0] in places else "O" for row in rows]
    return Doc(VOCAB, words=words, lemmas=lemmas, pos=pos, tags=tags, deps=[r[4] for r in rows], heads=heads, sent_starts=starts,
               ents=names)  # fmt: skip


def view(doc: Doc) -> View:
    """The document as grammatical functions see it, without entities."""
    tree = read_tree(doc)
    return View(tree, LEXICON.grammar, kind_reader(tree, LEXICON.words, None))
