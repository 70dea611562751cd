"""Who and what an article speaks of: `link` finds the mentions and joins those of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from spacy.tokens import Doc

from service.extraction.columns import columns
from service.extraction.entities.acronyms import echoes
from service.extraction.entities.atlas import DatedAtlas, Remembering
from service.extraction.entities.capitals import governing
from service.extraction.entities.complements import complete
from service.extraction.entities.descriptions import earlier, identical
from service.extraction.entities.discourse import Discourse
from service.extraction.entities.facts import owners, titled
from service.extraction.entities.headlines import Headline, headline
from service.extraction.entities.home import settle
from service.extraction.entities.introductions import Introductions, introduced, introductions
from service.extraction.entities.ledger import Cluster, Ledger
from service.extraction.entities.names import Span, names
from service.extraction.entities.nominals import descriptions, owned
from service.extraction.entities.pairs import both, delegates, partners, plain
from service.extraction.entities.pronouns import antecedent
from service.extraction.entities.public import enrich
from service.extraction.entities.quotes import inside, quotes
from service.extraction.entities.references import Atlas, Facts, Known, Reference
from service.extraction.entities.tree import Tree, conjuncts, rank, tree, with_dep
from service.extraction.entities.variants import link_names
from service.extraction.entities.voices import spoken_for
from service.extraction.entities.wordlists import WordLists, word_lists
from service.extraction.gazetteer import Gazetteer
from service.extraction.values import Entity, Words


@dataclass(frozen=True, slots=True)
class Entities:
    """The entity table of one document, in order of first mention, and what each token refers to."""

    table: tuple[Entity, ...]
    _links: dict[int, tuple[int, ...]]
    _phrases: dict[int, Words]

    def of(self, i: int) -> tuple[Entity, ...]:
        """Entities that the mention at token `i` refers to: several for 'both leaders', none when unknown."""
        return tuple([self.table[number] for number in self._links.get(i, ())])

    def phrase(self, i: int) -> Words:
        """The whole mention that token `i` belongs to, title included; the token alone when it is in none."""
        return self._phrases.get(i, Words(i, i + 1, i))


def link(doc: Doc, gazetteer: Gazetteer, when: date | None) -> Entities:
    """The entities of a parsed document, with the offices that were held on the day `when`."""
    return link_with(doc, DatedAtlas.of(gazetteer, when))


def link_with(doc: Doc, atlas: Atlas) -> Entities:
    """The entities of a parsed document. Same document, same answer; time linear in its length."""
    parse, lists, atlas = tree(doc), word_lists(), Remembering(atlas)
    named = _named(parse, [Span(*name) for name in columns(doc).names], (atlas, lists))
    ledger = link_names(parse, [reference for reference in named if reference.form != "nominal"], lists)
    enrich(ledger, atlas, lists)
    others = descriptions(parse, (atlas, lists, owners(named)))
    told = Discourse(parse, ledger, lists, atlas, inside(quotes(parse, lists), len(parse)))
    told.countries.update(ledger.countries())
    told.nationals.update(ledger.nationals())
    new = introductions(parse, ledger, lists), headline(parse, ledger, lists)
    for reference in sorted([*named, *others], key=attrgetter("words.head", "form")):
        _enter(reference, told, new)
    spoken_for(others, told)
    settle(named, told)
    complete(told)
    return _table(ledger, atlas)


def _named(parse: Tree, spans: list[Span], tools: tuple[Atlas, WordLists]) -> list[Reference]:
    found = [governing(parse, reference, tools) for reference in names(parse, spans, tools)]
    found.extend(echoes(parse, found, tools[1]))
    by_token = owners(found)
    dressed = [titled(parse, r, (*tools, by_token)) if r.kind == "person" else r for r in found]
    return sorted(dressed, key=attrgetter("words.start"))


def _enter(reference: Reference, told: Discourse, new: tuple[Introductions, Headline]) -> None:
    """Decide what one reference stands for and remember it."""
    ledger = told.ledger
    if reference.form == "thing":
        told.saw(reference, ())
        _coordinate(reference, told)
        return
    if reference.form in ("name", "demonym"):
        clusters = ledger.of[reference.covers[-1]]
        if reference.kind == "person" and len(clusters) == 1:
            _promote(reference, ledger.clusters[clusters[0]], told)
    elif reference.form == "pronoun":
        clusters = antecedent(reference, told)
        if clusters:
            _hear(reference, clusters, ledger)
    elif reference.form == "pair":
        clusters = both(reference, told)
        if clusters:
            ledger.point(reference, clusters)
    elif clusters := new[1].means(reference) or delegates(reference, told) or plain(reference, told):
        _hear(reference, clusters, ledger)
    else:
        clusters = _described(reference, told, new[0])
    told.saw(reference, clusters)
    together = clusters if len(clusters) == 2 else partners(reference, clusters, told)
    if together:
        told.paired(reference, together)
    _coordinate(reference, told)


def _hear(reference: Reference, clusters: tuple[int, ...], ledger: Ledger) -> None:
    """A pronoun, or what a headline says, joins its one cluster and says its gender, or stands for several."""
    if len(clusters) == 1:
        ledger.add(reference, clusters[0])
    else:
        ledger.point(reference, clusters)


def _described(reference: Reference, told: Discourse, new: Introductions) -> tuple[int, ...]:
    """The cluster that the sentence, what came before or what comes next says is meant, or one of its own."""
    known = identical(reference, told)
    if known is None:
        known = earlier(reference, told)
    if known is None:
        known = introduced(reference, told, new)
    if known is None and reference.kind == "country":
        return ()
    body = reference.kind == "organisation" and reference.key in told.lists.groups and reference.facts.country is None
    body = body and not any(told.ledger.of.get(i) for i in range(reference.words.start, reference.head))
    if known is None and (body or _empty(reference, told)):
        return ()
    if known is not None:
        _promote(reference, told.ledger.clusters[known], told)
    return (told.ledger.add(owned(reference, told) if known is None else reference, known),)


def _promote(reference: Reference, person: Cluster, told: Discourse) -> None:
    """'Prime Minister Ann Lee and *her* Serbian *counterpart*, Jon Roe': he is a prime minister, too."""
    words, parse = reference.words, told.parse
    at = next((i for i in range(words.start, words.end) if parse.lemma[i] == "counterpart"), None)
    if at is None or person.kind != "person" or person.facts.office is not None:
        return
    for owner in (*with_dep(parse, at, "nmod:poss"), *with_dep(parse, reference.head, "nmod:poss")):
        clusters = told.ledger.of.get(owner, ())
        facts = told.ledger.clusters[clusters[0]].facts if len(clusters) == 1 else Facts()
        person.facts = person.facts.or_else(Facts(sector=facts.sector, office=facts.office))


def _empty(reference: Reference, told: Discourse) -> bool:
    """An office without a holder: 'ran for *president*'."""
    bare = reference.words.start == reference.head and not reference.plural and reference.kind == "person"
    return bare and not reference.facts.country and rank(told.parse, reference.head) < 3


def _coordinate(reference: Reference, told: Discourse) -> None:
    """After the last member of 'Petro, Trump and Lula', remember all of them as one plural candidate."""
    parse, i = told.parse, reference.head
    if parse.dep[i] != "conj":
        return
    first = i
    for _ in range(12):
        if parse.dep[first] != "conj":
            break
        first = parse.head[first]
    members = conjuncts(parse, first)
    if members[-1] != i:
        return
    clusters = tuple(dict.fromkeys(c for member in members for c in told.ledger.of.get(member, ())))
    if len(clusters) > 1:
        told.saw(reference, clusters)
        told.paired(reference, clusters)


def _table(ledger: Ledger, atlas: Atlas) -> Entities:
    """Frozen entities, numbered by first mention."""
    order = sorted(range(len(ledger.clusters)), key=lambda n: min([r.words.start for r in ledger.clusters[n].references]))
    number = {old: new for new, old in enumerate(order)}
    context = frozenset(cluster.facts.country for cluster in ledger.clusters if cluster.facts.country)
    table = tuple(_entity(new, ledger.clusters[old], (atlas, context)) for new, old in enumerate(order))
    links = {i: tuple([number[c] for c in clusters]) for i, clusters in ledger.of.items()}
    phrases = {i: r.words for r in ledger.at.values() for i in r.covers}
    return Entities(table, links, phrases)


def _entity(number: int, cluster: Cluster, world: tuple[Atlas, frozenset[str]]) -> Entity:
    facts, where = cluster.facts, _where(cluster, world)
    mentions = tuple(sorted([r.words for r in cluster.references], key=attrgetter("start")))
    return Entity(
        number, cluster.name, cluster.kind, mentions, facts.country or (where.country if where else None),
        facts.sector, facts.office, where.latitude if where else None, where.longitude if where else None,
    )  # fmt: skip


def _where(cluster: Cluster, world: tuple[Atlas, frozenset[str]]) -> Known | None:
    """Where a country or place lies; cities with the countries of the article in mind."""
    atlas, context = world
    if cluster.kind == "country":
        return atlas.country(cluster.references[0].key)
    return atlas.place(cluster.name, context) if cluster.kind == "place" else None
