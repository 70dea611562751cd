"""Whose subject is whose: control, raising, participles, relative clauses and coordination of verbs."""

from __future__ import annotations

from .coordination import MAX_DEPTH, marker, passive, preposition
from .grammar import View
from .order import noun_before, orphan, owner, verb_before
from .tree import Tree

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})


def surface(view: View, i: int) -> int | None:
    """The surface subject: the verb's own, or the one it takes over from the clause it depends on."""
    tree = view.tree
    for _ in range(MAX_DEPTH):
        own = own_subject(tree, i)
        if own is not None:
            return own
        lost = orphan(tree, i)
        if lost is not None:
            return lost
        head, dep = tree.heads[i], tree.deps[i]
        if dep in {"ccomp", "parataxis", "acl:relcl"} and (before := verb_before(tree, i)) is not None:
            i = before
            continue
        if dep == "acl" and marker(tree, i) != "to" and view.grammar.says("charge_nouns", tree.lemmas[head]):
            return charged(view, head)
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
    found = tree.where(i, *SUBJECTS)
    before = [j for j in found if j < i]
    nouns = [j for j in before if tree.lower(j) not in RELATIVES]
    nouns = [j for j in nouns if tree.deps[j] != "csubj"] or nouns
    return next(iter((*nouns, *before, *found)), None)


def own_object(tree: Tree, i: int) -> int | None:
    """The verb's object in its own clause; also what parsers mistake for something else where an object should be.

    That is a second subject behind an active verb, or a bare noun right behind it: 'to visit *Kenya*'.
    """
    own = next((j for j in tree.where(i, "obj") if not led(tree, j)), None)
    if own is not None:
        return own
    slipped = [j for j in tree.where(i, *SUBJECTS, "obl") if j > i and tree.child(j, "case") is None]
    started = any(j < i for j in tree.where(i, *SUBJECTS))
    second = next((j for j in slipped if tree.deps[j] != "obl" and started), None)
    bare = next(
        (j for j in slipped if tree.deps[j] == "obl" and beside(tree, i, j) and tree.labels[j] != "DATE"), None
    )
    return bare if second is None else second


def led(tree: Tree, j: int) -> bool:
    """Whether a preposition stands before what the parser calls an object: 'called *on both sides*'."""
    return any(tree.tags[k] == "IN" and k < j for k in tree.where(j, "case"))


def beside(tree: Tree, i: int, j: int) -> bool:
    """Whether the phrase of `j` begins right behind the verb, its particle apart: 'rule out *an attack*'."""
    between = range(i + 1, tree.left[j])
    return tree.left[j] > i and all(tree.heads[k] == i and tree.deps[k] == "compound:prt" for k in between)


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
        return next(
            (j for j in tree.where(head, "obl") if preposition(tree, j) in {"on", "upon", "to"} and j < i), None
        )
    return None


def charged(view: View, noun: int) -> int | None:
    """Who is held on a charge: 'arrested *two men* on suspicion of planning it', '*two men* were detained on …'."""
    tree, verb = view.tree, view.tree.heads[noun]
    if not tree.verbal(verb):
        return None
    return surface(view, verb) if passive(tree, verb) else own_object(tree, verb)


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
