"""Descriptions that repeat a name: by apposition or copula, else by office, country and kind.

'Petro, *the president*'; 'Rouhani is *the leader* of Iran'; 'the Colombian *president*'; '*the group*'.
A definite description is linked only when one candidate fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from service.extraction.entities.discourse import Discourse
from service.extraction.entities.ledger import Cluster
from service.extraction.entities.references import Reference
from service.extraction.entities.tree import Tree, determiner, subjects, with_dep
from service.extraction.entities.wordlists import WordLists

DEFINITE = frozenset({"the", "this", "that"})
# Whose offices are in states, not in organisations.
STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", None})
PAST = frozenset({"former", "then", "ex", "late", "ousted"})
NEAR, REBELS, FAR = 2, 5, 12
# How a description hangs on the name beside it.
BESIDE = frozenset({"appos", "nmod", "nmod:desc"})
# Actors looked through for a repeated description.
MANY = 40
Test = Callable[[Cluster], bool]


def identical(reference: Reference, told: Discourse) -> int | None:
    """The cluster that the sentence itself equates the description with: 'Iran's *president*, Hassan Rouhani'."""
    parse = told.parse
    if (owner := _fighters(reference, told)) is not None or (owner := _called(reference, told)) is not None:
        return owner
    for other in _equated(parse, reference.words.start, reference.head):
        clusters = told.ledger.of.get(other, ())
        if len(clusters) == 1 and _compatible(reference, told.ledger.clusters[clusters[0]]):
            return clusters[0]
    return None


def _fighters(reference: Reference, told: Discourse) -> int | None:
    """'Taliban *fighters*', 'Hamas *militants*': the organisation, unless they are counted or some of them."""
    parse, i = told.parse, reference.head
    if told.lists.agents.get(reference.key) != "REB" or not reference.plural:
        return None
    if any(parse.pos[j] == "NUM" or parse.dep[j] in ("amod", "nummod") for j in parse.children[i][:10]):
        return None
    for owner in with_dep(parse, i, "compound", "nmod:desc"):
        clusters = told.ledger.of.get(owner, ())
        if len(clusters) == 1 and told.ledger.clusters[clusters[0]].kind in ("organisation", "group"):
            return clusters[0] if told.ledger.clusters[clusters[0]].named else None
    return None


def _called(reference: Reference, told: Discourse) -> int | None:
    """'the Islamic State *group*', 'the PKK rebel *movement*': the organisation named before the noun."""
    if reference.key not in told.lists.called or reference.plural:
        return None
    owners = [number for i in range(reference.words.start, reference.head) if told.parse.dep[i] == "compound"
              for number in told.ledger.of.get(i, ()) if told.ledger.clusters[number].kind in ("organisation", "group")]  # fmt: skip
    plain = {word for word in _said(reference, told) if word in told.lists.militant or word == "so-called"}
    own = {told.parse.lemma[i] for i in range(reference.words.start, reference.head) if told.ledger.of.get(i)}
    fits = len(set(owners)) == 1 and _said(reference, told) - plain <= own
    return owners[0] if fits and told.ledger.clusters[owners[0]].named else None


def _equated(parse: Tree, start: int, i: int) -> Iterator[int]:
    """Tokens in apposition with, or subject of a plain 'is' over, the noun at `i`."""
    yield from _named_after(parse, i)
    beside = parse.dep[i] in BESIDE and next(with_dep(parse, i, "case"), None) is None
    if beside and start > 1 and parse.text[start - 1] == ",":
        # Parsers know that it is an apposition better than of what.
        yield start - 2
    if beside:
        yield parse.head[i]
    yield from with_dep(parse, i, "appos")
    copula = next(with_dep(parse, i, "cop"), None)
    if copula is not None and not any(parse.lower[c] in ("not", "n't", "never", "if") for c in parse.children[i]):
        yield from (subject for subject in subjects(parse, i) if parse.pos[subject] != "PRON")


