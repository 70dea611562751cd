"""The dependency tree as plain tuples: what the context rules read, and nothing else of spaCy."""

from __future__ import annotations

from calendar import day_name, month_name
from dataclasses import dataclass

from spacy.tokens import Doc, Token

DAYS = frozenset(name.lower() for name in (*day_name, *month_name) if name)
CHILDREN_KEPT = 48  # a longer list of dependants is hostile text; reading them all would make the climb quadratic

GERUND = 5  # 'bring', 'sing' and 'ping' are no gerunds


@dataclass(frozen=True, slots=True)
class Tree:
    """One document; every field is indexed by token. `heads[i] == i` at a root.

    `words` are in lower case; `capitals[i]` tells whether the word began with a capital.
    `left[i]`, `right[i]` bound the subtree of `i`, both inclusive. `children[i]` are in text order, capped.
    `sentences[i]` is the number of the sentence of `i`; `starts` are the first tokens of the sentences.
    Tokens before `headline` belong to the headline: the first line of the document when it has no full stop.
    """

    words: tuple[str, ...]
    capitals: tuple[bool, ...]
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

    def __len__(self) -> int:
        return len(self.words)

    def child(self, head: int, *deps: str) -> int | None:
        """First dependant of `head` with one of the labels, None without."""
        return next((i for i in self.children[head] if self.deps[i] in deps), None)

    def where(self, head: int, *deps: str) -> tuple[int, ...]:
        """All dependants of `head` with one of the labels, in text order."""
        return tuple(i for i in self.children[head] if self.deps[i] in deps)

    def verbal(self, i: int) -> bool:
        """Whether the word is used as a verb: 'were *held*', not 'a *meeting* was held'."""
        return self.pos[i] in {"VERB", "AUX"}


def read_tree(doc: Doc) -> Tree:
    """The tree of a parsed document, in time linear in its length."""
    headline = _headline(doc)
    heads = tuple(_head(token, headline) for token in doc)
    children: list[list[int]] = [[] for _ in doc]
    sentences: list[int] = []
    starts: list[int] = []
    for token in doc:
        if token.is_sent_start or token.i in {0, headline}:
            starts.append(token.i)
        sentences.append(len(starts) - 1)
        siblings = children[heads[token.i]]
        if heads[token.i] != token.i and len(siblings) < CHILDREN_KEPT:
            siblings.append(token.i)
    return Tree(
        words=tuple(token.lower_ for token in doc),
        capitals=tuple(token.text[:1].isupper() for token in doc),
        lemmas=tuple(token.lemma_.lower() or token.lower_ for token in doc),
        tags=tuple(_tag(token) for token in doc),
        pos=tuple(_part(token) for token in doc),
        deps=tuple("ROOT" if heads[token.i] == token.i else token.dep_ for token in doc),
        heads=heads,
        left=tuple(token.left_edge.i for token in doc),
        right=tuple(token.right_edge.i for token in doc),
        children=tuple(tuple(each) for each in children),
        sentences=tuple(sentences),
        starts=tuple(starts),
        headline=headline,
    )


def _head(token: Token, headline: int) -> int:
    """The head, or the token itself where the parser ties the headline to the first sentence below it."""
    return token.i if (token.i < headline) != (token.head.i < headline) else token.head.i


def _tag(token: Token) -> str:
    """The Penn tag; an -ing verb is a VBG whatever the tagger thinks of its mood."""
    return "VBG" if token.tag_ == "VB" and token.lower_.endswith("ing") and len(token) > GERUND else token.tag_


def _part(token: Token) -> str:
    """The part of speech; where it and the tag disagree on a noun, the tag is right more often."""
    return "NOUN" if token.pos_ == "VERB" and token.tag_ in {"NN", "NNS"} else token.pos_


def _headline(doc: Doc) -> int:
    """End of the first line, when more text follows and the line does not end like a sentence; else 0."""
    end = next((token.i for token in doc if "\n" in token.text), 0)
    before = doc[end - 1].text if end else "."
    return 0 if before[-1] in ".?!\"”'’:;," or end + 1 >= len(doc) else end
