"""Descriptions of persons by office: 'the *president*', 'the NATO *chief*', 'his German *counterpart*'."""

from __future__ import annotations

from service.extraction.entities.discourse import Discourse
from service.extraction.entities.ledger import Cluster
from service.extraction.entities.references import Reference
from service.extraction.entities.search import DEFINITE, FAR, foremost, only, same_words
from service.extraction.entities.tree import determiner, with_dep
from service.extraction.entities.wordlists import WordLists

PAST = frozenset({"former", "then", "ex", "late", "ousted"})
# Whose offices are in states, not in organisations.
STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", None})


def office_holder(reference: Reference, told: Discourse) -> int | None:
    """The person a description means, by office, by being a counterpart, or by the same words before; else None."""
    definite = determiner(told.parse, reference.head) in DEFINITE
    if reference.key in told.lists.offices and _elsewhere(reference, told):
        again = same_words(reference, told) if definite else None
        return None if again is None or told.ledger.clusters[again].named else again
    if reference.key in told.lists.offices:
        if not definite and reference.facts.country is None:
            return None
        for distance in (1, FAR):
            near = only(reference, told, (distance, lambda c: c.named and _holds(reference, c, told.lists)))
            if near is not None:
                return near
        chief = foremost(reference, told, (FAR, lambda c: c.named and _holds(reference, c, told.lists)))
        holder = _holder(reference, told) if chief is None else chief
        if holder is not None:
            return holder
    if reference.key == "counterpart":
        return _counterpart(reference, told)
    return same_words(reference, told) if definite else None


def _elsewhere(reference: Reference, told: Discourse) -> bool:
    """Whether the office is in something that no named person's office is known to be in: 'the leader *of the group*'."""
    if reference.facts.country or reference.facts.body:
        return False
    parse, i = told.parse, reference.head
    held_in = next((c for c in with_dep(parse, i, "nmod") if any(parse.lower[k] == "of" for k in with_dep(parse, c, "case"))), None)
    return held_in is not None and parse.lemma[held_in] in told.lists.groups


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
