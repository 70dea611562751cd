"""Word knowledge that grammar needs: which verbs are light, which control their object, what counts as a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .tree import Tree


@dataclass(frozen=True, slots=True)
class Frame:
    """How a verb carries an event noun: `slot` holds the noun, the others say where its parties are.

    'hold': slot object, agent subject ("*Russia* held talks"); 'come': slot oblique:under, patient subject.
    """

    slot: str
    agent: tuple[str, ...] = ()
    patient: tuple[str, ...] = ()


Carrier = tuple[int, tuple[Frame, ...]]  # a light verb and how it carries the noun


@dataclass(frozen=True, slots=True)
class Grammar:
    """Light-verb frames by verb ('hold', 'carry out') and word lists by name, as the data files have them."""

    frames: Mapping[str, tuple[Frame, ...]]
    words: Mapping[str, frozenset[str]]

    def says(self, name: str, lemma: str) -> bool:
        """Whether the lemma is in the list of that name."""
        return lemma in self.words[name]


@dataclass(frozen=True, slots=True)
class View:
    """A document as the grammatical functions see it: tree, word knowledge, and the kinds of thing a token names.

    `found` remembers what a function expression gave for a token: the guards of a type's rules ask for the same ones.
    `phrases` remembers the prepositional phrases of a word, `carried` the light verbs of a noun: each function asks for them.
    """

    tree: Tree
    grammar: Grammar
    kinds: Callable[[int], frozenset[str]]
    found: dict[tuple[str, int], tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)
    phrases: dict[int, tuple[tuple[int, str], ...]] = field(default_factory=dict, compare=False, repr=False)
    carried: dict[int, tuple[Carrier, ...]] = field(default_factory=dict, compare=False, repr=False)
