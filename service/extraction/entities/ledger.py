"""The growing table of entities while one document is linked. Lives inside one call of `link`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from service.extraction.entities.acronyms import is_acronym
from service.extraction.entities.references import UNKNOWN, Facts, Gender, Reference

EARLY = 5  # references of a cluster among which a name counts
# Kinds that the gazetteer's name stands for better than the text's: 'ISIS' is Islamic State.
KNOWN_BY = frozenset({"country", "organisation", "group"})


@dataclass(slots=True)
class Cluster:
    """References to one thing. `kind` is that of the first; facts and gender fill up as evidence comes.

    `named`: whether a name, not only a description, stands among the first five.
    """

    kind: str
    references: list[Reference] = field(default_factory=list)
    facts: Facts = UNKNOWN
    gender: Gender = "neutral"
    full_name: str = ""
    named: bool = False

    @property
    def plural(self) -> bool:
        """Whether it is several people or things: 'the rebels'."""
        return self.references[0].plural

    @property
    def name(self) -> str:
        """The fullest way the text names it: the longest of its commonest kinds of name."""
        names = [r for r in self.references if r.form == "name"]
        names = names or [r for r in self.references if r.form != "pronoun"]
        known = next((r.known.name for r in self.references if r.known and self.kind in KNOWN_BY), "")
        written = _fullest(names)
        if is_acronym(known) and len(written.split()) > 1:
            return written
        return known or self.full_name or written


def _fullest(references: list[Reference]) -> str:
    """Most words, then most frequent, then first: 'Gustavo Petro' before 'Petro', 'Petro' before 'PETRO'."""
    counts: dict[str, int] = {}
    for reference in references:
        counts[reference.name] = counts.get(reference.name, 0) + 1
    order = list(counts)
    if len(order) == 1:
        return order[0]
    return max(order, key=lambda name: (len(name.split()), len(name) if len(name.split()) > 1 else 0,
                                        not name.isupper(), counts[name], -order.index(name)))  # fmt: skip


class Ledger:
    """Clusters in order of creation and, for each token, the clusters that it stands for."""

    def __init__(self) -> None:
        """Start empty."""
        self.clusters: list[Cluster] = []
        self.of: dict[int, tuple[int, ...]] = {}
        self.at: dict[int, Reference] = {}

    def add(self, reference: Reference, cluster: int | None = None) -> int:
        """Put the reference into `cluster`, or a new one; its number comes back."""
        if cluster is None:
            cluster = len(self.clusters)
            self.clusters.append(Cluster(reference.kind))
        entry = self.clusters[cluster]
        entry.references.append(reference)
        if not entry.named and len(entry.references) <= EARLY:
            entry.named = reference.form in ("name", "demonym")
        entry.facts = entry.facts.or_else(reference.facts)
        if entry.gender == "neutral":
            entry.gender = reference.gender
        # A word can name two: 'U.S.-Russian'.
        other = self.of.get(reference.head, ()) if reference.form in ("name", "demonym") else ()
        self.point(reference, dict.fromkeys((*other, cluster)))
        return cluster

    def point(self, reference: Reference, clusters: Iterable[int]) -> None:
        """Let the reference's words stand for several clusters, without naming them: 'the two leaders'."""
        for i in reference.covers:
            self.of[i] = tuple(clusters)
        self.at[reference.head] = reference

    def countries(self) -> dict[str, int]:
        """ISO code → cluster."""
        return {c.references[0].key: number for number, c in enumerate(self.clusters) if c.kind == "country"}

    def nationals(self) -> dict[str, list[int]]:
        """ISO code → named persons of that country, the first 30 of each."""
        found: dict[str, list[int]] = {}
        for number, cluster in enumerate(self.clusters):
            if cluster.kind == "person" and cluster.facts.country:
                found.setdefault(cluster.facts.country, []).append(number)
        return {code: numbers[:30] for code, numbers in found.items()}
