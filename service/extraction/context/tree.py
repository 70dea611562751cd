"""The dependency tree as plain tuples: what the context rules read, and nothing else of spaCy."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

CHILDREN_KEPT = 48  # a longer list of dependants is hostile text; reading them all would make the climb quadratic

GERUND = 5  # 'bring', 'sing' and 'ping' are no gerunds


@dataclass(frozen=True, slots=True)
class Tree:
    """One document; every field is indexed by token. `heads[i] == i` at a root.

    `left[i]`, `right[i]` bound the subtree of `i`, both inclusive. `children[i]` are in text order, capped.
    `sentences[i]` is the number of the sentence of `i`; `starts` are the first tokens of the sentences.
    Tokens before `headline` belong to the headline: the first line of the document when it has no full stop.
    """

    words: tuple[str, ...]
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
    children: list[list[int]] = [[] for _ in doc]
    sentences: list[int] = []
    starts: list[int] = []
    for token in doc:
        if token.is_sent_start or token.i == 0:
            starts.append(token.i)
        sentences.append(len(starts) - 1)
        siblings = children[token.head.i]
        if token.head.i != token.i and len(siblings) < CHILDREN_KEPT:
            siblings.append(token.i)
    return Tree(
        words=tuple(token.lower_ for token in doc),
        lemmas=tuple(token.lemma_.lower() or token.lower_ for token in doc),
        tags=tuple(_tag(token) for token in doc),
        pos=tuple(token.pos_ for token in doc),
        deps=tuple(token.dep_ for token in doc),
        heads=tuple(token.head.i for token in doc),
        left=tuple(token.left_edge.i for token in doc),
        right=tuple(token.right_edge.i for token in doc),
        children=tuple(tuple(each) for each in children),
        sentences=tuple(sentences),
        starts=tuple(starts),
        headline=_headline(doc),
    )


def _tag(token: Token) -> str:
    """The Penn tag; an -ing verb is a VBG whatever the tagger thinks of its mood."""
    return "VBG" if token.tag_ == "VB" and token.lower_.endswith("ing") and len(token) > GERUND else token.tag_


def _headline(doc: Doc) -> int:
    """End of the first line, when more text follows and the line does not end like a sentence; else 0."""
    end = next((token.i for token in doc if "\n" in token.text), 0)
    before = doc[end - 1].text if end else "."
    return 0 if before[-1] in ".?!\"”'’:;," or end + 1 >= len(doc) else end
