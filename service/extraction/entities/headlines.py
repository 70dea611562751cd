"""Headlines say what somebody is and leave who it is to the text: '*Presidents* to meet' … 'Ann Lee and Jon Roe will meet'.

Office holders are those whom the lead names together; an armed band is the one that the text describes in the same words.
"""

from __future__ import annotations

from dataclasses import dataclass

from service.extraction.entities.descriptions import NAMING
from service.extraction.entities.ledger import Cluster, Ledger
from service.extraction.entities.references import Reference
from service.extraction.entities.tree import Tree, clause, determiner, governor, with_dep
from service.extraction.entities.wordlists import WordLists

LEAD = 2  # sentences of the text in which those of the headline are named
MOST = 4
BEFORE = frozenset({"amod", "compound", "nmod:desc"})
BESIDE = ("appos", "nmod:desc", "compound")
BANDS = frozenset({"organisation", "group"})


@dataclass(frozen=True, slots=True)
class Headline:
    """The first line of an article that has more; `persons` are those of the lead, `bands` what is said of armed ones."""

    parse: Tree
    lists: WordLists
    ledger: Ledger
    persons: tuple[tuple[int, Cluster], ...] = ()
    bands: tuple[tuple[int, frozenset[str]], ...] = ()

    def means(self, reference: Reference) -> tuple[int, ...]:
        """The clusters that a description in the headline stands for; empty where the text does not make it plain."""
        parse, head = self.parse, reference.head
        if parse.line[head] or determiner(parse, head) or reference.form != "nominal":
            return ()
        before = {j for i in with_dep(parse, head, *BEFORE, "nummod") for j in (i, *with_dep(parse, i, "conj")) if j < head}
        if parse.dep[head] == "appos":
            before.add(parse.head[head])  # 'Russian, Turkish presidents', read as an apposition
        if any(parse.pos[i] == "NUM" for i in before):
            return ()
        lands = {i: code for i in before if (code := self._country(i))}
        said = frozenset([parse.lemma[i] for i in before - lands.keys()]) | {reference.key}
        if said <= self.lists.militant | {reference.key} and said & self.lists.militant:
            return self._band(said)
        return self._holders(said, set(lands.values())) if reference.plural and reference.key in self.lists.offices else ()

    def _country(self, i: int) -> str | None:
        """ISO code of the country that a word names: '*Russian* and *Turkish* leaders'."""
        clusters = [self.ledger.clusters[number] for number in self.ledger.of.get(i, ())]
        return clusters[0].facts.country if len(clusters) == 1 and clusters[0].kind == "country" else None

    def _band(self, said: frozenset[str]) -> tuple[int, ...]:
        """The only armed band named, where the text says the same of it: 'rebels' for 'X, a *rebel* group'."""
        fits = [number for number, told in self.bands if said <= told]
        return tuple(fits) if len(self.bands) == 1 else ()

    def _holders(self, said: frozenset[str], lands: set[str]) -> tuple[int, ...]:
        """Two or more who hold the office, of those countries, and are named in one clause of the lead."""
        fits: dict[int, list[int]] = {}
        for number, cluster in self.persons:
            office = frozenset((cluster.facts.office or "").lower().split())
            if lands and cluster.facts.country not in lands:
                continue
            if office and said <= office | {"leader"} and (said != {"leader"} or office & self.lists.leaders):
                fits.setdefault(_verb(self.parse, cluster), []).append(number)
        several = [numbers for numbers in fits.values() if max(1, len(lands) - 1) < len(numbers) <= MOST]
        return tuple(several[0]) if len(several) == 1 else ()


def headline(parse: Tree, ledger: Ledger, lists: WordLists) -> Headline:
    """The headline of a text whose names are entered in the ledger; one that means nothing where there is no headline."""
    body = next((i for i, line in enumerate(parse.line) if line), None)
    if body is None or body > 60:
        return Headline(parse, lists, ledger)
    last = parse.sentence[body] + LEAD
    persons, bands = [], []
    for number, cluster in enumerate(ledger.clusters):
        if cluster.kind == "person" and body <= (at := _first(cluster).head) and parse.sentence[at] <= last:
            persons.append((number, cluster))
        elif cluster.kind in BANDS and cluster.named:
            told = frozenset().union(*(_told(parse, r) for r in cluster.references[:3]))
            if cluster.facts.sector == "REB" or told & lists.militant:
                bands.append((number, told))
    return Headline(parse, lists, ledger, tuple(persons), tuple(bands))


def _first(cluster: Cluster) -> Reference:
    return min(cluster.references, key=lambda reference: reference.head)


def _verb(parse: Tree, cluster: Cluster) -> int:
    return clause(parse, governor(parse, _first(cluster).head))


def _told(parse: Tree, name: Reference) -> frozenset[str]:
    """Lemmas of the noun phrases beside a name that say what it is: '*a rebel group*', 'the *rebel movement* X'."""
    beside = list(with_dep(parse, name.head, *BESIDE))
    if parse.dep[name.head] in BESIDE:
        beside.append(parse.head[name.head])
    verb = parse.head[name.head]
    if parse.lemma[verb] in NAMING and parse.dep[verb] in ("acl", "acl:relcl"):  # 'the rebels, who call themselves X'
        beside.append(parse.head[verb])
    found = {j for i in beside for j in (i, *with_dep(parse, i, *BEFORE)) if parse.pos[j] in ("NOUN", "ADJ")}
    return frozenset(parse.lemma[j] for j in found)
