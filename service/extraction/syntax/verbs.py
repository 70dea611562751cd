"""Subject, object and oblique phrases of a verb, whatever the clause looks like: passive, relative, participle, control."""

from __future__ import annotations

from collections.abc import Iterator

from .control import RELATIVES, antecedent, led, own_object, own_subject, surface
from .coordination import adjacent, expand, first_conjunct, passive, preposition
from .grammar import View
from .order import following

LOOSE = frozenset({"in", "at", "for", "as", "after", "before", "since", "during", "like"})  # rarely bound to one word
PLACES_OF_GAP = frozenset({"where", "when", "why"})


def subject(view: View, i: int) -> Iterator[int]:
    """Who does it: '*Rebels* attacked', 'attacked by *rebels*', 'ordered *rebels* to attack'. 0..n."""
    if passive(view.tree, i):
        return by_phrase(view, i)
    return resolve(view, surface(view, i))


def object_(view: View, i: int) -> Iterator[int]:
    """What undergoes it: 'attacked *the base*', '*the base* was attacked', 'the *base* they attacked'. 0..n."""
    tree = view.tree
    if passive(tree, i):
        yield from resolve(view, surface(view, i))
        return
    own = own_object(tree, i)
    if own is not None:
        yield from resolve(view, own)
    elif (gap := object_gap(view, i)) is not None:
        yield from expand(tree, gap)
    else:
        yield from shared_object(view, i)


def recipient(view: View, i: int) -> Iterator[int]:
    """The indirect object: 'gave *Iran* an ultimatum'. 0..n."""
    for j in view.tree.where(i, "iobj"):
        yield from expand(view.tree, j)


def by_phrase(view: View, i: int) -> Iterator[int]:
    """Agent of a passive or of a noun: 'attacked by *rebels*', 'an attack by *rebels*'. 0..n; no times, no gerunds."""
    tree = view.tree
    own = [j for j in tree.where(i, "obl:agent", "obl", "nmod") if preposition(tree, j) == "by"]
    if not own and tree.deps[i] == "conj" and tree.verbal(i):
        own = [j for j in tree.where(tree.heads[i], "obl:agent") if j > i]
    if not own and (right := next_verb(view, i)) is not None:
        own = [j for j in tree.where(right, "obl:agent") if passive(tree, right)]
    if not own and (not tree.verbal(i) or passive(tree, i)):
        own = list(following(view, i, "by"))
    for j in own:
        if not view.grammar.says("time_nouns", tree.lemmas[j]) and tree.labels[j] != "DATE":
            yield from expand(tree, j)


def resolve(view: View, i: int | None) -> Iterator[int]:
    """The token and its conjuncts; a relative pronoun becomes its antecedent: 'troops *who* attacked'."""
    if i is None:
        return
    tree = view.tree
    if tree.lower(i) in RELATIVES and tree.tags[i] in {"WDT", "WP", "WP$", "IN"}:
        i = antecedent(view, i)
        if i is None:
            return
    for j in predicated(view, i):
        yield from expand(tree, j)


def predicated(view: View, i: int) -> Iterator[int]:
    """The noun, or what it is said of: '*Putin* is the first leader to visit Israel'."""
    tree = view.tree
    named = tree.child(i, "nsubj") if tree.child(i, "cop") is not None else None
    yield i if named is None or tree.lower(named) in RELATIVES else named


def object_gap(view: View, i: int) -> int | None:
    """Antecedent that is the object of a relative clause: 'the *talks* Russia held'. None where the gap is elsewhere."""
    tree = view.tree
    if tree.deps[i] != "acl:relcl" or tree.tags[i] in {"VBN"} and passive(tree, i):
        return None
    own = own_subject(tree, i)
    if own is None or tree.lower(own) in RELATIVES:
        return None
    for j in tree.children[i]:
        if tree.lower(j) in PLACES_OF_GAP or (tree.deps[j] in {"obl", "obj"} and tree.lower(j) in RELATIVES):
            return None
        if tree.deps[j] in {"ccomp", "xcomp"}:
            return None
    return None if tree.verbal(tree.heads[i]) else tree.heads[i]


def shared_object(view: View, i: int) -> Iterator[int]:
    """The object of the next of two verbs that share it: '*attacked* and looted *the town*'. 0..n."""
    right = next_verb(view, i)
    if right is not None and not passive(view.tree, right):
        own = own_object(view.tree, right)
        if own is not None:
            yield from resolve(view, own)


def next_verb(view: View, i: int) -> int | None:
    """The verb coordinated with `i` right beside it: '*attacked* and *looted* the town'. None without."""
    tree = view.tree
    first = first_conjunct(tree, i)
    after = next((j for j in tree.where(first, "conj") if j > i and tree.verbal(j)), None)
    return after if after is not None and adjacent(tree, i, after) else None


def oblique(view: View, i: int, prep: str) -> Iterator[int]:
    """Prepositional phrases of a verb, noun or adjective: 'met *with Iran*'; prep '*' takes any. 0..n, text order."""
    tree = view.tree
    found = [j for j, own in phrases(view, i) if prep in {"*", own}]
    if not found and tree.verbal(i) and (right := next_verb(view, i)) is not None:
        found = [j for j, own in phrases(view, right) if prep in {"*", own} and tree.deps[j] == "obl"]
    if not found and prep != "*" and prep not in LOOSE:
        found = list(following(view, i, prep))
    for j in found:
        yield from relative_or_expand(view, j, prep)


def phrases(view: View, i: int) -> tuple[tuple[int, str], ...]:
    """Heads of the prepositional phrases of a word and their prepositions, '' for none, in text order.

    An object with a preposition is one too: parsers label 'called *on both sides*' so.
    """
    found, tree = view.phrases.get(i), view.tree
    if found is None:
        own = [j for j in tree.where(i, "obl", "nmod", "obl:agent", "obj") if tree.deps[j] != "obj" or led(tree, j)]
        found = view.phrases[i] = tuple([(j, preposition(view.tree, j)) for j in own])
    return found


def relative_or_expand(view: View, j: int, prep: str) -> Iterator[int]:
    """Conjuncts of a phrase that keep its preposition; 'with whom' becomes the antecedent."""
    tree = view.tree
    if tree.lower(j) in RELATIVES:
        yield from resolve(view, j)
        return
    for k in expand(tree, j):
        if prep == "*" or preposition(tree, k) == prep:
            yield k
