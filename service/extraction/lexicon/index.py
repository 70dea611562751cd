"""The index from words to rules: looking a token up costs the same however many rules there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .model import EventType, Rule

Entry = tuple[str, Rule]  # type, rule
Phrase = tuple[tuple[str, ...], str, Rule]


@dataclass(frozen=True, slots=True)
class Index:
    """`words`: (lemma, part of speech) → rules in order of file; `phrases`: first lemma → phrases, longest first.

    `known`: every word that begins a trigger; the others of a text need no second look.
    """

    words: Mapping[tuple[str, str], tuple[Entry, ...]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    known: frozenset[str]

    def of(self, lemma: str, pos: str) -> tuple[Entry, ...]:
        """Rules that the word may call. 0..n."""
        return self.words.get((lemma, pos), ())


def build_index(types: Iterable[EventType]) -> Index:
    """The index over all rules of all types."""
    words: dict[tuple[str, str], list[Entry]] = {}
    phrases: dict[str, list[Phrase]] = {}
    for type_ in types:
        for rule in type_.rules:
            for key in keys(rule):
                words.setdefault(key, []).append((type_.id, rule))
            for phrase in rule.trigger.phrases:
                phrases.setdefault(phrase[0], []).append((phrase, type_.id, rule))
    return Index(
        {key: tuple(entries) for key, entries in words.items()},
        {first: tuple(sorted(found, key=lambda p: -len(p[0]))) for first, found in phrases.items()},
        frozenset(phrases) | {lemma for lemma, _ in words},
    )


def keys(rule: Rule) -> Iterator[tuple[str, str]]:
    """(lemma, part of speech) pairs that call the rule; nouns are also read as names, for headlines."""
    for lemma in sorted(rule.trigger.lemmas):
        for pos in sorted(rule.trigger.pos | ({"PROPN"} if "NOUN" in rule.trigger.pos else set())):
            yield lemma, pos
