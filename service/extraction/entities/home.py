"""Where an article is at home: its dateline, else the country it speaks of most. Bare 'police' are the police there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from service.extraction.entities.discourse import Discourse
from service.extraction.entities.references import Atlas, Facts, Reference
from service.extraction.entities.tree import Tree, with_dep
from service.extraction.entities.wordlists import WordLists

DASHES = frozenset({"—", "–", "--", "-"})
# Bodies that every state has; a bare mention is that of the country spoken of.
STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
OF = frozenset({"of", "from"})
ENOUGH = 3
NEAR = 1


def settle(named: list[Reference], told: Discourse) -> None:
    """Give the country of the article to state bodies without one, where their sentence names no other and no place elsewhere.

    They are named after it: '*Kenyan* police'.
    """
    parse, lists, ledger, atlas = told.parse, told.lists, told.ledger, told.atlas
    home = dateline(parse, named, atlas) or main_country(named)
    if home is None:
        return
    spoken, places = _countries_by_sentence(parse, named), _places_by_sentence(parse, named)
    for cluster in ledger.clusters:
        first = cluster.references[0]
        if cluster.facts.country is not None or cluster.facts.sector not in STATE or not _bare(parse, first, lists):
            continue
        here = parse.sentence[first.head]
        near = set().union(*(spoken.get(sentence, set()) for sentence in range(here - NEAR, here + 1)))
        lies = {known.country for name in places.get(here, ()) if (known := atlas.place(name, frozenset({home})))}
        if near <= {home} and (not lies or home in lies):
            cluster.facts = cluster.facts.or_else(Facts(home))
            cluster.full_name = f"{atlas.adjective(home)} {cluster.name}"


def _bare(parse: Tree, first: Reference, lists: WordLists) -> bool:
    """'Police', 'the security forces'; not 'rebel governments', 'EU forces', 'U.N. and government forces'."""
    if first.form != "nominal" or first.key.endswith("governments") or first.key not in lists.agents:
        return False
    if any(parse.pos[owner] == "PRON" for owner in with_dep(parse, first.head, "nmod:poss")):
        return False
    if first.words.start and parse.pos[first.words.start - 1] == "CCONJ" or _placed(parse, first):
        return False
    before = range(first.words.start, first.head)
    return all(parse.lower[i] == "the" or parse.lemma[i] in lists.agent_modifiers for i in before)


def _placed(parse: Tree, first: Reference) -> bool:
    """Whether the words say whose it is: 'officials *from* the African Union'."""
    return any(parse.lower[case] in OF for child in with_dep(parse, first.head, "nmod") if child > first.head
               for case in with_dep(parse, child, "case"))  # fmt: skip


def dateline(parse: Tree, named: Iterable[Reference], atlas: Atlas) -> str | None:
    """Country of the place that opens a line in capitals before a dash: 'KAMPALA — Police …'."""
    for reference in named:
        start, end = reference.words.start, reference.words.end
        opens = start == 0 or parse.line[start - 1] != parse.line[start]
        shouted = reference.kind in ("place", "country") and opens and parse.text[start].isupper()
        if shouted and any(text in DASHES for text in parse.text[end : end + 5]):
            place = atlas.place(reference.name, frozenset())
            return reference.facts.country or (place.country if place else None)
    return None


def main_country(named: Iterable[Reference]) -> str | None:
    """The country with more than half of all mentions of countries, at least three of them."""
    counts = Counter(reference.facts.country for reference in named if reference.kind in ("country", "nationality"))
    code, most = max(counts.items(), key=lambda item: item[1], default=(None, 0))
    return code if most >= ENOUGH and 2 * most > sum(counts.values()) else None


def _places_by_sentence(parse: Tree, named: Iterable[Reference]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for reference in named:
        if reference.kind == "place":
            found[parse.sentence[reference.head]].append(reference.name)
    return dict(found)


def _countries_by_sentence(parse: Tree, named: Iterable[Reference]) -> dict[int, set[str]]:
    spoken: dict[int, set[str]] = defaultdict(set)
    for reference in named:
        if reference.facts.country and reference.kind != "person":
            spoken[parse.sentence[reference.head]].add(reference.facts.country)
    return dict(spoken)
