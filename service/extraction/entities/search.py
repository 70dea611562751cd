"""Ways to look back for the one thing that a description can mean: the only one, the main one, the same words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from service.extraction.entities.discourse import Discourse
from service.extraction.entities.ledger import Cluster
from service.extraction.entities.references import Reference
from service.extraction.entities.tree import conjuncts, determiner, with_dep

DEFINITE = frozenset({"the", "this", "that"})
# Sentences looked back over: for a plain noun, for an armed group, for an office or the same words.
NEAR, REBELS, FAR = 2, 5, 12
# Actors looked through for a repeated description.
MANY = 40
Test = Callable[[Cluster], bool]


def only(reference: Reference, told: Discourse, look: tuple[int, Test]) -> int | None:
    """The one cluster within `look[0]` sentences that passes the test; None when several do, or none does."""
    fits: set[int] = set()
    for candidate in told.before(reference.head, look[0]):
        cluster = candidate.cluster
        if cluster is not None and look[1](cluster):
            fits.add(candidate.clusters[0])
    return fits.pop() if len(fits) == 1 else None


def foremost(reference: Reference, told: Discourse, look: tuple[int, Test]) -> int | None:
    """The one cluster that passes, or the one that the text speaks of more than twice as often as of any other."""
    fits = {c.clusters[0]: cluster for c in told.before(reference.head, look[0]) if (cluster := c.cluster) and look[1](cluster)}
    sizes = sorted(((len(cluster.references), number) for number, cluster in fits.items()), reverse=True)
    if len(sizes) > 1 and sizes[0][0] <= 2 * sizes[1][0]:
        return None
    return sizes[0][1] if sizes else None


def same_words(reference: Reference, told: Discourse) -> int | None:
    """A description repeated: 'a suspect … *the suspect*', 'Colombian police … *police*'. None if several fit."""
    said = modifiers(reference, told)
    fits: dict[int, str | None] = {}
    for candidate in islice(told.before(reference.head, FAR), MANY):
        other = candidate.reference
        cluster = candidate.cluster
        if cluster is None or other.form != "nominal" or other.key != reference.key or other.plural != reference.plural:
            continue
        if _of_others(reference, other, told):
            continue
        if said <= modifiers(other, told) and _same_count(reference, other, told) and not other_country(reference, cluster):
            fits.setdefault(candidate.clusters[0], cluster.facts.country)
    return next(iter(fits)) if fits and len(set(fits.values())) == 1 else None


def _same_count(reference: Reference, other: Reference, told: Discourse) -> bool:
    """'The four ministers' are four wherever they were named before; bare 'soldiers' are not the five just killed."""
    said, before = ({told.parse.lemma[i] for i in with_dep(told.parse, r.head, "nummod")} for r in (reference, other))
    if not said and before and reference.plural:
        return determiner(told.parse, reference.head) != ""
    return not said or said == before


def complement(reference: Reference, told: Discourse) -> frozenset[int]:
    """Clusters that the words after the noun name: 'the ministers *of Serbia and Kosovo*'."""
    parse = told.parse
    owners = [c for c in with_dep(parse, reference.head, "nmod") if any(parse.lower[k] == "of" for k in with_dep(parse, c, "case"))]
    return frozenset(number for owner in owners[:1] for i in conjuncts(parse, owner) for number in told.ledger.of.get(i, ()))


def _of_others(reference: Reference, other: Reference, told: Discourse) -> bool:
    """Whether both say whose they are, and have nobody in common: 'the ministers of Peru', 'the ministers of Chile'."""
    mine = complement(reference, told)
    return bool(mine) and bool(theirs := complement(other, told)) and not mine & theirs


def modifiers(reference: Reference, told: Discourse) -> set[str]:
    """Lemmas before the noun that tell it from others of its sort."""
    parse, words = told.parse, reference.words
    said = {parse.lemma[i] for i in range(words.start, words.head) if parse.pos[i] in ("ADJ", "NOUN", "PROPN")}
    return said - told.lists.empty_adjectives


def said_before(reference: Reference, told: Discourse) -> set[str]:
    """Lemmas of what stands before the noun, nationalities left out."""
    parse = told.parse
    before = (i for i in range(reference.words.start, reference.head) if parse.pos[i] in ("ADJ", "NOUN", "PROPN", "NUM"))
    return {parse.lemma[i] for i in before if not _national(i, told)}


def _national(i: int, told: Discourse) -> bool:
    """Whether a word names a country."""
    return any(told.ledger.clusters[number].kind == "country" for number in told.ledger.of.get(i, ()))


def other_country(reference: Reference, cluster: Cluster) -> bool:
    """Whether both say whose they are, and not the same."""
    one, other = reference.facts.country, cluster.facts.country
    return one is not None and other is not None and one != other
