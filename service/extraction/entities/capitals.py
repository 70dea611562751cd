"""Capitals and seats of power that stand for their government: '*Moscow* said', '*Washington*'s threat', 'talks with *Seoul*'."""

from __future__ import annotations

from dataclasses import replace

from service.extraction.entities.references import Atlas, Facts, Reference
from service.extraction.entities.tree import SUBJECT, Tree, governor, preposition
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
    return replace(reference, kind="country", key=code, known=country, form="name", facts=Facts(code, "GOV"))


def acts(parse: Tree, i: int, lists: WordLists) -> bool:
    """Whether the place at `i` is said to do something that only people do."""
    outer = governor(parse, i)
    head, dep = parse.head[outer], parse.dep[outer]
    if dep in ("nmod:poss", "obl:agent"):
        return True
    if dep in SUBJECT:
        return parse.lemma[head] in lists.acts and parse.pos[head] in ("VERB", "AUX")
    before = preposition(parse, outer)
    if before in lists.place_prepositions:
        return False
    if dep in ("nmod", "obl") and before in lists.party_prepositions:
        return before in ("with", "between", "against") or before in ("by", "from") and parse.lemma[head] in lists.party_nouns \
            or parse.lemma[head] in lists.party_nouns  # fmt: skip
    return dep in ("obj", "iobj") and parse.lemma[head] in lists.acts and parse.lemma[head] not in MOTION


# Verbs that also take a place: 'left Moscow', 'attacked Kyiv'.
MOTION = frozenset({"attack", "strike", "shell", "bomb", "invade", "hold", "see", "make", "take", "get", "block", "use", "put"})
