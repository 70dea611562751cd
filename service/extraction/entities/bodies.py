"""Descriptions of states and organisations: 'the *kingdom*', 'the militant *group*', '*police*'."""

from __future__ import annotations

from service.extraction.entities.discourse import Discourse
from service.extraction.entities.ledger import Cluster
from service.extraction.entities.references import Reference
from service.extraction.entities.search import (
    DEFINITE,
    NEAR,
    REBELS,
    foremost,
    modifiers,
    only,
    other_country,
    said_before,
    same_words,
)
from service.extraction.entities.tree import determiner, with_dep

# Sectors of states and of unions of states.
PUBLIC = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "IGO"})


def state(reference: Reference, told: Discourse) -> int | None:
    """'the kingdom': the country of this and two sentences before that stood out, or the article's main one."""
    if (home := _homeland(reference, told)) is not None:
        return home
    if determiner(told.parse, reference.head) not in DEFINITE:
        return None
    seen: dict[int, int] = {}
    for candidate in told.before(reference.head, NEAR):
        cluster = candidate.cluster
        if cluster is not None and cluster.kind == "country" and _of_form(reference.key, cluster, told):
            number = candidate.clusters[0]
            seen[number] = max(seen.get(number, 0), candidate.rank)
    sizes = {number: len(told.ledger.clusters[number].references) for number in seen}
    main = max(sizes, key=lambda number: sizes[number], default=None)
    if main is None:
        return None
    if len(seen) == 1 and reference.key in told.lists.state_forms:
        return main
    if len(seen) > 1 and modifiers(reference, told):
        return None
    clear = all(sizes[main] >= 2 * size for number, size in sizes.items() if number != main)
    return main if clear and (len(seen) > 1 or seen[main] == 3 or sizes[main] > 2) else None


def _homeland(reference: Reference, told: Discourse) -> int | None:
    """'his *country*': that of the person, where the article names it."""
    plain = reference.key in ("country", "nation") and not modifiers(reference, told)
    owner = next(with_dep(told.parse, reference.head, "nmod:poss"), None)
    owners = told.ledger.of.get(owner, ()) if plain and owner is not None else ()
    codes = {told.ledger.clusters[number].facts.country for number in owners if told.ledger.clusters[number].kind == "person"}
    return told.countries.get(codes.pop() or "") if len(codes) == 1 else None


def _of_form(key: str, cluster: Cluster, told: Discourse) -> bool:
    """Whether the country is a kingdom, an island … when it is called one."""
    form = told.lists.state_forms.get(key)
    return form is None or cluster.facts.country in form


def body(reference: Reference, told: Discourse) -> int | None:
    """'the agency', 'the army', 'police': repeated words, else the one named body of that sort near by."""
    bare = reference.key in told.lists.agents and determiner(told.parse, reference.head) in DEFINITE | {""}
    definite = determiner(told.parse, reference.head) in DEFINITE
    if not (bare or definite):
        return None
    repeated = same_words(reference, told)
    if repeated is not None or not definite:
        return repeated
    if reference.plural and told.lists.agents.get(reference.key) == "REB" and said_before(reference, told) <= told.lists.militant:
        just = _just_named(reference, told)
        return foremost(reference, told, (REBELS, _armed_group)) if just is None else just
    return _body_of_sort(reference, told) if reference.key in told.lists.groups else None


def _just_named(reference: Reference, told: Discourse) -> int | None:
    """'killed five *insurgents*. … *the rebels* were shot': the one armed band of the sentence before and this one."""
    found = {c.clusters[0] for c in told.before(reference.head, 1)
             if c.cluster and c.cluster.facts.sector == "REB" and told.parse.dep[c.head] not in ("compound", "amod", "nmod:desc")
             and (c.reference.plural or c.cluster.named)}  # fmt: skip
    return found.pop() if len(found) == 1 else None


def _armed_group(cluster: Cluster) -> bool:
    return cluster.named and cluster.facts.sector == "REB" and cluster.kind in ("organisation", "group")


def _body_of_sort(reference: Reference, told: Discourse) -> int | None:
    """'the group', 'the militant group'. 'The largest group' is one of several, not the one just named."""
    said = said_before(reference, told)
    if not said:
        return only(reference, told, (NEAR, lambda c: _sort(reference, c, told)))
    if said <= told.lists.militant:
        return only(reference, told, (NEAR, lambda c: c.facts.sector == "REB" and _sort(reference, c, told)))
    return None


def _sort(reference: Reference, cluster: Cluster, told: Discourse) -> bool:
    """Whether a named body can be called by this noun: 'the union' for the European Union."""
    if not cluster.named or cluster.kind not in ("organisation", "group") or other_country(reference, cluster):
        return False
    if reference.key in told.lists.private and cluster.facts.sector in PUBLIC:
        return False
    wanted = told.lists.named_kinds.get(reference.key)
    return wanted is None or bool(wanted & set(cluster.name.lower().split()))
