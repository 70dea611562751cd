"""The registry of grammatical functions and the little language that names them: 'subject', 'oblique:with', 'a.b | c'."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from types import MappingProxyType

from . import agenda, clauses, harm, hosts, nouns, place, verbs
from .grammar import View

Function = Callable[[View, int], Iterable[int]]
Named = Callable[[View, int, str], Iterable[int]]
MAX_FOUND = 32  # fillers of one function; a list that long is hostile text or a table


def subject(view: View, i: int) -> Iterator[int]:
    """Who does it, of a verb or an event noun: '*Israel* struck', 'strikes by *Israel*', '*Israel* launched strikes'."""
    if view.tree.verbal(i):
        yield from verbs.subject(view, i)
        return
    yield from verbs.by_phrase(view, i)
    yield from hosts.light_subject(view, i)


def object_(view: View, i: int) -> Iterator[int]:
    """What undergoes it, of a verb or an event noun: 'struck *a base*', 'strikes hit *a base*'."""
    return verbs.object_(view, i) if view.tree.verbal(i) else hosts.light_object(view, i)


def oblique(view: View, i: int, prep: str) -> Iterator[int]:
    """Prepositional phrases of the trigger and, for an event noun, of its light verb; not 'blamed the raid *on them*'."""
    if view.tree.verbal(i):
        yield from verbs.oblique(view, i, prep)
        return
    agents = hosts.charged(view, i, prep)
    for j in verbs.oblique(view, i, prep):
        if j not in agents:
            yield j
    yield from hosts.light_oblique(view, i, prep)


def infinitive_object(view: View, i: int) -> Iterator[int]:
    """Object of the to-clause: 'threatened to attack *Iran*'."""
    for j in clauses.infinitive(view, i):
        yield from verbs.object_(view, j)


def itself(_view: View, i: int) -> Iterator[int]:
    """The trigger."""
    yield i


def negation(view: View, i: int) -> Iterator[int]:
    """'not', 'never', 'no' on the word: 'did *not* meet', '*no* talks'."""
    return (j for j in view.tree.children[i] if view.tree.lemmas[j] in {"not", "never", "no", "n't"})


def predicate(view: View, i: int) -> Iterator[int]:
    """What somebody is called or made: 'called him a *liar*', 'named her *envoy*'. 0..n; no to-clauses."""
    return (j for j in view.tree.where(i, "xcomp") if view.tree.child(j, "mark") is None)


def dependants(*deps: str) -> Function:
    """A function that gives the direct dependants with these labels."""
    return lambda view, i: view.tree.where(i, *deps)


FUNCTIONS: Mapping[str, Function] = MappingProxyType({
    "subject": subject, "object": object_, "recipient": verbs.recipient, "by_phrase": verbs.by_phrase,
    "possessor": nouns.possessor, "modifier": nouns.modifier, "apposition": nouns.apposition,
    "light_subject": hosts.light_subject, "light_object": hosts.light_object, "light_verb": hosts.light_hosts,
    "victim": harm.victim, "place": place.place,
    "condition": clauses.condition, "infinitive": clauses.infinitive, "infinitive_object": infinitive_object,
    "complement": clauses.complement, "quoted": clauses.quoted, "purpose": clauses.purpose,
    "participle": clauses.participle, "speaker": clauses.speaker,
    "number": nouns.number, "quantity": nouns.quantity, "head_noun": nouns.head_noun, "host_noun": nouns.host_noun,
    "host_verb": nouns.host_verb, "conjunct": nouns.conjunct, "negation": negation, "self": itself,
    "agenda": agenda.agenda, "broker": agenda.broker, "predicate": predicate, "copula": dependants("cop"),
    "adverb": dependants("advmod"), "auxiliary": dependants("aux", "aux:pass"), "particle": dependants("compound:prt"),
})  # fmt: skip
NAMED: Mapping[str, Named] = MappingProxyType(
    {"oblique": oblique, "light_oblique": hosts.light_oblique, "clause": clauses.clause, "verb": agenda.verb}
)
PARAMETERS = MappingProxyType({"clause": "mark", "verb": "words"})
CLAUSAL = frozenset({"condition", "infinitive", "complement", "quoted", "purpose", "participle", "clause"})


@dataclass(frozen=True, slots=True)
class Path:
    """A compiled expression: alternatives of chains of functions. `name` is the expression as written."""

    name: str
    alternatives: tuple[tuple[Function, ...], ...]
    clausal: bool

    def find(self, view: View, i: int) -> tuple[int, ...]:
        """Tokens the expression gives for a trigger: those of the first alternative that gives any, no doubles."""
        found = view.found.get((self.name, i))
        if found is None:
            found = view.found[self.name, i] = self._search(view, i)
        return found

    def _search(self, view: View, i: int) -> tuple[int, ...]:
        for first, *rest in self.alternatives:
            found = bounded(first(view, i))
            for function in rest:
                found = bounded(j for k in found for j in function(view, k))
            if found:
                return found
        return ()


def bounded(tokens: Iterable[int]) -> tuple[int, ...]:
    """The first tokens of a possibly very long iterator, no doubles."""
    return tuple(dict.fromkeys(islice(tokens, MAX_FOUND)))


def compile_path(expression: str) -> Path:
    """Read 'infinitive.object | oblique:with'. Raises ValueError naming the part that is unknown."""
    chains = [[step.strip() for step in part.split(".")] for part in expression.split("|")]
    compiled = tuple(tuple(lookup(step) for step in chain) for chain in chains)
    last = chains[0][-1].partition(":")[0]
    return Path(expression, compiled, last in CLAUSAL)


def lookup(step: str) -> Function:
    """One function by its name. Raises ValueError for a name nobody defined."""
    name, colon, word = step.partition(":")
    if colon and name in NAMED and word:
        return partial(NAMED[name], **{PARAMETERS.get(name, "prep"): word.replace("_", " ").lower()})
    if not colon and name in FUNCTIONS:
        return FUNCTIONS[name]
    known = ", ".join([*FUNCTIONS, *(f"{n}:…" for n in NAMED)])
    raise ValueError(f"unknown function {step!r}; known: {known}")
