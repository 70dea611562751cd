"""What a passage is about where it is not about force: sport, business, entertainment … by several of its words.

There an ambiguous word ('attack', 'strike', 'shot') is read in its figurative sense, unless force is spoken of as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..lexicon.domains import Domain
from ..syntax import Tree

AROUND = 3  # sentences on either side that make up the passage of a sentence
CUES = 3  # different words of a domain that a passage must have
NO_DOMAIN: frozenset[str] = frozenset()


def read_domains(tree: Tree, domains: Mapping[str, Domain]) -> dict[int, frozenset[str]]:
    """By first token of each sentence, the domains of its passage; sentences without one are left out.

    'The striker fired the visitors ahead before half-time, and the keeper saved a shot.' gives {0: {'sport'}}.
    """
    spans = list(sentences(tree))
    words = [frozenset(sentence_forms(tree, *span)) for span in spans]
    said = NO_DOMAIN.union(*words)
    found: dict[int, set[str]] = {}
    for name, domain in domains.items():
        if len(said & domain.cues) < CUES:
            continue
        cues = [kept & domain.cues for kept in words]
        force = [kept & domain.force for kept in words]
        for n in range(len(spans)):
            spoken = 0 if force[n] else passage(cues, n)
            if spoken >= CUES and outweighs(spoken, passage(force, n)):
                found.setdefault(spans[n][0], set()).add(name)
    return {start: frozenset(names) for start, names in found.items()}


def sentence_forms(tree: Tree, start: int, end: int) -> list[str]:
    """The words as they stand and their lemmas; of a verb only the former: 'he *bombed* forward' speaks of no bomb."""
    lemmas = [tree.lemmas[i] for i in range(start, end) if tree.pos[i] != "VERB"]
    return [*tree.lowers[start:end], *lemmas]


def sentences(tree: Tree) -> Iterator[tuple[int, int]]:
    """First token and end of each sentence, in text order."""
    i = 0
    while i < len(tree):
        yield i, tree.ends[i]
        i = tree.ends[i]


def passage(words: list[frozenset[str]], n: int) -> int:
    """How many different words the sentence and its neighbours have."""
    return len(NO_DOMAIN.union(*words[max(n - AROUND, 0) : n + AROUND + 1]))


def outweighs(cues: int, force: int) -> bool:
    """More than twice as many cues as there are words of force: a bomb at a stadium is no sport."""
    return cues > 2 * force
