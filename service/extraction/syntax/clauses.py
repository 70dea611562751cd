"""Clauses around a trigger: conditions, infinitives, contents, purposes, participles, and who reports it."""

from __future__ import annotations

from collections.abc import Iterator

from .coordination import MAX_DEPTH, marker
from .grammar import View
from .hosts import light_hosts
from .order import infinitive_after
from .verbs import subject

MEDIA = frozenset({"in", "through", "via"})  # in a letter, through a spokesman
CONTENT = ("xcomp", "ccomp", "acl", "advcl", "conj", "parataxis", "obj", "obl")


def condition(view: View, i: int) -> Iterator[int]:
    """Heads of clauses the event depends on: 'threatened Iran if talks *fail*'. 0..n, text order.

    Parsers hang the clause from the threatened act as often as from the threat, so the content of the trigger and
    the verbs above it are read too.
    """
    found = {j for site in content(view, i) for j in conditional(view, site)}
    for site in above(view, i):
        found.update(conditional(view, site))
    yield from sorted(found)


def conditional(view: View, site: int) -> Iterator[int]:
    """Adverbial clauses of one verb that a conditional word opens."""
    for j in view.tree.where(site, "advcl", "advcl:relcl", "acl", "acl:relcl", "obl", "ccomp"):
        if view.grammar.says("conditionals", marker(view.tree, j)):
            yield j


def content(view: View, i: int) -> Iterator[int]:
    """The trigger and the clauses inside what it says, three levels down: 'threatened *to say* that it *would*'."""
    level = [i]
    for _ in range(4):
        yield from level
        level = [j for site in level for j in view.tree.where(site, *CONTENT)][:8]


def above(view: View, i: int) -> Iterator[int]:
    """Verbs whose conditions hold for the trigger: its light verb, and the verb it is content or coordinate of."""
    tree = view.tree
    if not tree.verbal(i):
        yield from light_hosts(view, i)
    for _ in range(2):
        if tree.deps[i] not in {"xcomp", "ccomp", "conj"} or not tree.verbal(tree.heads[i]):
            return
        i = tree.heads[i]
        yield i


def infinitive(view: View, i: int) -> Iterator[int]:
    """To-clause that completes a verb or noun: 'threatened *to attack*', 'a threat *to attack*'. 0..n."""
    tree = view.tree
    labels = ("xcomp", "ccomp") if tree.verbal(i) else ("acl", "xcomp")
    found = [j for j in tree.where(i, *labels) if marker(tree, j) == "to" and j > i]
    if not found and (after := infinitive_after(view, i)) is not None:
        found = [after]
    for j in found:
        yield j
        yield from (k for k in tree.where(j, "conj") if tree.verbal(k) and tree.tags[k] == "VB")
    if not tree.verbal(i):
        for verb in light_hosts(view, i):
            yield from (j for j in tree.where(verb, "xcomp", "advcl") if marker(tree, j) == "to" and j > i)


def complement(view: View, i: int) -> Iterator[int]:
    """Clause that says the content: 'warned *that it would strike*', 'the threat *that …*'. 0..n.

    Without 'that' parsers take it for an open clause ('warned *it will strike*'): its own auxiliary and subject tell.
    What stands in a letter the verb says: 'warned them in a letter *that it would strike*'.
    """
    tree = view.tree
    for j in tree.where(i, "ccomp", "xcomp", "acl", "parataxis" if tree.verbal(i) else "acl:relcl"):
        if tree.deps[j] == "ccomp" or (tree.deps[j] == "acl" and marker(tree, j) == "that") or finite(view, j):
            yield j
    if tree.verbal(i):
        letters = (j for j in tree.where(i, "obl") if marker(tree, j) in MEDIA)
        yield from (k for j in letters for k in tree.where(j, "acl") if marker(tree, k) == "that")


def finite(view: View, j: int) -> bool:
    """Whether an open clause has a subject and an auxiliary of its own, so that it is none."""
    tree = view.tree
    return tree.deps[j] == "xcomp" and bool(tree.where(j, "aux")) and bool(tree.where(j, "nsubj", "nsubj:pass"))


def quoted(view: View, i: int) -> Iterator[int]:
    """What is said beside the verb, in quotation marks or without a conjunction: '"We *strike* back," he said'. 0..n."""
    tree = view.tree
    yield from (j for j in tree.where(i, "parataxis") if tree.verbal(j))
    if tree.deps[i] == "parataxis" and tree.verbal(tree.heads[i]):
        yield tree.heads[i]


def purpose(view: View, i: int) -> Iterator[int]:
    """'met *to discuss Gaza*', 'talks aimed at *ending the war*'. 0..n."""
    tree = view.tree
    sites = [i] if tree.verbal(i) else [i, *light_hosts(view, i)]
    for site in sites:
        for j in tree.where(site, "advcl", "acl"):
            if marker(tree, j) in {"to", "in order to", "so as to"} and j > site:
                yield j
            elif tree.lemmas[j] == "aim":
                yield from (k for k in tree.where(j, "advcl", "obl", "xcomp") if marker(tree, k) in {"at", "to"})


def participle(view: View, i: int) -> Iterator[int]:
    """Adverbial participle: 'attacked a base, *killing* 20', also of the light verb. 0..n."""
    tree = view.tree
    sites = [i] if tree.verbal(i) else [i, *light_hosts(view, i)]
    for site in sites:
        for j in tree.where(site, "advcl", "acl"):
            if tree.tags[j] == "VBG" and not marker(tree, j):
                yield j


def clause(view: View, i: int, mark: str) -> Iterator[int]:
    """Adverbial clause or gerund after a word: 'arrested for *shooting at officers*'; '*' takes any. 0..n."""
    tree = view.tree
    for j in tree.where(i, "advcl", "acl", "obl", "nmod"):
        if tree.verbal(j) and mark in {"*", marker(tree, j)}:
            yield j


def speaker(view: View, i: int) -> Iterator[int]:
    """Subject of the verb of saying that reports the trigger's clause: '*Kim* said it would attack'. 0..n."""
    tree = view.tree
    for _ in range(MAX_DEPTH):
        for j in tree.where(i, "parataxis"):
            if view.grammar.says("say_verbs", tree.lemmas[j]):
                yield from subject(view, j)
                return
        head = tree.heads[i]
        if head == i:
            return
        if view.grammar.says("say_verbs", tree.lemmas[head]) and tree.deps[i] in {
            "ccomp",
            "xcomp",
            "parataxis",
            "advcl",
        }:
            yield from subject(view, head)
            return
        i = head
