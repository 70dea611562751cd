"""Component `agreement`: mends tags and labels that contradict the word's own form or part of speech.

The encoder serves event triggers too, and now and then reads an event noun as a verb: 'called off the *talks*' with
`talks` as an open clause (xcomp), 'risk of *torture*' with a verb, 'are *meeting*' as VBP. What no English sentence
allows is put right here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, POS, TAG
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc, Token

from service.extraction.parse.arcs import (
    apposed_ahead,
    bare_conjunct,
    determine,
    headless,
    own,
    second_object,
    second_subject,
    subject_after,
)
from service.extraction.parse.dateline import set_apart
from service.extraction.parse.repairs import (
    CLAUSAL,
    MODIFIERS,
    NOMINAL,
    PREPOSITIONS,
    REACH,
    SUBJECTS,
    VERBAL,
    make_noun,
    rehang,
    relabel,
    reread,
    stands_as_noun,
)

Numbers = NDArray[np.uint64]
BESIDE_RECIPIENTS = CLAUSAL | {"obj"}
ASKED_OF_NOUNS = frozenset({"ccomp", "acl", "advcl", "obl"})


@Language.component(
    "event_agreement",
    assigns=["token.tag", "token.pos", "token.morph", "token.dep", "token.head"],
    requires=["token.tag", "token.lemma", "token.dep"],
)
def agreement(doc: Doc) -> Doc:
    """The same doc, with the contradictions mended."""
    table = _Table.of(doc)
    for i in table.verbs():
        if stands_as_noun(doc[i]):
            make_noun(doc[i])
    table = _Table.of(doc)
    for token in (doc[i] for i in table.doubtful()):
        reread(token)
        rehang(token)
        relabel(token)
    for mend, found in _Table.of(doc).astray():
        for i in found:
            mend(doc[i])
    for token in (doc[i] for i in table.recipients()):
        if not any(sibling.dep_ in BESIDE_RECIPIENTS for sibling in token.head.children):
            token.dep_ = "obj"
    set_apart(doc)
    return doc


@dataclass(frozen=True, slots=True)
class _Table:
    """Tags, parts of speech, labels and heads as spaCy numbers them: which tokens there is anything to ask.

    To ask each token costs twice as much as all that is mended.
    """

    strings: StringStore
    tag: Numbers
    pos: Numbers
    dep: Numbers
    head: NDArray[np.int64]

    @classmethod
    def of(cls, doc: Doc) -> _Table:
        """The present state of the doc."""
        tag, pos, dep, offset = doc.to_array([TAG, POS, DEP, HEAD]).T
        return cls(doc.vocab.strings, tag, pos, dep, offset.astype(np.int64) + np.arange(len(doc)))

    def verbs(self) -> list[int]:
        """Tokens that may be nouns that were tagged as verbs."""
        return _where(self._among(self.pos, VERBAL))

    def doubtful(self) -> list[int]:
        """Tokens that `reread`, `rehang` or `relabel` may change, whatever these change before."""
        after = self.head - np.arange(len(self.head))
        particles, nouns = self._among(self.tag, PREPOSITIONS), self._among(self.pos, NOMINAL)
        passive = np.zeros(len(self.head), dtype=np.bool_)
        passive[self.head[self.dep == self.strings["nsubj:pass"]]] = True
        return _where(
            (passive & (self.tag == self.strings["JJ"]))
            | (particles & (self.dep == self.strings["mark"]) & (self.dep[self.head] == self.strings["amod"]))
            | (particles & (self.dep == self.strings["case"]) & (after < 0))
            | ((after > 1) & (after < REACH) & self._among(self.dep, MODIFIERS))
            | (nouns & self._among(self.dep, ASKED_OF_NOUNS))
            | (self.dep == self.strings["xcomp"])
            | self._doubled()
        )

    def _doubled(self) -> NDArray[np.bool_]:
        """Determiners that are said to be the same part of the clause as the word after them."""
        found = np.zeros(len(self.head), dtype=np.bool_)
        found[:-1] = (self.head[:-1] == self.head[1:]) & (self.dep[:-1] == self.dep[1:])
        found &= self.tag == self.strings["DT"]
        return found & self._among(self.dep, SUBJECTS)

    def astray(self) -> Iterator[tuple[Callable[[Token], None], list[int]]]:
        """Possessors, determiners, subjects and objects whose arcs may be impossible, each with what mends them."""
        order = np.arange(len(self.head))
        owners = self.head[(self.tag == self.strings["POS"]) & (self.dep == self.strings["case"])]
        yield own, owners[self.dep[owners] != self.strings["nmod:poss"]].tolist()
        before = self.head < order
        yield determine, _where(before & (self.dep == self.strings["det"]) & (self.tag == self.strings["DT"]))
        yield apposed_ahead, _where((self.head > order) & (self.dep == self.strings["appos"]))
        yield subject_after, _where(before & self._among(self.dep, SUBJECTS))
        yield second_subject, self._again(order, SUBJECTS)
        yield second_object, self._again(order, {"obj"})
        yield bare_conjunct, _where((order - self.head > 1) & (self.dep == self.strings["conj"]))
        yield headless, _where(before & (self.dep == self.strings["acl:relcl"]))

    def _again(self, order: NDArray[np.int64], names: Iterable[str]) -> list[int]:
        """Subjects or objects that are not the only one of their verb, or objects before it."""
        found = order[self._among(self.dep, names)]
        verbs = self.head[found]
        several = np.bincount(verbs, minlength=1)[verbs] > 1 if len(found) else verbs > 0
        of_noun = self._among(self.pos, NOMINAL)[verbs] if len(found) else verbs > 0
        again: list[int] = found[several | ((found < verbs) & (self.dep[found] == self.strings["obj"])) | of_noun].tolist()
        return again

    def recipients(self) -> list[int]:
        """Indirect objects."""
        return _where(self.dep == self.strings["iobj"])

    def _among(self, column: Numbers, names: Iterable[str]) -> NDArray[np.bool_]:
        found = np.zeros(len(column), dtype=np.bool_)
        for name in names:
            found |= column == self.strings[name]
        return found


def _where(asked: NDArray[np.bool_]) -> list[int]:
    found: list[int] = asked.nonzero()[0].tolist()
    return found
