"""Descriptions named with what they are of: 'foreign ministers *of Turkey and Greece*', 'members *of Islamic State*'."""

from __future__ import annotations

from service.extraction.entities.discourse import Discourse
from service.extraction.entities.ledger import Cluster
from service.extraction.entities.tree import conjuncts, with_dep

OF = ("of", "from")
MOST = 4


def complete(told: Discourse) -> None:
    """Add to the name of each unnamed person or group the parties that its words put after 'of' or 'from'."""
    for cluster in told.ledger.clusters:
        if cluster.kind in ("person", "group", "organisation") and not cluster.named and not cluster.full_name:
            cluster.full_name = _completed(cluster, told)


def _completed(cluster: Cluster, told: Discourse) -> str:
    """The name with the complement of its first mention; empty where that has none that is known."""
    reference = cluster.references[0]
    if reference.form != "nominal":
        return ""
    for child in with_dep(told.parse, reference.head, "nmod"):
        before = next((told.parse.lower[c] for c in with_dep(told.parse, child, "case")), "")
        names = _names(child, told) if child > reference.head and before in OF else []
        if names:
            return f"{reference.name} {before} {listed(names)}"
    return ""


def _names(first: int, told: Discourse) -> list[str]:
    """Names of a coordination's members; empty when one is unknown or none is named."""
    members = [told.ledger.of.get(i, ()) for i in conjuncts(told.parse, first)]
    if not all(members) or len(members) > MOST:
        return []
    found = [told.ledger.clusters[number] for clusters in members for number in clusters]
    return list(dict.fromkeys(c.name for c in found)) if all(c.named for c in found) else []


def listed(names: list[str]) -> str:
    """'Egypt, Sudan and Ethiopia'."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
