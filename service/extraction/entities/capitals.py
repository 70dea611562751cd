"""Capitals and seats of power that stand for their government: '*Moscow* said', 'talks with *Seoul*'."""

from __future__ import annotations

from service.extraction.entities.references import Atlas, Facts, Reference
from service.extraction.entities.tree import SUBJECT, Tree, governor, preposition, with_dep
from service.extraction.entities.wordlists import WordLists


def governing(parse: Tree, reference: Reference, tools: tuple[Atlas, WordLists]) -> Reference:
    """The reference as its country where a capital or a seat ('the Kremlin') acts, else unchanged."""
    atlas, lists = tools
    code = lists.seats.get(reference.key)
    if code is None and (reference.known is None or reference.known.kind != "capital"):
        return reference
    code = code or (reference.known.country if reference.known else None)
    if code is None or not acts(parse, reference.head, lists):
        return reference
    country = atlas.country(code)
    return reference._replace(kind="country", key=code, known=country, form="name", facts=Facts(code, "GOV"))


def acts(parse: Tree, i: int, lists: WordLists) -> bool:
    """Whether the place at `i` is said to do something that only people do."""
    outer = governor(parse, i)
    head, dep = parse.head[outer], parse.dep[outer]
    lemma = parse.lemma[head]
    if dep in ("nmod:poss", "obl:agent"):
        return lemma not in lists.sights
    if dep == "nsubj:pass":
        willing = parse.pos[head] != "NOUN" and _controls(parse, head)
        return willing or lemma in lists.acts and lemma not in lists.done_to_places
    if dep in SUBJECT:
        willing = parse.pos[head] == "ADJ" and _controls(parse, head)
        return willing or parse.pos[head] == "VERB" and lemma not in lists.happenings
    if dep in ("obj", "iobj"):
        return lemma in lists.acts and lemma not in lists.done_to_places or _controls(parse, head)
    return dep in ("nmod", "obl") and _party(parse, outer, lists)


def _controls(parse: Tree, verb: int) -> bool:
    """'expects *Moscow* to answer'."""
    marks = (mark for child in with_dep(parse, verb, "xcomp") for mark in with_dep(parse, child, "mark"))
    return any(parse.lower[mark] == "to" for mark in marks)


def _party(parse: Tree, outer: int, lists: WordLists) -> bool:
    """'talks between *Seoul* and Tokyo', 'pressure from *Washington*', not 'a flight from Seoul'."""
    before = preposition(parse, outer)
    if before == "on":
        return parse.lemma[parse.head[outer]] in lists.burdens
    return before in ("with", "between", "against") or before in lists.party_prepositions \
        and parse.lemma[parse.head[outer]] in lists.party_nouns  # fmt: skip
