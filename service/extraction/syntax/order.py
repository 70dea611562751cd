"""Word order as evidence where the parse errs: what stands right beside a word belongs to it more often than not."""

from __future__ import annotations

from collections.abc import Iterator

from .grammar import View
from .tree import Tree

REACH = 14  # tokens looked at after a trigger; times and places in between are short
BEFORE = 7  # tokens looked at before a noun for its possessor
MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
CLITICS = frozenset({"'s", "’s", "'", "’"})


def following(view: View, i: int, prep: str) -> Iterator[int]:
    """Head of the first phrase with the preposition behind the word, only times, places and other phrases between.

    'talks Monday in Paris *between Bush* and Obama', however the parser attached 'between'. 0..1.
    """
    tree = view.tree
    j, last = i + 1, min(i + REACH, tree.ends[i])
    while j < last:
        if tree.deps[j] == "case" and j < tree.heads[j] < last + 4 and tree.tags[j] != "POS":
            if tree.lowers[j] == prep and plain(tree, j, tree.heads[j]):
                yield tree.heads[j]
                return
            j = phrase_end(tree, tree.heads[j])
        elif skippable(view, j):
            j += 1
        else:
            return


def plain(tree: Tree, start: int, head: int) -> bool:
    """Whether only words of one noun phrase stand between a preposition and its noun."""
    return all(tree.pos[k] not in {"AUX", "PRON", "SCONJ"} or tree.tags[k] == "PRP$" for k in range(start + 1, head))


def phrase_end(tree: Tree, head: int) -> int:
    """The token after a noun and the rest of its name."""
    end = head + 1
    while end < tree.ends[head] and tree.deps[end] in {"flat", "fixed"}:
        end += 1
    return end


def skippable(view: View, j: int) -> bool:
    """Whether a word may stand between a trigger and its phrase: 'talks *on Monday*', 'met *separately* with'."""
    tree = view.tree
    timely = tree.labels[j] in {"DATE", "TIME"} or view.grammar.says("time_nouns", tree.lemmas[j])
    return timely or tree.pos[j] in {"ADV", "PART"} and tree.lower(j) != "to" or tree.deps[j] == "compound:prt"


def owner(view: View, i: int) -> int | None:
    """The possessor written before a noun: '*China*'s new threat', '*its* raid', by order alone. None without."""
    tree = view.tree
    for j in range(i - 1, max(i - BEFORE, tree.sentence[i]) - 1, -1):
        if tree.tags[j] == "POS" or (tree.lower(j) in CLITICS and tree.deps[j] == "case"):
            return tree.heads[j] if j - BEFORE < tree.heads[j] < j and tree.pos[tree.heads[j]] != "PUNCT" else None
        if tree.tags[j] == "PRP$":
            return j
        if tree.pos[j] not in MODIFIERS and tree.tags[j] not in {"VBN", "VBG", "HYPH"}:
            return None
    return None


def infinitive_after(view: View, i: int) -> int | None:
    """Verb of a to-clause right behind the word: 'a threat *to attack*', 'threatened last week *to kill*'. None without."""
    tree = view.tree
    for j in range(i + 1, min(i + 5, tree.ends[i])):
        if tree.lower(j) == "to" and tree.deps[j] == "mark":
            return tree.heads[j] if tree.tags[tree.heads[j]] == "VB" and tree.heads[j] > j else None
        if not skippable(view, j):
            return None
    return None


def noun_before(tree: Tree, i: int) -> int | None:
    """Head of the noun phrase that ends right before a relative pronoun: 'Israeli *settlers* who threatened'."""
    j = i - 1
    if j >= tree.sentence[i] and tree.words[j] == ",":
        j -= 1
    if j < tree.sentence[i] or tree.pos[j] not in {"NOUN", "PROPN", "PRON"}:
        return None
    return tree.heads[j] if tree.deps[j] == "flat" and tree.heads[j] < j else j


def orphan(tree: Tree, i: int) -> int | None:
    """The noun right before a finite verb that no verb claims: '*Gunmen* kidnapped two', both made roots. None without.

    Parsers leave such a noun a root, even a sentence of its own, or give it to the auxiliary or to a word behind the verb.
    """
    if tree.pos[i] != "VERB" or tree.tags[i] in {"VB", "VBG"}:
        return None
    parted = tree.sentence[i] == i > 0 and tree.words[i].islower()
    start, j = tree.sentence[i - 1] if parted else tree.sentence[i], i - 1
    while j > start and tree.pos[j] in {"AUX", "ADV", "PART"}:
        j -= 1
    if j < start or tree.pos[j] not in {"NOUN", "PROPN", "PRON"}:
        return None
    j = tree.heads[j] if tree.deps[j] == "flat" else j
    head = tree.heads[j]
    behind = head > i and not tree.verbal(head) and tree.child(head, "cop") is None
    astray = behind or (j < head < i and tree.pos[head] == "AUX")
    return j if head == j or (astray and tree.deps[j] in {"nsubj", "nsubj:pass"}) else None


def verb_before(tree: Tree, i: int) -> int | None:
    """The verb that a conjunction before `i` continues: '*entered* the town and *threatened*'. None without conjunction."""
    opener = tree.child(i, "cc")
    if opener is None or opener > i:
        return None
    return next((j for j in range(opener - 1, max(opener - REACH, tree.sentence[i]) - 1, -1) if finite(tree, j)), None)


def finite(tree: Tree, j: int) -> bool:
    """Whether the word is a verb that has a subject of its own or may take over one."""
    return tree.pos[j] == "VERB" and tree.deps[j] not in {"amod", "compound"}
