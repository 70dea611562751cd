"""'Both sides' of a war inside one country: the armed band and the state that fights it."""

from __future__ import annotations

from collections import Counter

from service.extraction.entities.discourse import Discourse
from service.extraction.entities.tree import governor

SENTENCES = 5
BODIES = frozenset({"organisation", "group"})


def opposed(i: int, told: Discourse) -> tuple[int, ...]:
    """The one armed band spoken of before token `i` and the force of the state that stood out beside it.

    Empty where two bands are spoken of, none, or where two named together say who the sides are: 'A and B'.
    """
    weight: Counter[int] = Counter()
    bands: set[int] = set()
    for candidate in told.before(i, SENTENCES):
        if len(candidate.clusters) > 1:
            return ()
        cluster, number = candidate.cluster, candidate.clusters[0]
        if cluster is None or cluster.kind not in BODIES or _modifies(candidate.head, told):
            continue
        if cluster.facts.sector == "REB":
            bands.add(number)
        elif cluster.facts.sector == "MIL" or cluster.references[0].key == "government":
            weight[number] += candidate.rank
    if len(bands) != 1 or not weight:
        return ()
    (first, most), *others = weight.most_common(2)
    if others and others[0][1] == most:
        return ()
    pair = (*bands, first)
    return tuple(sorted(pair, key=lambda number: min(r.head for r in told.ledger.clusters[number].references)))


def _modifies(i: int, told: Discourse) -> bool:
    """Whether the body only says of what sort another is: 'an *army* base'."""
    return told.parse.dep[governor(told.parse, i)] in ("compound", "amod", "nmod:desc")