def _named_after(parse: Tree, i: int) -> Iterator[int]:
    """A proper noun between commas after all that belongs to the noun: 'the head of the group in Mali, *Amadou Koufa*,'."""
    for comma in range(i + 1, min(len(parse) - 1, i + 9)):
        if parse.text[comma] == ",":
            if parse.pos[comma + 1] == "PROPN" and _under(parse, comma + 1, i) and _closed(parse, comma + 1):
                yield comma + 1
            return
        if not _under(parse, comma, i):
            return


def _under(parse: Tree, j: int, i: int) -> bool:
    """Whether `j` depends on `i`, in at most six steps."""
    for _ in range(6):
        j = parse.head[j]
        if j == i:
            return True
    return False


def _closed(parse: Tree, start: int) -> bool:
    """Whether a run of name words ends in a comma, so that no second name follows in a list."""
    end = next((j for j in range(start, min(len(parse), start + 7)) if parse.pos[j] not in ("PROPN", "ADJ", "NOUN", "PART")), 0)
    return end > start and parse.text[end] == "," and (end + 1 == len(parse) or parse.lower[end + 1] not in ("and", "or"))


def _compatible(reference: Reference, cluster: Cluster) -> bool:
    """Kind, number and country do not contradict one another."""
    if reference.plural != cluster.plural and reference.key != "police":
        return False
    if {reference.kind, cluster.kind} <= {"organisation", "group"}:
        return True
    return reference.kind == cluster.kind and not _other_country(reference, cluster)


def _other_country(reference: Reference, cluster: Cluster) -> bool:
    one, other = reference.facts.country, cluster.facts.country
    return one is not None and other is not None and one != other


def earlier(reference: Reference, told: Discourse) -> int | None:
    """The one cluster mentioned before that a definite description can mean, else None."""
    finder = {"person": _person, "country": _state, "organisation": _organisation, "group": _organisation}
    return finder[reference.kind](reference, told) if reference.kind in finder else None


def _only(reference: Reference, told: Discourse, look: tuple[int, Test]) -> int | None:
    """The one cluster within `look[0]` sentences that passes the test; None when several do, or none does."""
    fits: set[int] = set()
    for candidate in told.before(reference.head, look[0]):
        cluster = told.cluster(candidate)
        if cluster is not None and look[1](cluster):
            fits.add(candidate.clusters[0])
    return fits.pop() if len(fits) == 1 else None


def _person(reference: Reference, told: Discourse) -> int | None:
    definite = determiner(told.parse, reference.head) in DEFINITE
    if reference.key in told.lists.offices:
        if not definite and reference.facts.country is None:
            return None
        for distance in (1, FAR):
            near = _only(reference, told, (distance, lambda c: c.named and _holds(reference, c, told.lists)))
            if near is not None:
                return near
        main = _main(reference, told, (FAR, lambda c: c.named and _holds(reference, c, told.lists)))
        holder = _holder(reference, told) if main is None else main
        if holder is not None:
            return holder
    if reference.key == "counterpart":
        return _counterpart(reference, told)
    return _same_words(reference, told) if definite else None


def _counterpart(reference: Reference, told: Discourse) -> int | None:
    """'his German *counterpart*': the one German in the article who holds the office that he holds."""
    owner = next(with_dep(told.parse, reference.head, "nmod:poss"), None)
    owners = told.ledger.of.get(owner, ()) if owner is not None else ()
    office = told.ledger.clusters[owners[0]].facts.office if len(owners) == 1 else None
    if office is None:
        return None
    fits = [number for number in told.nationals.get(reference.facts.country or "", ())
            if _last_word(told.ledger.clusters[number].facts.office) == _last_word(office)]  # fmt: skip
    return fits[0] if len(fits) == 1 else None


def _last_word(office: str | None) -> str:
    return (office or "").lower().split(" of ")[0].rpartition(" ")[2]


