"""Descriptions named with what they are of: 'foreign ministers *of Turkey and Greece*', 'members *of a militia*'."""

from __future__ import annotations

from service.extraction.entities.discourse import Discourse
from service.extraction.entities.ledger import Cluster
from service.extraction.entities.naming import written
from service.extraction.entities.tree import Tree, conjuncts, with_dep

OF = ("of", "from")
# What an office is for or to: 'spokesman *for the ministry*', 'ambassador *to Pakistan*'.
OFFICES = ("for", "to", "at", "in")
MOST = 6
LONGEST = 8
BREAKS = frozenset({"VERB", "AUX", "PUNCT", "SPACE", "SCONJ", "X"})
VAGUE = frozenset({"them", "which", "whom", "this", "that", "it", "him", "her", "us", "you"})


def complete(told: Discourse) -> None:
    """Add to the name of each unnamed person or group the parties that its words put after 'of' or 'from'."""
    for cluster in told.ledger.clusters:
        if cluster.kind in ("person", "group", "organisation") and not cluster.named and not cluster.full_name:
            cluster.full_name = _completed(cluster, told)


def _completed(cluster: Cluster, told: Discourse) -> str:
    """The name with the complement of its first mention; empty where that has none."""
    reference = cluster.references[0]
    if reference.form != "nominal":
        return ""
    suits = OF + OFFICES if reference.key in told.lists.offices else OF
    for child in with_dep(told.parse, reference.head, "nmod"):
        before = next((told.parse.lower[c] for c in with_dep(told.parse, child, "case")), "")
        if child > reference.head and before in suits:
            named = listed(_names(child, told)) if before in OF else ""
            rest = f"{before} {named}" if named else _as_written(reference.head, child, told.parse)
            return f"{reference.name} {rest}" if rest else ""
    return ""


def _as_written(i: int, child: int, parse: Tree) -> str:
    """The words after the noun up to its complement; empty where they are many or hold more than a plain phrase."""
    end = child + 1
    while end < len(parse) and parse.pos[end] == "PROPN" and child <= parse.head[end] <= end:
        end += 1  # 'the militant group *Hezbollah*'
    words = range(i + 1, end)
    if parse.lower[child] in VAGUE or next(with_dep(parse, child, "conj"), None) is not None:
        return ""
    plain = len(words) <= LONGEST and not any(_breaks(parse, j, i) for j in words)
    return written(parse, words) if plain else ""


def _breaks(parse: Tree, j: int, i: int) -> bool:
    return parse.pos[j] in BREAKS and parse.lower[j] != "-" or parse.line[j] != parse.line[i]


def _names(first: int, told: Discourse) -> list[str]:
    """Names of a coordination's members; empty when one is unknown or none is named."""
    members = [told.ledger.of.get(i, ()) for i in conjuncts(told.parse, first)]
    if not all(members) or len(members) > MOST:
        return []
    found = [told.ledger.clusters[number] for clusters in members for number in clusters]
    return list(dict.fromkeys(c.name for c in found)) if all(c.named for c in found) else []


def listed(names: list[str]) -> str:
    """'Egypt, Sudan and Ethiopia'; empty without names."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
