"""From a head to the words quoted in the answer: the noun phrase as written, or the clause without its marker."""

from __future__ import annotations

from collections.abc import Sequence

from ..values import Words
from .coordination import MAX_CONJUNCTS, marker
from .grammar import View
from .tree import Tree

CUT_RIGHT = frozenset({
    "acl:relcl", "acl", "conj", "cc", "parataxis", "advcl", "advcl:relcl", "list", "dep", "discourse", "vocative", "appos",
    "cop", "nsubj", "aux", "dislocated", "orphan", "reparandum", "ccomp", "obl", "obl:unmarked", "xcomp", "obj",
})  # fmt: skip
CUT_LEFT = frozenset({"case", "cc", "mark", "nsubj", "cop", "discourse", "advcl", "aux", "parataxis", "acl:relcl", "obl",
                      "obl:unmarked", "nsubj:outer", "cc:preconj", "ccomp", "vocative"})  # fmt: skip
REASONS = frozenset({"after", "as", "because", "since", "when"})
ARTICLES = frozenset({"a", "an", "the"})
PARTS_OF_TIME = frozenset({"end", "start", "beginning", "middle", "close", "rest", "turn"})
LOOSE = frozenset({"ADV", "AUX", "PRON", "SCONJ"})
LOOSE_ADVERBS = frozenset({"also", "then", "already", "yet", "still", "even", "including", "especially"})


def noun_phrase(view: View, head: int) -> Words:
    """The phrase of a noun: 'the National Liberation Army (ELN)', without preposition, clauses and conjuncts."""
    tree = view.tree
    if tree.verbal(head) and tree.child(head, "det", "amod", "nmod:poss") is None:
        return clause(view, head)
    start, end = head, head + 1
    for j in reversed(tree.children[head]):
        if j > head:
            continue
        if outside(tree, j) or apart(tree, tree.right[j] + 1, start) or cut_off(tree, j):
            break
        start = left_edge(tree, j)
    for j in tree.children[head]:
        if j < head:
            continue
        if tree.deps[j] == "punct" and tree.words[j] in {",", "("}:
            continue
        if not continues(view, head, j, end):
            break
        end = max(end, right_edge(view, j))
    return trim(tree, start, end, head)


def both(tree: Tree, j: int) -> bool:
    """Whether 'both' stands before one noun, which the parser takes for one of two: '*both* generals'."""
    return tree.lower(j) == "both" and tree.child(tree.heads[j], "conj") is None


def outside(tree: Tree, j: int) -> bool:
    """Whether a dependant before the head is no part of the phrase: a comma, a preposition, a quotation mark, 'also'."""
    if tree.deps[j] in CUT_LEFT:
        return not both(tree, j)
    return tree.deps[j] == "punct" and tree.words[j] not in {"-", "–", "'", "/"} or tree.lower(j) in LOOSE_ADVERBS


def cut_off(tree: Tree, j: int) -> bool:
    """Whether a clause before the noun ends at a comma: '*years after they left*, loyalists'."""
    return tree.verbal(j) and tree.words[tree.right[j] + 1] == ","


def left_edge(tree: Tree, j: int) -> int:
    """Where a dependant before the head begins, without a preposition that the parser gives to it: '*envoy* Lea Koller'."""
    case = tree.child(j, "case") if tree.deps[j] == "nmod" else None
    return case + 1 if case is not None and case == tree.left[j] and case < j else tree.left[j]


def continues(view: View, head: int, j: int, end: int) -> bool:
    """Whether the dependant after the head belongs to the phrase as quoted."""
    tree = view.tree
    dep = tree.deps[j]
    if tree.tags[j] == "POS":
        return False
    if dep == "punct":
        return tree.words[j] in {"-", "–", "/", ")", "("} and j <= end
    if dep == "appos":
        return short_form(tree, j) or names(tree, head, j)
    if dep in CUT_RIGHT or apart(tree, end, tree.left[j]) or trails(tree, j):
        return False
    return not dep.startswith("nmod") or (extends(view, j) and not set_off(tree, head, j))


def set_off(tree: Tree, head: int, j: int) -> bool:
    """Whether a comma parts people from the phrase: 'met his *counterpart*, in Oslo and in Rome'."""
    person = tree.pos[head] == "NOUN" and tree.child(head, "nmod:poss") is not None
    return person and tree.words[tree.left[j]] == ","


def apart(tree: Tree, start: int, end: int) -> bool:
    """Whether words between two parts of a phrase belong to another: 'the side of a bus *Thursday* in Kabul'.

    One article, adjective or preposition may stand there: parsers hang it on the wrong noun of the phrase.
    """
    return end - start > 1 or (end - start == 1 and (tree.pos[start] in LOOSE or tree.labels[start] in {"DATE", "TIME"}))


def trails(tree: Tree, j: int) -> bool:
    """Whether an adjective after its noun stands for a clause: 'militants *responsible* for it', 'the man, *aged* 20'."""
    if tree.deps[j] not in {"amod", "advmod"}:
        return False
    return tree.right[j] > j or tree.words[tree.left[j] - 1] == ","


def short_form(tree: Tree, j: int) -> bool:
    """An abbreviation in brackets: 'the National Liberation Army (*ELN*)'."""
    return tree.left[j] > 0 and tree.right[j] - tree.left[j] <= 3 and "(" in tree.words[tree.left[j] - 1 : j + 1]


