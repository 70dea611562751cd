"""The dependency tree as plain tuples: what the context rules read, and nothing else of spaCy."""

from __future__ import annotations

from calendar import day_name, month_name
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise, repeat

from spacy.attrs import SPACY
from spacy.tokens import Doc

from service.extraction.columns import columns, parted

DAYS = frozenset(name.lower() for name in (*day_name, *month_name) if name)

VERBAL = frozenset({"VERB", "AUX"})
GERUND = 5  # 'bring', 'sing' and 'ping' are no gerunds


@dataclass(frozen=True, slots=True)
class Tree:
    """One document; every field is indexed by token. `heads[i] == i` at a root.

    `words` are in lower case; `capitals[i]` tells whether the word began with a capital.
    `left[i]`, `right[i]` bound the subtree of `i`, both inclusive. `children[i]` are in text order, capped.
    `sentences[i]` is the number of the sentence of `i`; `starts` are the first tokens of the sentences.
    `spaced[i]`: whether white space or the beginning of the text stands before it.
    Tokens before `headline` belong to the headline: the first line of the document when it has no full stop.
    `prepositions` remembers what `relations` found out of a word.
    """

    words: tuple[str, ...]
    capitals: tuple[bool, ...]
    spaced: tuple[bool, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    pos: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    sentences: tuple[int, ...]
    starts: tuple[int, ...]
    headline: int
    prepositions: dict[int, str] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.words)

    def child(self, head: int, *deps: str) -> int | None:
        """First dependant of `head` with one of the labels, None without."""
        for i in self.children[head]:
            if self.deps[i] in deps:
                return i
        return None

    def where(self, head: int, *deps: str) -> tuple[int, ...]:
        """All dependants of `head` with one of the labels, in text order."""
        labels = self.deps
        return tuple([i for i in self.children[head] if labels[i] in deps])

    def verbal(self, i: int) -> bool:
        """Whether the word is used as a verb: 'were *held*', not 'a *meeting* was held'."""
        return self.pos[i] in VERBAL


def read_tree(doc: Doc) -> Tree:
    """The tree of a parsed document, in time linear in its length."""
    read = columns(doc)
    headline, capitals = _headline(read.text), {text: text[:1].isupper() for text in set(read.text)}
    heads = _heads(read.head, headline)
    starts = [i for i, opens in enumerate(read.opens) if opens or i == 0 or i == headline]
    return Tree(
        words=read.lower,
        capitals=tuple(map(capitals.__getitem__, read.text)),
        spaced=_spaced(doc, read.text),
        lemmas=read.lemma,
        tags=tuple([_bare(word) if tag == "VB" else tag for tag, word in zip(read.tag, read.lower, strict=True)]),
        pos=tuple([_verb(tag) if pos == "VERB" else pos for pos, tag in zip(read.pos, read.tag, strict=True)]),
        deps=tuple(["ROOT" if heads[i] == i else dep for i, dep in enumerate(read.dep)]),
        heads=heads,
        left=read.left,
        right=read.right,
        children=parted(read.children, read.head, heads),
        sentences=_numbers(starts, len(heads)),
        starts=tuple(starts),
        headline=headline,
    )


def _heads(heads: tuple[int, ...], headline: int) -> tuple[int, ...]:
    """The heads; a token is its own where the parser ties the headline to the first sentence below it."""
    if not headline:
        return heads
    return tuple([i if (i < headline) != (head < headline) else head for i, head in enumerate(heads)])


def _spaced(doc: Doc, words: Sequence[str]) -> tuple[bool, ...]:
    """Whether white space stands before each token, as a trailing space of the last one or as a token of its own."""
    after = [True, *(doc.to_array(SPACY) == 1).tolist()][: len(words)]
    for i, word in enumerate(words):
        if not after[i] and (word.isspace() or (i and words[i - 1].isspace())):
            after[i] = True
    return tuple(after)


def _numbers(starts: Sequence[int], tokens: int) -> tuple[int, ...]:
    """The number of each token's sentence."""
    bounds = pairwise([*starts, tokens])
    return tuple(chain.from_iterable([repeat(number, end - start) for number, (start, end) in enumerate(bounds)]))


def _bare(word: str) -> str:
    """The Penn tag of a bare verb; an -ing verb is a VBG whatever the tagger thinks of its mood."""
    return "VBG" if word.endswith("ing") and len(word) > GERUND else "VB"


def _verb(tag: str) -> str:
    """The part of speech of a verb; where it and the tag disagree on a noun, the tag is right more often."""
    return "NOUN" if tag in {"NN", "NNS"} else "VERB"


def _headline(words: Sequence[str]) -> int:
    """End of the first line, when more text follows and the line does not end like a sentence; else 0."""
    end = next((i for i, word in enumerate(words) if "\n" in word), 0)
    before = words[end - 1] if end else "."
    return 0 if before[-1] in ".?!\"”'’:;," or end + 1 >= len(words) else end
