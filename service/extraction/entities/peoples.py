"""Whose something is, and who is one of a people: 'Peru's *Congress*', 'a *Turk*'."""

from __future__ import annotations

from service.extraction.entities.references import Atlas, Known
from service.extraction.entities.tree import Tree, with_dep

# Where a nationality stands for somebody, and what says that it is one of them.
ACTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "conj"})
BEFORE = frozenset({"amod", "compound", "nmod:desc", "flat"})
SINGLE = frozenset({"a", "an", "another", "one"})
# How nationalities end that after "the" mean the whole people: 'the French', 'the Chinese', 'the Turks'.
PEOPLES = ("ch", "sh", "ese", "ois", "s")


def one_of_a_people(parse: Tree, i: int) -> bool:
    """Whether a nationality is a person: '*a* Turk', '*one* American', '*the* Palestinian', not 'the French'."""
    before = [parse.lower[child] for child in with_dep(parse, i, "det", "nummod") if child < i]
    if not before or parse.dep[i] in BEFORE:
        return False
    return before[0] in SINGLE or parse.dep[i] in ACTS and before[0] == "the" and not parse.lower[i].endswith(PEOPLES)


def counted(parse: Tree, i: int) -> bool:
    """Whether a nationality is counted, so that it is people: 'five Japanese'."""
    return parse.dep[i] in ACTS and any(True for _ in with_dep(parse, i, "nummod"))


def some_of_it(parse: Tree, i: int) -> bool:
    """Whether an organisation's name stands for a number of its people: '*three* Marines'."""
    return parse.tag[i] in ("NNS", "NNPS") and parse.dep[i] not in BEFORE and counted(parse, i)


def its_own(parse: Tree, i: int, found: tuple[Known | None, Atlas]) -> Known | None:
    """What is known of the organisation at `i`; None where the text says that it is another country's."""
    known, atlas = found
    if known is None or known.kind != "organisation" or known.country is None:
        return known
    owners = (atlas.look_up(parse.text[owner]) for owner in with_dep(parse, i, "nmod:poss") if owner < i)
    return None if any(owner is not None and owner.country not in (None, known.country) for owner in owners) else known
