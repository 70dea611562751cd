"""Descriptions that repeat a name: by apposition or copula, else by office, country and kind.

'Petro, *the president*'; 'Rouhani is *the leader* of Iran'; 'the Colombian *president*'; '*the group*'.
A definite description is linked only when one candidate fits.
"""

from __future__ import annotations

from collections.abc import Iterator

from service.extraction.entities.bodies import body, state
from service.extraction.entities.discourse import Discourse
from service.extraction.entities.ledger import Cluster
from service.extraction.entities.offices import office_holder
from service.extraction.entities.references import Reference
from service.extraction.entities.search import other_country, said_before
from service.extraction.entities.tree import Tree, subjects, with_dep

STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
NAMING = frozenset({"call", "name", "know", "identify", "dub"})
# How a description hangs on the name beside it.
BESIDE = frozenset({"appos", "nmod", "nmod:desc"})


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
    plain = {word for word in said_before(reference, told) if word in told.lists.militant or word == "so-called"}
    own = {told.parse.lemma[i] for i in range(reference.words.start, reference.head) if told.ledger.of.get(i)}
    fits = len(set(owners)) == 1 and said_before(reference, told) - plain <= own
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
    yield from _naming(parse, i)
    copula = next(with_dep(parse, i, "cop"), None)
    if copula is not None and not any(parse.lower[c] in ("not", "n't", "never", "if") for c in parse.children[i]):
        yield from (subject for subject in subjects(parse, i) if parse.pos[subject] != "PRON")


def _naming(parse: Tree, i: int) -> Iterator[int]:
    """The name in 'a group calling itself *X*', 'the rebels, who call themselves *X*', 'a man identified as *X*'."""
    for verb in with_dep(parse, i, "acl", "acl:relcl"):
        if parse.lemma[verb] in NAMING and not any(parse.pos[s] != "PRON" for s in subjects(parse, verb)):
            yield from (j for j in with_dep(parse, verb, "obj", "xcomp", "obl") if parse.pos[j] == "PROPN")


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
    """Whether a run of name words ends in a comma or with the sentence, so that no second name follows in a list."""
    end = next((j for j in range(start, min(len(parse), start + 7)) if parse.pos[j] not in ("PROPN", "ADJ", "NOUN", "PART")), 0)
    if end > start and parse.text[end] == ".":
        return True
    return end > start and parse.text[end] == "," and (end + 1 == len(parse) or parse.lower[end + 1] not in ("and", "or"))


def _compatible(reference: Reference, cluster: Cluster) -> bool:
    """Kind, number and country do not contradict one another."""
    band = _band(reference) and cluster.kind in ("organisation", "group")
    if reference.plural != cluster.plural and reference.key != "police" and not band:
        return False
    if {reference.kind, cluster.kind} <= {"organisation", "group"}:
        return not _foes(reference.facts.sector, cluster.facts.sector)
    return reference.kind == cluster.kind and not other_country(reference, cluster)


def _band(reference: Reference) -> bool:
    """'*The rebels*, who call themselves X': people who are what an armed group is."""
    return reference.plural and reference.facts.sector == "REB"


def _foes(one: str | None, other: str | None) -> bool:
    """Whether one are rebels and the other forces of a state: 'rebels, *government troops* and civilians' are a list."""
    return "REB" in (one, other) and not STATE.isdisjoint((one, other))


def earlier(reference: Reference, told: Discourse) -> int | None:
    """The one cluster mentioned before that a definite description can mean, else None."""
    finder = {"person": office_holder, "country": state, "organisation": body, "group": body}
    return finder[reference.kind](reference, told) if reference.kind in finder else None
