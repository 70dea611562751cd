"""What has been mentioned so far: the candidates that a pronoun or a description chooses from."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from service.extraction.entities.ledger import Cluster, Ledger
from service.extraction.entities.quotes import Quote
from service.extraction.entities.references import Atlas, Reference
from service.extraction.entities.tree import Tree, clause, governor, rank
from service.extraction.entities.wordlists import WordLists

# How many actors, other nouns and pairs a pronoun may choose from.
ACTORS, THINGS, PAIRS = 80, 25, 20


class Candidate(NamedTuple):
    """Something mentioned: a reference and what it stands for, several for a coordination, none for a thing.

    `cluster` where it is one.
    """

    reference: Reference
    clusters: tuple[int, ...]
    cluster: Cluster | None
    head: int
    sentence: int
    rank: int


@dataclass(slots=True)
class Discourse:
    """State of one left-to-right walk over a document: the last candidates, oldest first, actors apart from things."""

    parse: Tree
    ledger: Ledger
    lists: WordLists
    atlas: Atlas
    quoted: dict[int, Quote]
    actors: deque[Candidate] = field(default_factory=lambda: deque(maxlen=ACTORS))
    things: deque[Candidate] = field(default_factory=lambda: deque(maxlen=THINGS))
    pairs: deque[Candidate] = field(default_factory=lambda: deque(maxlen=PAIRS))
    countries: dict[str, int] = field(default_factory=dict)
    nationals: dict[str, list[int]] = field(default_factory=dict)

    def saw(self, reference: Reference, clusters: tuple[int, ...]) -> None:
        """Remember what a reference was found to stand for."""
        kept = self.actors if clusters else self.things
        kept.append(self._candidate(reference, clusters))

    def paired(self, reference: Reference, clusters: tuple[int, ...]) -> None:
        """Remember several that were named together, the reference being the later."""
        self.pairs.append(self._candidate(reference, clusters))

    def _candidate(self, reference: Reference, clusters: tuple[int, ...]) -> Candidate:
        i = reference.head
        cluster = self.ledger.clusters[clusters[0]] if len(clusters) == 1 else None
        return Candidate(reference, clusters, cluster, i, self.parse.sentence[i], rank(self.parse, i))

    def before(self, i: int, sentences: int) -> Iterator[Candidate]:
        """Actors of this sentence and the `sentences` before it, latest first."""
        return self._back(self.actors, i, sentences)

    def nouns_before(self, i: int, sentences: int) -> Iterator[Candidate]:
        """Nouns that stand for no known actor, as `before`."""
        return self._back(self.things, i, sentences)

    def pairs_before(self, i: int, sentences: int) -> Iterator[Candidate]:
        """Pairs named together, as `before`."""
        return self._back(self.pairs, i, sentences)

    def _back(self, kept: deque[Candidate], i: int, sentences: int) -> Iterator[Candidate]:
        first = self.parse.sentence[i] - sentences
        for candidate in reversed(kept):
            if candidate.sentence < first:
                return
            if candidate.head < i:
                yield candidate

    def same_clause(self, one: int, other: int) -> bool:
        """Whether both are arguments of one verb, so that a plain pronoun cannot mean the other."""
        one, other = governor(self.parse, one), governor(self.parse, other)
        if one == other:
            return True
        return self.parse.head[one] == self.parse.head[other] or clause(self.parse, one) == clause(self.parse, other)
