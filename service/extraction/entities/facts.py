"""Titles before a name: 'US *Senator* Rand Paul' → country US, office Senator, and the phrase that holds both."""

from __future__ import annotations

from collections.abc import Mapping

from service.extraction.entities.references import Atlas, Facts, Reference
from service.extraction.entities.tree import Tree
from service.extraction.entities.wordlists import WordLists
from service.extraction.values import Words

LONGEST_TITLE = 9
BODIES = frozenset({"organisation", "group"})
Owners = Mapping[int, Reference]


def owners(references: list[Reference]) -> dict[int, Reference]:
    """Token → the named reference that covers it."""
    return {i: reference for reference in references for i in reference.covers}


def titled(parse: Tree, person: Reference, tools: tuple[Atlas, WordLists, Owners]) -> Reference:
    """The reference with its phrase grown over the titles before the name and the facts they give."""
    atlas, lists, named = tools
    start = _title_start(parse, person, (lists, named))
    if start == person.words.start:
        return person
    before = range(start, person.words.start)
    words = Words(start, person.words.end, _outer_head(parse, start, person))
    covers = (*(i for i in before if i not in named and parse.tag[i] != "POS"), *person.covers)
    lemmas = parse.lemma[start : person.words.end]
    said = atlas.actor(parse.text[start : person.words.end], lemmas)
    office = proper_office(_office(parse, before, (lists, named)), said.office)
    facts = Facts(_country(before, named), None, office, _body(before, named))
    return person._replace(words=words, covers=covers, facts=facts.or_else(said).or_else(person.facts))


def proper_office(written: str | None, known: str | None) -> str | None:
    """The office as known where the text has it in lower case and says no more: 'foreign minister Lavrov'."""
    plain = written is not None and written.islower() and known is not None
    return known if plain and len((known or "").split()) >= len((written or "").split()) else written


def body_key(reference: Reference) -> str:
    """What the names of one organisation share: 'NATO', 'North Atlantic Treaty Organization'."""
    return (reference.known.name if reference.known else reference.name).lower()


def _body(tokens: range, named: Owners) -> str | None:
    """The organisation that the title is held in: '*NATO* Secretary General Jens Stoltenberg'."""
    bodies = (named[i] for i in tokens if i in named and named[i].kind in BODIES)
    return next((body_key(reference) for reference in bodies), None)


def _title_start(parse: Tree, person: Reference, tools: tuple[WordLists, Owners]) -> int:
    """Leftmost token of the title phrase; the name's own start when no title stands there."""
    lists, named = tools
    first = person.words.start
    start, titles = first, False
    for i in range(first - 1, max(-1, first - LONGEST_TITLE), -1):
        lower = parse.lower[i]
        if lower in lists.title_gender or parse.lemma[i] in lists.person_gender and parse.tag[i] != "NNS":
            titles, start = True, i
        elif i == first - 1 and i not in named and parse.lower[i] not in ("-",):
            break
        elif i in named:
            if named[i].kind not in ("country", "organisation", "place"):
                break
            start = i
        elif lower in ("'s", "’s", "-", "of") and titles and i > 0:
            continue
        elif titles and parse.pos[i] in ("NOUN", "PROPN", "ADJ") and i < parse.head[i] < person.words.end:
            start = i
        else:
            break
    return start if titles else first


def _outer_head(parse: Tree, start: int, person: Reference) -> int:
    """The head of title and name together; parsers hang the name on the title or the title on the name."""
    head = parse.head[person.head]
    return head if start <= head < person.words.start else person.head


def _country(tokens: range, named: Owners) -> str | None:
    return next((named[i].key for i in tokens if i in named and named[i].kind == "country"), None)


def _office(parse: Tree, tokens: range, tools: tuple[WordLists, Owners]) -> str | None:
    """The title as written, from after the nationality: 'Foreign Minister'. None for a bare 'Mr.'."""
    lists, named = tools
    owned = [i for i in tokens if i in named]
    words = [i for i in tokens if i > max(owned, default=-1) and parse.tag[i] != "POS"]
    if not any(parse.lemma[i] in lists.offices or parse.lower[i] in lists.offices for i in words):
        return None
    return " ".join(parse.text[i] for i in words if parse.text[i] not in ("-", ",")) or None