def _holder(reference: Reference, told: Discourse) -> int | None:
    """The one person anywhere in the article who holds an office of a country: 'the Chinese *president*'."""
    clusters, people = told.ledger.clusters, told.nationals.get(reference.facts.country or "", ())
    fits = [number for number in people if _holds(reference, clusters[number], told.lists)]
    return fits[0] if len(fits) == 1 else None


def _holds(reference: Reference, cluster: Cluster, lists: WordLists) -> bool:
    """Whether the person is known to hold the office, in that country when one is said."""
    known = cluster.kind == "person" and cluster.facts.office
    if not known or "neutral" not in (cluster.gender, reference.gender) and cluster.gender != reference.gender:
        return False
    if reference.facts.country and cluster.facts.country != reference.facts.country:
        return False
    body = reference.facts.body
    if body is not None and not _in_body(cluster, body):
        return False
    asked = lists.same_office.get(reference.key, reference.key)
    held = parted(cluster.facts.office)
    if asked == "leader" or body is not None and asked in ("chief", "head"):
        return any(word in lists.leaders for word in held)
    if asked not in held or _past(held) != _past(parted(reference.facts.office)):
        return False
    rest = set(parted(reference.facts.office)) - {asked, reference.key, "new", "current"} - PAST
    return not rest or rest <= set(held)


def _in_body(cluster: Cluster, body: str) -> bool:
    """Whether the person's office is in that organisation; no minister leads one that the text does not tie to him."""
    known = cluster.facts.body
    return known == body or known is None and cluster.facts.sector not in STATE


def parted(office: str | None) -> list[str]:
    """The lower-case words of an office."""
    return (office or "").lower().replace("-", " ").split()


def _past(words: list[str]) -> bool:
    """Whether the office is no longer held: 'former president'."""
    return not PAST.isdisjoint(words)


def _same_words(reference: Reference, told: Discourse) -> int | None:
    """A description repeated: 'a suspect … *the suspect*', 'Colombian police … *police*'. None if several fit."""
    said = _modifiers(reference, told)
    fits: dict[int, str | None] = {}
    for candidate in islice(told.before(reference.head, FAR), MANY):
        other = candidate.reference
        cluster = told.cluster(candidate)
        if cluster is None or other.form != "nominal" or other.key != reference.key or other.plural != reference.plural:
            continue
        if said <= _modifiers(other, told) and _same_count(reference, other, told) and not _other_country(reference, cluster):
            fits.setdefault(candidate.clusters[0], cluster.facts.country)
    return next(iter(fits)) if fits and len(set(fits.values())) == 1 else None


def _same_count(reference: Reference, other: Reference, told: Discourse) -> bool:
    """'The four ministers' are four wherever they were named before."""
    counts = [{told.parse.lemma[i] for i in with_dep(told.parse, r.head, "nummod")} for r in (reference, other)]
    return not counts[0] or counts[0] == counts[1]


def _modifiers(reference: Reference, told: Discourse) -> set[str]:
    """Lemmas before the noun that tell it from others of its sort."""
    parse, words = told.parse, reference.words
    said = {parse.lemma[i] for i in range(words.start, words.head) if parse.pos[i] in ("ADJ", "NOUN", "PROPN")}
    return said - told.lists.empty_adjectives


def _state(reference: Reference, told: Discourse) -> int | None:
    """'the kingdom': the country of this and two sentences before that stood out, or the article's main one."""
    if (home := _homeland(reference, told)) is not None:
        return home
    if determiner(told.parse, reference.head) not in DEFINITE:
        return None
    seen: dict[int, int] = {}
    for candidate in told.before(reference.head, NEAR):
        cluster = told.cluster(candidate)
        if cluster is not None and cluster.kind == "country" and _of_form(reference.key, cluster, told):
            number = candidate.clusters[0]
            seen[number] = max(seen.get(number, 0), candidate.rank)
    sizes = {number: len(told.ledger.clusters[number].references) for number in seen}
    main = max(sizes, key=lambda number: sizes[number], default=None)
    if main is None:
        return None
    if len(seen) == 1 and reference.key in told.lists.state_forms:
        return main
    if len(seen) > 1 and _modifiers(reference, told):
        return None
    clear = all(sizes[main] >= 2 * size for number, size in sizes.items() if number != main)
    return main if clear and (len(seen) > 1 or seen[main] == 3 or sizes[main] > 2) else None


