"""The columns of a parsed document as plain tuples, read once: what the trees of linking and of syntax share.

Asking each spaCy token for its attributes costs more than the rules that read them; here the numbers of a column are
read at once and each different one is looked up once.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, LOWER, ORTH, POS, SENT_START, TAG
from spacy.strings import StringStore
from spacy.tokens import Doc

STRINGS = (ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE)


@dataclass(frozen=True, slots=True)
class Columns:
    """One entry a token. `head[i] == i` at a root; lemmas in lower case, the word where there is none.

    `opens[i]`: whether a sentence is known to begin at `i`.
    """

    text: tuple[str, ...]
    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    label: tuple[str, ...]
    head: tuple[int, ...]
    opens: tuple[bool, ...]


def columns(doc: Doc) -> Columns:
    """The columns of `doc`, in time linear in its length."""
    size = len(STRINGS)
    table = doc.to_array([*STRINGS, HEAD, SENT_START]).T.tolist() if len(doc) else [[]] * (size + 2)
    text, lower, lemma, pos, tag, dep, label = (_words(column, doc.vocab.strings) for column in table[:size])
    lemmas = tuple(word.lower() or plain for word, plain in zip(lemma, lower, strict=True))
    heads = tuple(i + _signed(offset) for i, offset in enumerate(table[size]))
    return Columns(text, lower, lemmas, pos, tag, dep, label, heads, tuple(value == 1 for value in table[size + 1]))


def _words(column: list[int], strings: StringStore) -> tuple[str, ...]:
    known = {key: strings[key] for key in set(column)}
    return tuple([known[key] for key in column])


def _signed(offset: int) -> int:
    """Offsets to the left come as unsigned 64-bit numbers."""
    return offset - (1 << 64) if offset >> 63 else offset


def children(heads: tuple[int, ...], most: int) -> tuple[tuple[int, ...], ...]:
    """Dependants of each token in text order, at most `most` each."""
    found: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i and len(found[head]) < most:
            found[head].append(i)
    return tuple(map(tuple, found))
