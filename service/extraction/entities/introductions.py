"""Persons described before they are named: 'A Kenyan *diplomat* says … *Peter Otieno* told reporters'.

News says in one sentence what somebody is and in the next who it is: the name then stands as subject, for the first
time, without a title or apposition that says something else. Or it opens with 'a U.S. *pastor*', who is later
called 'pastor Ann Lee'.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from service.extraction.entities.discourse import Discourse
from service.extraction.entities.ledger import Cluster, Ledger
from service.extraction.entities.references import Reference
from service.extraction.entities.search import other_country
from service.extraction.entities.tree import SUBJECT, Tree, determiner, governor, with_dep
from service.extraction.entities.wordlists import WordLists

OPENING = 2  # sentences: the headline and the first of the text
INDEFINITE = frozenset({"a", "an", ""})
OWNED = frozenset({"nmod:poss", "nummod"})


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person where the text first names them, and the nouns that it says of them there: 'pastor', 'envoy'."""

    cluster: int
    reference: Reference
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Introductions:
    """Newcomers by the sentence whose subject they are, and by the nouns said of them."""

    leading: dict[int, Newcomer] = field(default_factory=dict)
    called: dict[str, list[Newcomer]] = field(default_factory=lambda: defaultdict(list))


def introductions(parse: Tree, ledger: Ledger, lists: WordLists) -> Introductions:
    """The persons of a ledger in which all names are entered."""
    found = Introductions()
    for number, cluster in enumerate(ledger.clusters):
        if cluster.kind != "person":
            continue
        first = min(cluster.references, key=lambda reference: reference.head)
        nouns = frozenset(parse.lemma[i] for i in _beside(parse, first)) & lists.person_gender.keys()
        newcomer = Newcomer(number, first, nouns)
        if _leads(parse, first.head) and _brought_in(parse, first):
            found.leading[parse.sentence[first.head]] = newcomer
        for noun in nouns:
            found.called[noun].append(newcomer)
    return found


def _beside(parse: Tree, person: Reference) -> Iterator[int]:
    """Tokens of the title before a name and heads of the appositions to it."""
    yield from range(person.words.start, person.words.end)
    yield from with_dep(parse, person.head, "appos")
    if parse.dep[person.head] == "appos":
        yield parse.head[person.head]


def _leads(parse: Tree, i: int) -> bool:
    """Whether the token is the subject of a whole sentence, not of a clause in it."""
    outer = governor(parse, i)
    return parse.dep[outer] in SUBJECT and parse.dep[parse.head[outer]] == "ROOT"


def _brought_in(parse: Tree, first: Reference) -> bool:
    """Whether the name is a full one that does something; 'Ann Lee is *his aunt*' says who somebody else is."""
    outer = governor(parse, first.head)
    acts = parse.pos[parse.head[outer]] == "VERB"
    return acts and len(first.name.split()) > 1


def introduced(reference: Reference, told: Discourse, found: Introductions) -> int | None:
    """The cluster of the person whom the text describes here and names further on; None when that is not plain."""
    if reference.kind != "person" or reference.plural:
        return None
    newcomer = _next(reference, told, found) or _later(reference, told, found)
    return newcomer.cluster if newcomer and _fits(reference, told.ledger.clusters[newcomer.cluster]) else None


def _next(reference: Reference, told: Discourse, found: Introductions) -> Newcomer | None:
    """The subject of the next sentence. One to whom something was done seldom speaks after it: that is a witness."""
    parse, i = told.parse, reference.head
    leads = _leads(parse, i) and not any(True for _ in with_dep(parse, i, "nummod"))
    newcomer = found.leading.get(parse.sentence[i] + 1) if leads else None
    if newcomer is None or reference.key not in newcomer.nouns and _other(newcomer, parse):
        return None
    if reference.key in newcomer.nouns & told.lists.many:  # 'a spokesman for the army' … 'UN spokesman Jon Roe'
        return None
    speaks = parse.lemma[parse.head[governor(parse, newcomer.reference.head)]] in told.lists.speech
    return None if speaks and parse.dep[governor(parse, i)] == "nsubj:pass" else newcomer


def _other(newcomer: Newcomer, parse: Tree) -> bool:
    """Whether title or apposition say something of the person: '*The Iranian*, Ann Lee, was sentenced'."""
    return bool(newcomer.nouns) or parse.dep[newcomer.reference.head] == "appos"


def _later(reference: Reference, told: Discourse, found: Introductions) -> Newcomer | None:
    """The only person called so by title or apposition, where the article opens with the description."""
    parse, i = told.parse, reference.head
    if parse.sentence[i] >= OPENING or reference.key in told.lists.many or determiner(parse, i) not in INDEFINITE:
        return None
    before = {parse.dep[child] for child in parse.children[i] if child < i}
    fits = found.called.get(reference.key, ()) if before and not before & OWNED else ()
    return fits[0] if len(fits) == 1 and fits[0].reference.head > i else None


def _fits(reference: Reference, cluster: Cluster) -> bool:
    """Country and gender do not contradict one another."""
    one, other = reference.gender, cluster.gender
    return not other_country(reference, cluster) and (one == other or "neutral" in (one, other))
