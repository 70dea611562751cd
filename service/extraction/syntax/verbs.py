"""Subject and object of a verb, whatever the clause looks like: passive, relative, participle, control, coordination."""

from __future__ import annotations

from collections.abc import Iterator

from .coordination import MAX_DEPTH, adjacent, expand, first_conjunct, marker, passive, preposition
from .grammar import View
from .order import following, noun_before, owner, verb_before
from .tree import Tree

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
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


def antecedent(view: View, i: int) -> int | None:
    """The noun that the relative clause around `i` modifies: 'the *raid* that killed five'. None outside one."""
    tree, pronoun = view.tree, i
    for _ in range(MAX_DEPTH):
        if tree.deps[i] == "acl:relcl":
            return tree.heads[i]
        if tree.heads[i] == i:
            break
        i = tree.heads[i]
    return noun_before(tree, pronoun) if tree.tags[pronoun] in {"WP", "WDT"} else None


def surface(view: View, i: int) -> int | None:
    """The surface subject: the verb's own, or the one it takes over from the clause it depends on."""
    tree = view.tree
    for _ in range(MAX_DEPTH):
        own = own_subject(tree, i)
        if own is not None:
            return own
        head, dep = tree.heads[i], tree.deps[i]
        if dep in {"ccomp", "parataxis", "acl:relcl"} and (before := verb_before(tree, i)) is not None:
            i = before
            continue
        if dep in {"amod", "acl:relcl"} or (dep == "acl" and marker(tree, i) != "to"):
            return head if not tree.verbal(head) else None
        if dep == "acl":
            return noun_controller(view, head)
        if dep in {"xcomp", "advcl", "ccomp"} and (controlled := object_controller(view, head, i)) is not None:
            return controlled
        if dep not in {"xcomp", "advcl", "conj"} and not (dep == "ccomp" and tree.tags[i] in {"VBG", "VB"}):
            return None
        if head == i or (dep == "conj" and not tree.verbal(head)):
            return predicate_subject(view, head)
        i = head
    return None


def own_subject(tree: Tree, i: int) -> int | None:
    """The verb's subject in its own clause: one before the verb first, a noun before a relative pronoun. None without."""
    found = list(tree.where(i, *SUBJECTS))
    before = [j for j in found if j < i]
    nouns = [j for j in before if tree.lower(j) not in RELATIVES]
    return next(iter((*nouns, *before, *found)), None)


def own_object(tree: Tree, i: int) -> int | None:
    """The verb's object in its own clause; also what parsers mistake for something else where an object should be.

    That is a second subject behind an active verb, or a bare noun right behind it: 'to visit *Kenya*'.
    """
    own = tree.child(i, "obj")
    if own is not None:
        return own
    slipped = [j for j in tree.where(i, *SUBJECTS, "obl") if j > i and tree.child(j, "case") is None]
    led = any(j < i for j in tree.where(i, *SUBJECTS))
    second = next((j for j in slipped if tree.deps[j] != "obl" and led), None)
    bare = next((j for j in slipped if tree.deps[j] == "obl" and tree.left[j] == i + 1 and tree.labels[j] != "DATE"), None)
    return bare if second is None else second


def predicate_subject(view: View, i: int) -> int | None:
    """Subject of a noun or adjective used as predicate: '*He* is a rebel and fought'."""
    return view.tree.child(i, *SUBJECTS)


def object_controller(view: View, head: int, i: int) -> int | None:
    """Who the object's verb makes the subject of `i`: 'ordered *troops* to attack', 'accused *him* of bombing'."""
    tree, grammar = view.tree, view.grammar
    if passive(tree, head):
        return None
    lemma, dep = tree.lemmas[head], tree.deps[i]
    own = tree.child(head, "iobj")
    own = own_object(tree, head) if own is None else own
    if own is not None and own < i:
        governs = dep == "xcomp" and not grammar.says("subject_control", lemma)
        return own if governs or grammar.says("object_control", lemma) else None
    if grammar.says("oblique_control", lemma) and marker(tree, i) == "to":
        return next((j for j in tree.where(head, "obl") if preposition(tree, j) in {"on", "upon", "to"} and j < i), None)
    return None


def noun_controller(view: View, noun: int) -> int | None:
    """Subject of a noun's infinitive: '*Iran*'s threat to close', 'the first *leader* to visit', '*Iran* made a threat to'."""
    tree = view.tree
    if not view.grammar.says("control_nouns", tree.lemmas[noun]):
        return noun
    own = tree.child(noun, "nmod:poss")
    own = owner(view, noun) if own is None else own
    if own is not None:
        return own
    agent = next((j for j in tree.where(noun, "nmod") if preposition(tree, j) in {"by", "for"}), None)
    if agent is not None:
        return agent
    governor = tree.heads[noun]
    if tree.deps[noun] in {"obj", "obl", "xcomp"} and tree.verbal(governor):
        return surface(view, governor)
    name = tree.child(noun, "compound", "amod")
    return name if name is not None and tree.labels[name] in {"GPE", "ORG", "PERSON", "NORP"} else None


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
    found = [j for j in tree.where(i, "obl", "nmod", "obl:agent") if prep in {"*", preposition(tree, j)}]
    if not found and tree.verbal(i) and (right := next_verb(view, i)) is not None:
        found = [j for j in tree.where(right, "obl") if prep in {"*", preposition(tree, j)}]
    if not found and prep != "*" and prep not in LOOSE:
        found = list(following(view, i, prep))
    for j in found:
        yield from relative_or_expand(view, j, prep)


def relative_or_expand(view: View, j: int, prep: str) -> Iterator[int]:
    """Conjuncts of a phrase that keep its preposition; 'with whom' becomes the antecedent."""
    tree = view.tree
    if tree.lower(j) in RELATIVES:
        yield from resolve(view, j)
        return
    for k in expand(tree, j):
        if prep == "*" or preposition(tree, k) == prep:
            yield k
