"""Component `lemmatizer`: tables first, then the suffix rules of English morphology."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import LEMMA, ORTH, POS, TAG
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc

from service.extraction.parse.weights import FOLDER, load

WANTING_E = ("at", "iz", "is", "ut", "id", "iv", "ag", "uc", "ov")  # facilitat-ed, criticiz-ed
REMEMBERED = 20_000  # forms with their tags, at most; then all are forgotten, so that memory stays flat
# Penn tag -> (suffix, replacement), in the order they are tried; a candidate counts if the dictionary has it.
RULES = {
    "NOUN": (("ies", "y"), ("ves", "f"), ("ves", "fe"), ("men", "man"), ("es", ""), ("s", "")),
    "VBZ": (("ies", "y"), ("es", ""), ("es", "e"), ("s", "")),
    "VBG": (("ing", "e"), ("ing", ""), ("ying", "ie")),
    "VBD": (("ied", "y"), ("ed", "e"), ("ed", ""), ("d", "")),
    "COMPARE": (("ier", "y"), ("iest", "y"), ("er", "e"), ("er", ""), ("est", "e"), ("est", "")),
}
KINDS = {"NNS": "NOUN", "NNPS": "NOUN", "VBZ": "VBZ", "VBG": "VBG", "VBD": "VBD", "VBN": "VBD", "JJR": "COMPARE", "JJS": "COMPARE",
         "RBR": "COMPARE", "RBS": "COMPARE"}
CONTENT = {"NOUN": "noun", "PROPN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv"}


@Language.factory("event_lemmatizer", default_config={"folder": str(FOLDER)}, assigns=["token.lemma"], requires=["token.tag", "token.pos"])
def create(nlp: Language, name: str, folder: str) -> Lemmatizer:
    """The component."""
    return lemmatizer(Path(folder))


class Lemmatizer:
    """`tables["forms"]`: "form|POS|TAG" -> lemma; `exceptions` and `words`: by WordNet part of speech."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self.forms: dict[str, str] = tables["forms"]
        self.exceptions: dict[str, dict[str, str]] = tables["exceptions"]
        self.words = {kind: frozenset(words.split()) for kind, words in tables["words"].items()}
        self.known: dict[tuple[int, int, int], str] = {}  # by the numbers of form, part of speech and tag

    def __call__(self, doc: Doc) -> Doc:
        """The same doc, with lemmas; white space is its own."""
        rows = list(zip(*doc.to_array([ORTH, POS, TAG]).T.tolist(), strict=True))
        if rows:
            strings = doc.vocab.strings
            lemmas = {row: strings.add(self.known.get(row) or self._new(row, strings)) for row in set(rows)}
            table: Any = np.array([lemmas[row] for row in rows], dtype=np.uint64)
            doc.from_array([LEMMA], table)
        return doc

    def _new(self, row: tuple[int, int, int], strings: StringStore) -> str:
        if len(self.known) >= REMEMBERED:
            self.known.clear()
        form, pos, tag = (strings[key] for key in row)
        lemma = self.known[row] = self.lemma(form, pos, tag)
        return lemma

    def lemma(self, form: str, pos: str, tag: str) -> str:
        """'facilitated', VERB, VBD -> 'facilitate'. Proper nouns keep their case."""
        plain = form.replace("’", "'").replace("‘", "'")
        lower = plain.lower()
        for key in (f"{plain}|{pos}|{tag}", f"{lower}|{pos}|{tag}"):
            if key in self.forms:
                return self.forms[key]
        if pos == "PROPN":
            name = plain if not plain.isupper() or len(plain) < 5 else plain
            return name[:-1] if tag == "NNPS" and name.lower().endswith("s") and not name.lower().endswith("ss") else name
        kind = CONTENT.get(pos)
        if kind == "verb" and tag not in KINDS:
            tag = self._mended(lower, tag)
        if kind is None or (tag not in KINDS and not self._past(lower, kind)):
            return lower
        if lower in self.exceptions[kind]:
            return self.exceptions[kind][lower]
        return self._rules(lower, kind, tag)

    def _past(self, form: str, kind: str) -> bool:
        """Whether a verb that is tagged as bare can only be an irregular past: 'claims it *shot* down the plane'."""
        return kind == "verb" and form not in self.words["verb"] and form in self.exceptions["verb"]

    def _mended(self, form: str, tag: str) -> str:
        """The tag that an inflected verb must have whose own tag says it is bare: 'threatened' as MD is read as VBD."""
        if form in self.words["verb"]:
            return tag
        known = ((t, c) for t in ("VBD", "VBG", "VBZ") for c in candidates(form, t))
        return next((t for t, c in known if c in self.words["verb"]), tag)

    def _rules(self, form: str, kind: str, tag: str) -> str:
        options = list(candidates(form, KINDS[tag]))
        words = self.words[kind]
        if (kind == "verb" or KINDS[tag] == "NOUN") and "-" in form:
            head, _, last = form.rpartition("-")
            return f"{head}-{self._rules(last, kind, tag)}" if last else form
        return next((c for c in options if c in words), options[-1] if options and KINDS[tag] == "NOUN" else guess(form, options))


@cache
def lemmatizer(folder: Path) -> Lemmatizer:
    """The lemmatizer over the tables in a folder: one in a process, its dictionary takes 10 MB."""
    return Lemmatizer(load(folder).lemmas)


def candidates(form: str, kind: str) -> Iterator[str]:
    """Possible lemmas, likeliest first: 'stopped' -> 'stoppe', 'stopp', 'stop'."""
    for suffix, replacement in RULES[kind]:
        if form.endswith(suffix) and len(form) > len(suffix) + 1:
            stem = form[: -len(suffix)] + replacement
            yield stem
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls" and not replacement:
                yield stem[:-1]


def guess(form: str, options: list[str]) -> str:
    """A verb or adjective no dictionary has: undouble, else restore the e after a single vowel and consonant that want one."""
    if not options:
        return form
    bare = min(options, key=len)
    if len(bare) > 2 and bare.endswith(WANTING_E):
        return bare + "e"
    return bare + "e" if bare.endswith(("v", "c", "dg", "u")) else bare