def names(tree: Tree, head: int, j: int) -> bool:
    """A name after a description: 'the group's leader, *Masood Azhar*' – without it the phrase would name nobody."""
    return tree.pos[head] == "NOUN" and tree.pos[j] == "PROPN" and tree.left[j] <= head + 8 and not tree.labels[head]


def extends(view: View, j: int) -> bool:
    """Whether a prepositional phrase belongs to the noun phrase: 'the end *of the month*', never '*including X*'."""
    tree = view.tree
    case = tree.child(j, "case")
    if case is not None and tree.lower(case) == "of" and tree.lemmas[tree.heads[j]] in PARTS_OF_TIME:
        return True
    loose = case is not None and tree.lower(case) in {"including", "after", "during", "before", "since", "like"}
    return not loose and tree.labels[j] != "DATE" and not view.grammar.says("time_nouns", tree.lemmas[j])


def right_edge(view: View, j: int) -> int:
    """Where a dependant after the head ends, its own trailing clauses left out; exclusive."""
    tree = view.tree
    end = j + 1
    for _ in range(MAX_CONJUNCTS):
        tail = [
            k
            for k in tree.children[j]
            if k > j and tree.deps[k] not in CUT_RIGHT - {"conj", "cc", "appos"} and not trails(tree, k)
        ]
        if tree.deps[j] == "punct" or not tail:
            break
        last = next((k for k in reversed(joined(tree, tail, j + 1)) if tree.deps[k] != "punct"), None)
        if last is None:
            break
        j, end = last, max(end, last + 1)
    return end


def joined(tree: Tree, tail: Sequence[int], end: int) -> list[int]:
    """The dependants up to the first before which words of another phrase stand: not 'killed *in a raid* with rebels'."""
    found: list[int] = []
    for k in tail:
        if tree.left[k] - end > 1:
            break
        found.append(k)
        end = tree.right[k] + 1
    return found


def clause(view: View, head: int) -> Words:
    """The clause of a verb without its marker, subject pronoun and conditions: 'to *attack the island* if …'."""
    tree = view.tree
    start, end = tree.left[head], tree.right[head] + 1
    for j in tree.children[head]:
        if j < head and (opens(tree, j, start) or weak_start(tree, head, j)):
            start = max(start, tree.right[j] + 1)
        elif j > head and cut_from_clause(view, j) and tree.left[j] < end:
            end = min(end, tree.left[j])
    return trim(tree, min(start, head), max(end, head + 1), head)


def opens(tree: Tree, j: int, start: int) -> bool:
    """Whether a word at the beginning of the clause only opens it: '*that* it would', '*and* then'."""
    return tree.deps[j] in {"mark", "cc", "case", "punct"} and j <= start + 1


def weak_start(tree: Tree, head: int, j: int) -> bool:
    """Whether a subject or auxiliary before the verb adds nothing: 'that *it would* attack'."""
    own = tree.child(head, "nsubj")
    return tree.deps[j] in {"nsubj", "aux"} and (own is None or tree.pos[own] == "PRON")


def cut_from_clause(view: View, j: int) -> bool:
    """Whether a dependant after the verb is its own slot: a condition, a quotation's frame, what came before.

    'threatened to *kill her* after she wrote about them': what is past belongs to the threat.
    """
    tree = view.tree
    if tree.deps[j] in {"parataxis", "list", "discourse"}:
        return True
    if tree.deps[j] != "advcl":
        return False
    told = tree.tags[j] == "VBD" and tree.tags[tree.heads[j]] == "VB" and marker(tree, j) in REASONS
    return told or view.grammar.says("conditionals", marker(tree, j))


def whole_clause(view: View, head: int) -> Words:
    """The clause with its marker: '*if talks fail*'."""
    tree = view.tree
    return trim(tree, tree.left[head], tree.right[head] + 1, head)


def trim(tree: Tree, start: int, end: int, head: int) -> Words:
    """Words around a head without punctuation and brackets left hanging at either end."""
    while start < head and tree.pos[start] in {"PUNCT", "CCONJ", "SPACE"}:
        start += 1
    while end - 1 > head and hangs(tree, start, end):
        end -= 1
    return Words(start, max(closed(tree, start, end), head + 1), head)


def closed(tree: Tree, start: int, end: int) -> int:
    """The end with the bracket that closes one inside, 'the Army (ELN|' → 'the Army (ELN)|'; before one that stays open."""
    if "(" not in tree.words[start:end]:
        return end
    opened = [i for i in range(start, end) if tree.words[i] == "("]
    if ")" in tree.words[opened[-1] : end]:
        return end
    return end + 1 if tree.words[end : end + 1] == (")",) else opened[-1]


def hangs(tree: Tree, start: int, end: int) -> bool:
    """Whether the last word is loose punctuation or opens another phrase ('a soldier and *one*'); a closing bracket stays."""
    last = end - 1
    if tree.words[last] == ")" and "(" in tree.words[start:last]:
        return False
    opens = tree.lower(last) in ARTICLES or (tree.pos[last] == "NUM" and tree.pos[last - 1] == "CCONJ")
    return opens or (
        tree.pos[last] in {"PUNCT", "SPACE", "CCONJ"} and tree.words[last] not in {"'s", "’s"}
    )
