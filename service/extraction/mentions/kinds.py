"""What kind of thing a token names: by its entity where there is one, by label and word lists otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Protocol

from ..lexicon.words import Words
from ..syntax import Tree
from ..values import Entity

NOTHING: frozenset[str] = frozenset()
LABELS: Mapping[str, frozenset[str]] = MappingProxyType({
    "PERSON": frozenset({"person"}), "ORG": frozenset({"organisation", "group"}), "GPE": frozenset({"country", "place"}),
    "LOC": frozenset({"place"}), "FAC": frozenset({"place"}), "NORP": frozenset({"nationality", "group"}),
    "DATE": frozenset({"time"}), "TIME": frozenset({"time"}),
})  # fmt: skip


class EntityTable(Protocol):
    """The linked entities of the document."""

    def of(self, i: int, /) -> tuple[Entity, ...]:
        """Entities that token `i` refers to. 0..n."""
        ...


def kind_reader(tree: Tree, words: Words, entities: EntityTable | None) -> Callable[[int], frozenset[str]]:
    """A function from tokens to kinds; the empty set where nothing is known. A pronoun's kinds come from its entity."""

    @cache
    def kinds(i: int) -> frozenset[str]:
        known = frozenset(entity.kind for entity in entities.of(i)) if entities is not None else NOTHING
        if known and tree.labels[i] not in {"DATE", "TIME"}:
            return known | ({"group"} if "organisation" in known else NOTHING)
        return LABELS.get(tree.labels[i]) or by_word(tree, words, i)

    return kinds


def by_word(tree: Tree, words: Words, i: int) -> frozenset[str]:
    """Kinds by the word lists: 'soldiers' is person and group, 'they' person and organisation."""
    if tree.pos[i] == "PRON":
        return words.pronouns.get(tree.lower(i), NOTHING)
    if tree.pos[i] in {"NUM", "DET"}:
        return frozenset({"person", "group"})
    return words.nouns.get(tree.lemmas[i]) or words.nouns.get(tree.lower(i), NOTHING)
