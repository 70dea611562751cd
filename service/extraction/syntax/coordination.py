"""Coordination, prepositions and voice: the small facts that every grammatical function asks for."""

from __future__ import annotations

from collections.abc import Iterator

from ..inversion import fronted
from .tree import Tree

MAX_CONJUNCTS = 24
PREPOSITIONS = frozenset({"of", "against", "with", "by", "between", "from", "on"})  # they open no clause of a noun
MAX_DEPTH = 12  # how far any function follows a chain of clauses; real sentences stay below


def expand(tree: Tree, i: int) -> Iterator[int]:
    """`i` and the nominals coordinated with it, in text order: '*Japan*, *China* and *Korea* met'. At most 24."""
    yield i
    ahead = tree.where(i, "conj")
    for _ in range(MAX_CONJUNCTS):
        if not ahead:
            return
        j = ahead.pop(0)
        if not tree.verbal(j):
            yield j
            ahead[:0] = tree.where(j, "conj")


def first_conjunct(tree: Tree, i: int) -> int:
    """The head of the coordination that `i` stands in; `i` itself outside one."""
    for _ in range(MAX_DEPTH):
        if tree.deps[i] != "conj":
            break
        i = tree.heads[i]
    return i


def coordinated(tree: Tree, i: int) -> Iterator[int]:
    """All heads of the coordination that `i` stands in, itself included, in text order."""
    first = first_conjunct(tree, i)
    return expand(tree, i if tree.verbal(first) else first)


def preposition(tree: Tree, i: int) -> str:
    """The preposition of a phrase head, lower case, multiword ones with blanks: 'according to'. '' without.

    A coordinated phrase without its own takes that of the first: 'with Iran and *Syria*'.
    """
    found = tree.prepositions.get(i)
    if found is None:
        found = tree.prepositions[i] = _preposition(tree, i)
    return found


def _preposition(tree: Tree, i: int) -> str:
    own = [j for j in tree.where(i, "case") if j < i] or misnamed(tree, i) or before_title(tree, i)
    if own:
        return " ".join(tree.lower(k) for k in (own[0], *tree.where(own[0], "fixed")))
    return preposition(tree, tree.heads[i]) if tree.deps[i] == "conj" and tree.deps[tree.heads[i]] != "conj" else ""


def misnamed(tree: Tree, i: int) -> list[int]:
    """The preposition of a noun that the parser takes for a conjunction: 'a threat *of* attack'."""
    if tree.verbal(i):
        return []
    return [j for j in tree.where(i, "mark") if j < i and tree.lower(j) in PREPOSITIONS]


def before_title(tree: Tree, i: int) -> list[int]:
    """The preposition of a name that the parser gives to the title before it: 'arranged *by* envoy Lea Koller'."""
    titled = i > 0 and tree.heads[i - 1] == i and tree.deps[i - 1] == "nmod" and tree.pos[i] == "PROPN"
    return [j for j in tree.where(i - 1, "case") if j < i - 1] if titled else []


def marker(tree: Tree, i: int) -> str:
    """The subordinating word of a clause, lower case: 'if', 'to', 'after', 'in order to'. '' without.

    An auxiliary in its place is an 'if': '*should* talks fail', '*were* it to attack'.
    """
    if fronted(tree, tree.lowers, i) is not None:
        return "if"
    j = next((j for j in tree.where(i, "mark", "case") if j < i), None)
    return "" if j is None else " ".join(tree.lower(k) for k in (j, *tree.where(j, "fixed")))


def passive(tree: Tree, i: int) -> bool:
    """Whether the verb's surface subject undergoes it: 'was *held*', 'the talks *held* in Oslo', '*detained* men'.

    The auxiliary decides before the labels do: parsers mistake 'have detained' for a passive.
    """
    found = tree.passives.get(i)
    if found is None:
        found = tree.passives[i] = _passive(tree, i)
    return found


def _passive(tree: Tree, i: int) -> bool:
    auxiliaries = {tree.lemmas[j] for j in tree.where(i, "aux", "aux:pass", "cop")}
    if tree.tags[i] == "VBN" and auxiliaries:
        return bool(auxiliaries & {"be", "get"})
    if tree.child(i, "aux:pass") is not None:
        return True
    reduced = tree.deps[i] in {"acl", "amod"} or (tree.tags[i] == "VBD" and agentive(tree, i))
    if tree.tags[i] != "VBN" and not (reduced and tree.tags[i] in {"VBD", "JJ"} and tree.lemmas[i] != tree.lower(i)):
        return False
    if tree.child(i, "nsubj:pass") is not None:
        return True
    if tree.child(i, "nsubj", "obj") is not None:
        return False
    if tree.deps[i] == "conj" and tree.verbal(tree.heads[i]):
        return passive_clause(tree, first_conjunct(tree, i))
    return reduced or tree.deps[i] in {"advcl", "ROOT", "root", "acl:relcl", "xcomp", "parataxis", "ccomp", "conj"}


def agentive(tree: Tree, i: int) -> bool:
    """Whether a verb without subject and object has a by-phrase: 'raids *carried* out by marines', tagged as past tense."""
    bare = tree.child(i, "nsubj", "obj") is None
    return bare and any(preposition(tree, j) == "by" for j in tree.where(i, "obl", "obl:agent"))


def passive_clause(tree: Tree, i: int) -> bool:
    """Whether the verb, itself not coordinated under another, is passive: 'was *arrested* and charged'."""
    return tree.deps[i] != "conj" and passive(tree, i)


def adjacent(tree: Tree, left: int, right: int) -> bool:
    """Whether only the conjunction, adverbs or auxiliaries stand between: '*attacked* and then *burned*'."""
    loose = {"CCONJ", "ADV", "AUX", "PUNCT", "PART"}
    return right - left <= MAX_DEPTH and all(
        tree.pos[k] in loose or tree.deps[k] in {"cc", "compound:prt"} for k in range(left + 1, right)
    )
