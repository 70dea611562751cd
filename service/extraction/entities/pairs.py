"""'the two leaders', 'both sides', 'the two countries', 'each other': the two things of that kind last named together."""

from __future__ import annotations

from service.extraction.entities.discourse import Candidate, Discourse
from service.extraction.entities.references import Reference
from service.extraction.entities.tree import conjuncts, subjects

SENTENCES = 3
KINDS = {"person": ("person",), "country": ("country",), "party": ("country", "organisation", "group", "person"),
         "any": ("person", "country", "organisation", "group")}  # fmt: skip


def both(reference: Reference, told: Discourse) -> tuple[int, ...]:
    """The two (or, for 'each other', more) clusters meant; empty unless the text makes them plain."""
    if reference.key == "reciprocal":
        return _reciprocal(reference.head, told)
    kinds = KINDS[reference.key]
    for candidate in told.before(reference.head, SENTENCES):
        if len(candidate.clusters) == 2 and all(told.ledger.clusters[c].kind in kinds for c in candidate.clusters):
            return candidate.clusters
        if len(_near(candidate, kinds, told)) == 2:
            break
    return _distinct(reference, kinds, told)


def _near(candidate: Candidate, kinds: tuple[str, ...], told: Discourse) -> set[int]:
    """Clusters of these kinds in the candidate's sentence."""
    return {
        other.clusters[0]
        for other in told.actors
        if other.sentence == candidate.sentence and len(other.clusters) == 1
        and told.ledger.clusters[other.clusters[0]].kind in kinds
    }  # fmt: skip


def _distinct(reference: Reference, kinds: tuple[str, ...], told: Discourse) -> tuple[int, ...]:
    """Going back sentence by sentence: the first stretch with exactly two, one kind of thing at a time."""
    for kind in kinds:
        seen: list[int] = []
        sentence = -1
        for candidate in told.before(reference.head, SENTENCES):
            if candidate.sentence != sentence and len(seen) >= 2:
                break
            sentence = candidate.sentence
            cluster = told.cluster(candidate)
            if cluster is not None and cluster.kind == kind and cluster.named and candidate.clusters[0] not in seen:
                seen.append(candidate.clusters[0])
        if len(seen) == 2:
            return tuple(sorted(seen, key=lambda c: told.ledger.clusters[c].references[0].head))
        if len(seen) > 2:
            return ()
    return ()


def _reciprocal(i: int, told: Discourse) -> tuple[int, ...]:
    """'Petro and Trump praised *each other*': all subjects of the clause."""
    verb = told.parse.head[i]
    for _ in range(5):
        found = [c for s in subjects(told.parse, verb) for one in conjuncts(told.parse, s) for c in told.ledger.of.get(one, ())]
        if len(set(found)) > 1:
            return tuple(dict.fromkeys(found))
        verb = told.parse.head[verb]
    return ()
