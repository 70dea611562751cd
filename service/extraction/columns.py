"""The columns of a parsed document as plain tuples, read once: what all the steps after the parse share.

Asking each spaCy token for its attributes costs more than the rules that read them; here the numbers of a column are
read at once and each different one is looked up once. The doc keeps its columns for the next step that asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, ORTH, POS, SENT_START, TAG
from spacy.tokens import Doc

KEPT = "columns"
KEPT_CHILDREN = 64  # a longer list of dependants is hostile text, and would be read again for each function
BEGIN = 3  # spaCy's number of B in IOB
NONE: tuple[int, ...] = ()
STRINGS = [ORTH, LEMMA, POS, TAG, DEP, ENT_TYPE]


@dataclass(frozen=True, slots=True)
class Columns:
    """One entry a token. `head[i] == i` at a root; lemmas in lower case, the word where there is none.

    `left[i]`, `right[i]` bound the subtree of `i`, both inclusive; `opens[i]`: whether a sentence is known to begin at `i`;
    `children[i]`: the dependants in text order, capped; `begins[i]`: whether a recognised name begins at `i`.
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
    children: tuple[tuple[int, ...], ...]
    begins: tuple[bool, ...]

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """First token and end of each sentence; one sentence where no bound is known."""
        starts = [0, *(i for i, opened in enumerate(self.opens) if opened and i), len(self.text)]
        return tuple(pairwise(starts)) if self.text else ()

    @property
    def names(self) -> Iterator[tuple[int, int, str]]:
        """First token, end and label of each name that the recogniser found, in text order."""
        for start, opened in enumerate(self.begins):
            if opened and self.label[start]:
                end = start + 1
                while end < len(self.label) and self.label[end] and not self.begins[end]:
                    end += 1
                yield start, end, self.label[start]


def columns(doc: Doc) -> Columns:
    """The columns of `doc`, in time linear in its length. They are read once: a doc is not changed after its parse."""
    found: Columns | None = doc.user_data.get(KEPT)
    if found is None:
        found = doc.user_data[KEPT] = _read(doc)
    return found


def _read(doc: Doc) -> Columns:
    numbers, keys = doc.to_array([HEAD, SENT_START, ENT_IOB]).astype(np.int64), doc.to_array(STRINGS).T.tolist()
    stored = doc.vocab.strings
    strings = {key: stored[key] for key in set().union(*keys)}
    text, lemma, pos, tag, dep, label = [tuple(map(strings.__getitem__, column)) for column in keys]
    lowered = {word: word.lower() for word in strings.values()}
    lower = tuple(map(lowered.__getitem__, text))
    lemmas = tuple([lowered[word] or plain for word, plain in zip(lemma, lower, strict=True)])
    heads = tuple((numbers[:, 0] + np.arange(len(doc))).tolist())
    left, right = _edges(doc, heads)
    opens, begins = tuple((numbers[:, 1] == 1).tolist()), tuple((numbers[:, 2] == BEGIN).tolist())
    return Columns(text, lower, lemmas, pos, tag, dep, label, heads, left, right, opens, children(heads), begins)


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
    crossing = [i for i, head in enumerate(heads) if left[i] < left[head] or right[i] > right[head]]
    for i in _relatives(heads, crossing):
        token = doc[i]
        left[i], right[i] = token.left_edge.i, token.right_edge.i
    return tuple(left), tuple(right)


def _relatives(heads: tuple[int, ...], some: list[int]) -> list[int]:
    """All tokens of the trees that some tokens stand in."""
    if not some:
        return []
    root = list(heads)
    for _ in range(len(heads).bit_length()):  # each time twice as far up
        root = [root[at] for at in root]
    wanted = {root[i] for i in some}
    return [i for i, at in enumerate(root) if at in wanted]


def children(heads: tuple[int, ...], most: int = KEPT_CHILDREN) -> tuple[tuple[int, ...], ...]:
    """Dependants of each token in text order, at most `most` each."""
    found: list[list[int] | None] = [None] * len(heads)
    for i, head in enumerate(heads):
        if head != i:
            known = found[head]
            if known is None:
                found[head] = [i]
            elif len(known) < most:
                known.append(i)
    return tuple([tuple(known) if known else NONE for known in found])


def parted(children: tuple[tuple[int, ...], ...], heads: tuple[int, ...], own: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """The same dependants without the tokens that are their own heads in `own` and were not in `heads`."""
    if heads is own:
        return children
    found = list(children)
    for i, head in enumerate(heads):
        if own[i] != head:
            found[head] = tuple([j for j in found[head] if j != i])
    return tuple(found)
