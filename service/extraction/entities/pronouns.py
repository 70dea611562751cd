"""Pronouns: number, person or thing, gender, then recency and subjecthood. No answer where none stands out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from service.extraction.entities.discourse import Candidate, Discourse
from service.extraction.entities.references import Reference
from service.extraction.entities.tree import governor, preposition, subjects
from service.extraction.entities.voices import SPOKESPERSONS, represented, speaks_for_others

SENTENCES = 3
POSSESSIVE = frozenset({"nmod:poss", "det:poss"})
PLACES = frozenset({"in", "at", "near", "from", "to", "into"})
ENTITIES = frozenset({"organisation", "country", "group", "place"})


def antecedent(reference: Reference, told: Discourse) -> tuple[int, ...]:
    """Clusters that the pronoun stands for; empty when it stands for nothing known."""
    if reference.key in ("speaker", "speakers", "addressee"):
        return _voice(reference, told)
    if reference.key == "neuter" and _expletive(reference.head, told):
        return ()
    choices: dict[tuple[int, ...], float] = {}
    for candidate in _candidates(reference, told):
        if _agrees(reference, candidate, told) and not _barred(reference, candidate, told):
            value = _value(reference, candidate, told)
            key = candidate.clusters or (-candidate.head - 1,)
            choices[key] = max(choices.get(key, value), value)
    best = max(choices, key=lambda key: choices[key], default=())
    if not best or best[0] < 0 or _contested(best, choices):
        return ()
    return best


def _candidates(reference: Reference, told: Discourse) -> Iterator[Candidate]:
    """Actors, and for pronouns that things can be, the other nouns too: a nearer thing keeps 'it' from an actor."""
    actors = told.before(reference.head, SENTENCES)
    if reference.gender != "neutral" or _of_a_body(reference, told):
        return actors
    return chain(actors, told.nouns_before(reference.head, SENTENCES))


def _of_a_body(reference: Reference, told: Discourse) -> bool:
    """Whether only a body or a state has what the pronoun says is its own: '*its* spokeswoman'."""
    parse, owned = told.parse, told.parse.head[reference.head]
    return parse.dep[reference.head] in POSSESSIVE and parse.lemma[owned] in SPOKESPERSONS


def _contested(best: tuple[int, ...], choices: dict[tuple[int, ...], float]) -> bool:
    """Whether another choice is as good."""
    return any(key != best and value > choices[best] - 0.25 for key, value in choices.items())


def _voice(reference: Reference, told: Discourse) -> tuple[int, ...]:
    """First and second person inside a quotation: its speaker and its hearer."""
    quote = told.quoted.get(reference.head)
    if quote is None:
        return ()
    voice = quote.addressee if reference.key == "addressee" else quote.speaker
    if voice is None:
        return ()
    if reference.key == "speakers" and speaks_for_others(voice, told):
        body = represented(voice, told)
        return () if body is None else (body,)
    return told.ledger.of.get(voice, ())


def _expletive(i: int, told: Discourse) -> bool:
    """'*It* is clear that', '*it* seems'."""
    parse = told.parse
    if parse.dep[i] == "expl" or any(parse.dep[child] == "cop" for child in parse.children[parse.head[i]]):
        return parse.dep[i] not in POSSESSIVE
    verb = parse.head[i]
    if parse.dep[i] not in ("nsubj", "nsubj:pass") or parse.lower[i] != "it":
        return False
    later = [parse.dep[child] for child in parse.children[verb] if child > verb]
    adjective = parse.pos[verb] == "ADJ" and any(dep in ("ccomp", "csubj", "xcomp", "advcl") for dep in later)
    return adjective or "csubj" in later or "csubj:pass" in later or parse.lemma[verb] in told.lists.expletive


def _agrees(reference: Reference, candidate: Candidate, told: Discourse) -> bool:
    if reference.key == "plural":
        return _plural(reference, candidate, told)
    if len(candidate.clusters) > 1 or candidate.reference.plural:
        return False
    cluster = candidate.cluster
    if reference.key == "neuter":
        return cluster is None or cluster.kind in ENTITIES and _prominent(reference, candidate, told)
    return cluster is not None and cluster.kind == "person" and cluster.gender in ("neutral", reference.gender)


def _prominent(reference: Reference, candidate: Candidate, told: Discourse) -> bool:
    """'It' mostly means no actor: only a subject is taken, or for 'its' what stands before it in the sentence."""
    parse, j = told.parse, candidate.head
    if candidate.reference.form == "demonym" or parse.dep[j] in ("compound", "amod"):
        return False
    if parse.dep[reference.head] in POSSESSIVE:
        near = candidate.sentence == parse.sentence[reference.head] and preposition(parse, j) not in PLACES
        return candidate.rank == 3 or near
    return candidate.rank == 3 and parse.dep[reference.head] in ("nsubj", "nsubj:pass")


def _plural(reference: Reference, candidate: Candidate, told: Discourse) -> bool:
    if len(candidate.clusters) > 1 or candidate.reference.plural:
        return True
    cluster = candidate.cluster
    if cluster is None or cluster.kind not in ("organisation", "group", "nationality"):
        return False
    return candidate.rank == 3 and told.parse.sentence[reference.head] - candidate.sentence <= 1


def _barred(reference: Reference, candidate: Candidate, told: Discourse) -> bool:
    """Positions that grammar excludes: 'Petro came and met *him*', '"*He* lied," Petro said', 'the leader of *it*'."""
    i, j, parse = reference.head, candidate.head, told.parse
    quote = told.quoted.get(i)
    if quote is not None and quote.speaker is not None and candidate.clusters == told.ledger.of.get(quote.speaker):
        return True
    if reference.name.endswith(("self", "selves")):
        return candidate.sentence != parse.sentence[i] or candidate.rank < 3
    if parse.dep[i] in POSSESSIVE:
        return parse.head[i] == j
    if candidate.sentence != parse.sentence[i]:
        return False
    return told.same_clause(i, j) or governor(parse, j) in subjects(parse, parse.head[governor(parse, i)])


def _value(reference: Reference, candidate: Candidate, told: Discourse) -> float:
    """Higher is likelier: near, subject, often mentioned, named; same position as the pronoun."""
    i, parse = reference.head, told.parse
    distance = parse.sentence[i] - candidate.sentence
    value = 1.0 * candidate.rank - 2.0 * distance
    cluster = candidate.cluster
    if cluster is not None:
        value += 0.5 * cluster.named + 0.2 * min(len(cluster.references), 5)
        value += 1.0 * (reference.gender != "neutral" and cluster.gender == reference.gender)
    if parse.dep[candidate.head] in POSSESSIVE | {"amod", "compound"}:
        value -= 1.0
    if candidate.reference.form == "pronoun" and candidate.reference.key == reference.key:
        value += 1.0
    if reference.key == "plural" and not candidate.reference.plural and len(candidate.clusters) == 1:
        value -= 1.5
    return value - 0.01 * min(50, i - candidate.head)
