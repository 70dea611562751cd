"""The dependency tree as plain tuples: all that the grammatical functions read of a parsed document."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from service.extraction.columns import columns


@dataclass(frozen=True, slots=True)
class Tree:
    """One document; every field is indexed by token. `heads[i] == i` at a root, lemmas are in lower case.

    `left[i]`, `right[i]` bound the subtree of `i`, both inclusive; `children[i]` are in text order, capped.
    `sentence[i]` is the first token of the sentence of `i`, `ends[i]` the token after its last.
    `prepositions` and `passives` remember what `coordination` found out of a word: many functions ask for the same.
    """

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    labels: tuple[str, ...]
    children: tuple[tuple[int, ...], ...]
    sentence: tuple[int, ...]
    ends: tuple[int, ...]
    lowers: tuple[str, ...]
    prepositions: dict[int, str] = field(default_factory=dict, compare=False, repr=False)
    passives: dict[int, bool] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.words)

    def where(self, head: int, *deps: str) -> list[int]:
        """Dependants of `head` with one of the labels, in text order."""
        labels = self.deps
        return [i for i in self.children[head] if labels[i] in deps]

    def child(self, head: int, *deps: str) -> int | None:
        """First dependant of `head` with one of the labels, None without."""
        for i in self.children[head]:
            if self.deps[i] in deps:
                return i
        return None

    def verbal(self, i: int) -> bool:
        """Whether `i` heads a clause or is a participle: 'troops *attacked*', '*detained* activists'."""
        return self.pos[i] in {"VERB", "AUX"} or (self.pos[i] == "ADJ" and self.tags[i] in {"VBN", "VBG"})

    def lower(self, i: int) -> str:
        """The word in lower case."""
        return self.lowers[i]


def read_tree(doc: Doc) -> Tree:
    """The tree of a parsed document, in time linear in its length."""
    read = columns(doc)
    bounds = [bound for bound in read.sentences for _ in range(*bound)]
    return Tree(
        words=read.text,
        lemmas=read.lemma,
        pos=read.pos,
        tags=read.tag,
        deps=read.dep,
        heads=read.head,
        left=read.left,
        right=read.right,
        labels=read.label,
        children=read.children,
        sentence=tuple([start for start, _ in bounds]),
        ends=tuple([end for _, end in bounds]),
        lowers=read.lower,
    )