def _homeland(reference: Reference, told: Discourse) -> int | None:
    """'his *country*': that of the person, where the article names it."""
    said = reference.key in ("country", "nation") and not _modifiers(reference, told)
    owner = next(with_dep(told.parse, reference.head, "nmod:poss"), None)
    owners = told.ledger.of.get(owner, ()) if said and owner is not None else ()
    codes = {told.ledger.clusters[number].facts.country for number in owners if told.ledger.clusters[number].kind == "person"}
    return told.countries.get(codes.pop() or "") if len(codes) == 1 else None


def _of_form(key: str, cluster: Cluster, told: Discourse) -> bool:
    """Whether the country is a kingdom, an island … when it is called one."""
    form = told.lists.state_forms.get(key)
    return form is None or cluster.facts.country in form


def _organisation(reference: Reference, told: Discourse) -> int | None:
    """'the agency', 'the army', 'police': repeated words, else the one named body of that sort near by."""
    bare = reference.key in told.lists.agents and determiner(told.parse, reference.head) in DEFINITE | {""}
    definite = determiner(told.parse, reference.head) in DEFINITE
    if not (bare or definite):
        return None
    repeated = _same_words(reference, told)
    if repeated is not None or not definite:
        return repeated
    if reference.plural and told.lists.agents.get(reference.key) == "REB" and _said(reference, told) <= told.lists.militant:
        return _main(reference, told, (REBELS, _armed_group))
    return _body_of_sort(reference, told) if reference.key in told.lists.groups else None


def _armed_group(cluster: Cluster) -> bool:
    return cluster.named and cluster.facts.sector == "REB" and cluster.kind in ("organisation", "group")


def _body_of_sort(reference: Reference, told: Discourse) -> int | None:
    """'the group', 'the militant group'. 'The largest group' is one of several, not the one just named."""
    said = _said(reference, told)
    if not said:
        return _only(reference, told, (NEAR, lambda c: _sort(reference, c, told)))
    if said <= told.lists.militant:
        return _only(reference, told, (NEAR, lambda c: c.facts.sector == "REB" and _sort(reference, c, told)))
    return None


def _said(reference: Reference, told: Discourse) -> set[str]:
    """Lemmas of what stands before the noun, nationalities left out."""
    parse = told.parse
    before = (i for i in range(reference.words.start, reference.head) if parse.pos[i] in ("ADJ", "NOUN", "PROPN", "NUM"))
    return {parse.lemma[i] for i in before if not _national(i, told)}


def _national(i: int, told: Discourse) -> bool:
    """Whether a word names a country."""
    return any(told.ledger.clusters[number].kind == "country" for number in told.ledger.of.get(i, ()))


def _main(reference: Reference, told: Discourse, look: tuple[int, Test]) -> int | None:
    """The one cluster that passes, or the one that the text speaks of more than twice as often as of any other."""
    fits = {c.clusters[0]: cluster for c in told.before(reference.head, look[0]) if (cluster := told.cluster(c)) and look[1](cluster)}
    sizes = sorted(((len(cluster.references), number) for number, cluster in fits.items()), reverse=True)
    if len(sizes) > 1 and sizes[0][0] <= 2 * sizes[1][0]:
        return None
    return sizes[0][1] if sizes else None


def _sort(reference: Reference, cluster: Cluster, told: Discourse) -> bool:
    """Whether a named body can be called by this noun: 'the union' for the European Union."""
    if not cluster.named or cluster.kind not in ("organisation", "group") or _other_country(reference, cluster):
        return False
    wanted = told.lists.named_kinds.get(reference.key)
    return wanted is None or bool(wanted & set(cluster.name.lower().split()))
