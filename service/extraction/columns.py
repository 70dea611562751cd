"""The columns of a parsed document as plain tuples, read once: what all the steps after the parse share.

Asking each spaCy token for its attributes costs more than the rules that read them; here the numbers of a column are
read at once and each different one is looked up once. The doc keeps its columns for the next step that asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, LOWER, ORTH, POS, SENT_START, TAG
from spacy.tokens import Doc

KEPT = "columns"
STRINGS = (ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE)


@dataclass(frozen=True, slots=True)
class Columns:
    """One entry a token. `head[i] == i` at a root; lemmas in lower case, the word where there is none.

    `left[i]`, `right[i]` bound the subtree of `i`, both inclusive; `opens[i]`: whether a sentence is known to begin at `i`.
    """

    text: tuple[str, ...]
    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    label: tuple[str, ...]
    head: tuple[int, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    opens: tuple[bool, ...]

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """First token and end of each sentence; one sentence where no bound is known."""
        starts = [0, *(i for i, opened in enumerate(self.opens) if opened and i), len(self.text)]
        return tuple(pairwise(starts)) if self.text else ()


def columns(doc: Doc) -> Columns:
    """The columns of `doc`, in time linear in its length. They are read once: a doc is not changed after its parse."""
    found: Columns | None = doc.user_data.get(KEPT)
    if found is None:
        found = doc.user_data[KEPT] = _read(doc)
    return found


def _read(doc: Doc) -> Columns:
    size = len(STRINGS)
    table = doc.to_array([*STRINGS, HEAD, SENT_START]).T.tolist() if len(doc) else [[]] * (size + 2)
    strings = {key: doc.vocab.strings[key] for key in set().union(*table[:size])}
    text, lower, lemma, pos, tag, dep, label = (tuple(map(strings.__getitem__, column)) for column in table[:size])
    lowered = {word: word.lower() for word in set(lemma)}
    lemmas = tuple([lowered[word] or plain for word, plain in zip(lemma, lower, strict=True)])
    heads = tuple([i + (offset - (1 << 64) if offset >> 63 else offset) for i, offset in enumerate(table[size])])
    left, right = _edges(doc, heads)
    opens = tuple([value == 1 for value in table[size + 1]])
    return Columns(text, lower, lemmas, pos, tag, dep, label, heads, left, right, opens)


def _edges(doc: Doc, heads: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """First and last token of each subtree, as spaCy has them: reckoned here, which is cheaper, where arcs do not cross."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    for order in (range(len(heads)), range(len(heads) - 1, -1, -1)):
        for i in order:
            head = heads[i]
            if left[i] < left[head]:
                left[head] = left[i]
            if right[i] > right[head]:
                right[head] = right[i]
    if any(left[i] < left[head] or right[i] > right[head] for i, head in enumerate(heads)):
        return tuple([token.left_edge.i for token in doc]), tuple([token.right_edge.i for token in doc])
    return tuple(left), tuple(right)


def children(heads: tuple[int, ...], most: int) -> tuple[tuple[int, ...], ...]:
    """Dependants of each token in text order, at most `most` each."""
    found: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i and len(found[head]) < most:
            found[head].append(i)
    return tuple(map(tuple, found))
