"""Tense, mood and negation of a verb with its auxiliaries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from service.extraction.context.relations import infinitive_mark
from service.extraction.context.tree import Tree

Tense = Literal[
    "past", "perfect", "past_progressive", "progressive", "perfect_progressive", "present",
    "future", "conditional", "possible", "necessary", "infinitive", "participle", "bare",
]  # fmt: skip

MODALS: dict[str, Tense] = {
    "will": "future", "wo": "future", "'ll": "future", "’ll": "future", "shall": "future", "ll": "future",
    "would": "conditional", "'d": "conditional", "’d": "conditional",
    "may": "possible", "might": "possible", "could": "possible", "can": "possible", "ca": "possible",
    "should": "necessary", "must": "necessary", "ought": "necessary",
}  # fmt: skip
AUXILIARIES = ("aux", "aux:pass", "cop")
HELPING = frozenset({"be", "have", "do", "get", "'s", "’s", "'re", "’re", "'ve", "’ve", "'m", "'d", "’d"})
FINITE_BE = frozenset({"VBZ", "VBP", "VBD"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither"})


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """What the auxiliaries say: `word` carries tense or mood, `negation` is the negating word if there is one."""

    tense: Tense
    word: int
    negation: int | None = None


def verb_group(tree: Tree, i: int) -> VerbGroup:
    """The group around verb, adjective or noun `i` used as predicate: 'will not have been *met*' is future, negated.

    A second verb without auxiliaries or subject of its own shares those of the first: 'will meet Obama and *sign* …'.
    """
    tense, word = _tense(tree, i)
    if tree.deps[i] == "conj" and tense in {"bare", "participle"} and tree.verbal(i):
        first = tree.heads[i]
        shared = verb_group_of_first(tree, first)
        if shared is not None and tree.child(i, "nsubj", "nsubj:pass") is None:
            return VerbGroup(shared.tense, shared.word, negation(tree, i) or _shared_negation(tree, i, shared))
    return VerbGroup(tense, word, negation(tree, i))


def verb_group_of_first(tree: Tree, first: int) -> VerbGroup | None:
    """The group of the first of several coordinated verbs; None when that is no verb."""
    if not tree.verbal(first):
        return None
    tense, word = _tense(tree, first)
    return VerbGroup(tense, word, negation(tree, first))


def negation(tree: Tree, i: int) -> int | None:
    """The word that negates predicate `i`: 'did *not* meet'. 'Not until', 'not before', 'not only' do not."""
    for j in tree.children[i]:
        if tree.words[j] in NEGATIONS and tree.deps[j] in {"advmod", "cc", "det", "cc:preconj", "aux"}:
            following = tree.words[j + 1] if j + 1 < len(tree) else ""
            return None if following in {"until", "till", "only", "because", "just", "least", "before"} or _until(tree, i) else j
    return _yet(tree, i)


def _until(tree: Tree, i: int) -> bool:
    """'Did not meet *until* Friday' happened."""
    if _tense(tree, i)[0] != "past":
        return False
    return any(tree.words[j] in {"until", "till"} for k in tree.children[i] if k > i for j in tree.children[k])


def _shared_negation(tree: Tree, i: int, shared: VerbGroup) -> int | None:
    joint = tree.child(i, "cc")
    return shared.negation if joint is not None and tree.words[joint] in {"or", "nor"} else None


def yet_to(tree: Tree, verb: int) -> int | None:
    """'Has *yet to bomb* it': the verb of what has not been done, None for any other 'have'."""
    if tree.lemmas[verb] != "have":
        return None
    return next((i for i in tree.where(verb, "xcomp") if _yet(tree, i) is not None), None)


def _yet(tree: Tree, i: int) -> int | None:
    mark = infinitive_mark(tree, i)
    return mark - 1 if mark and tree.words[mark - 1] == "yet" and tree.lemmas[tree.heads[i]] == "have" else None


def _tense(tree: Tree, i: int) -> tuple[Tense, int]:
    auxiliaries = tuple(j for j in tree.where(i, *AUXILIARIES) if tree.lemmas[j] in HELPING or tree.tags[j] == "MD")
    modal = next((j for j in auxiliaries if tree.words[j] in MODALS), None)
    if modal is not None:
        return MODALS[tree.words[modal]], modal
    due = next((j for j in tree.where(i, "mark") if tree.words[j] == "due" and tree.child(j, "fixed") is not None), None)
    if due is not None:  # 'had been *due to* meet', the two words taken for one conjunction
        return "future", due
    mark = infinitive_mark(tree, i)
    if mark is not None and _yet(tree, i) is not None:
        return "perfect", mark
    if mark is not None:  # 'is to meet' is planned, 'to be held' open
        arranged = any(j < mark and tree.tags[j] in FINITE_BE for j in auxiliaries)
        return ("future" if arranged else "infinitive"), mark
    if auxiliaries:
        return _aspect(tree, i, auxiliaries), auxiliaries[0]
    return _inflection(tree, i), i


def _aspect(tree: Tree, i: int, auxiliaries: tuple[int, ...]) -> Tense:
    first = auxiliaries[0]
    progressive = tree.tags[i] == "VBG" or any(tree.words[j] == "being" for j in auxiliaries)
    if tree.lemmas[first] == "have":
        return "perfect_progressive" if progressive else "perfect"
    if tree.tags[first] in {"VBG", "VBN", "VB"}:
        return "participle"
    past = tree.tags[first] == "VBD"
    if progressive:
        return "past_progressive" if past else "progressive"
    return "past" if past else "present"


def _inflection(tree: Tree, i: int) -> Tense:
    tag = tree.tags[i]
    if tag == "VBD":
        return "past"
    if tag in {"VBZ", "VBP"}:
        return "present"
    if (
        tag == "VBN"
        and tree.deps[i] in {"ROOT", "ccomp", "conj", "parataxis", "acl:relcl", "advcl"}
        and _own_subject(tree, i)
    ):
        return "past"
    return "bare" if tag == "VB" else "participle"


def _own_subject(tree: Tree, i: int) -> bool:
    return tree.child(i, "nsubj", "nsubj:pass") is not None
