"""What the learned role scorer adds to the grammatical functions: fillers no function reaches, doubts about others.

Kept apart so that it can be switched off: `find_mentions(…, roles=None)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from service.extraction.parse import role_names, roles
from service.extraction.parse.weights import load

from ..lexicon import EventType
from ..syntax import Tree, View, noun_phrase
from ..values import Argument, Mention, Words

Scores = NDArray[np.float32]
RoleScorer = Callable[[Doc, int, str], Mapping[str, Scores]]

ADD = 0.8  # a run of tokens above this is a filler where no function gave one that overlaps it
KEEP = 0.2  # a filler whose best token stays below this is dropped
KEEP_FIRM = 0.05  # the same for fillers by a path with a function in FIRM: the scorer is weaker at passives than the grammar
FIRM = frozenset({"subject", "object", "by_phrase", "possessor"})
SURE = frozenset({"verb", "agenda"})  # functions too narrow to err; a verb's own subject and object are as sure
MAX_ADDED = 12  # fillers a role gets from the scorer


@dataclass(frozen=True, slots=True)
class Scored:
    """The scorer's answer for one trigger: role → probability of each token of the document."""

    view: View
    trigger: Words
    chances: Mapping[str, Scores]


def learned_roles(doc: Doc, trigger: int, type_: str) -> Mapping[str, Scores]:
    """The shipped scorer's answer; empty for a type it was not trained on and for a Doc without its vectors."""
    if not doc.tensor.size or type_ not in load().labels["types"]:
        return {}
    table = roles(doc, trigger, type_)
    return {name: table[:, n] for n, name in enumerate(role_names())}


def with_learned(mention: Mention, type_: EventType, text: tuple[Doc, View], scorer: RoleScorer) -> Mention:
    """The mention with doubted fillers dropped and the scorer's own added, in the order of the type's roles."""
    doc, view = text
    scored = Scored(view, mention.words, scorer(doc, mention.words.head, type_.id))
    kept = [a for a in mention.arguments if believed(a, scored)]
    added = [a for role in type_.roles for a in proposed(role, kept, scored)]
    order = {role: n for n, role in enumerate(type_.roles)}
    return replace(mention, arguments=tuple(sorted([*kept, *added], key=lambda a: order[a.role])))


def believed(argument: Argument, scored: Scored) -> bool:
    """Whether the scorer leaves the filler alone: it knows nothing of some roles, and the grammar may be surer."""
    chances = scored.chances.get(argument.role)
    steps = set(re.split(r"[ .|:]+", argument.path))
    if chances is None or SURE & steps or (steps <= FIRM and scored.view.tree.verbal(scored.trigger.head)):
        return True
    least = KEEP_FIRM if FIRM & steps else KEEP
    return float(chances[argument.words.start : argument.words.end].max(initial=0.0)) >= least


def proposed(role: str, kept: list[Argument], scored: Scored) -> Iterator[Argument]:
    """Fillers that only the scorer sees: runs of tokens it is sure of, apart from the trigger and from other fillers."""
    chances = scored.chances.get(role)
    if chances is None:
        return
    for n, words in enumerate(runs(chances, scored)):
        free = not any(a.words.start < words.end and words.start < a.words.end for a in kept if rivals(a.role, role))
        if free and n < MAX_ADDED:
            yield Argument(role, words, "learned", float(chances[words.start : words.end].max()))


def rivals(one: str, other: str) -> bool:
    """Whether a phrase that fills the one role is kept out of the other."""
    return one == other or {one, other} not in ({"target", "location"}, {"action", "target"}, {"target", "casualties"})


def runs(chances: Scores, scored: Scored) -> Iterator[Words]:
    """Maximal runs of tokens above the threshold within a sentence, without punctuation at their ends."""
    tree, trigger = scored.view.tree, scored.trigger
    start = tree.sentence[trigger.head]
    sure = [
        bool(chances[i] >= ADD) and not trigger.start <= i < trigger.end for i in range(start, tree.ends[trigger.head])
    ]
    at = 0
    while at < len(sure):
        end = at
        while end < len(sure) and sure[end]:
            end += 1
        words = trimmed(tree, start + at, start + end)
        if words is not None:
            yield whole(scored, words)
        at = end + 1


def whole(scored: Scored, words: Words) -> Words:
    """The phrase around a run that is only its modifier: 'Somali' in 'the *Somali warlord Hassan*'. Itself at the trigger."""
    tree, head = scored.view.tree, scored.view.tree.heads[words.head]
    if tree.deps[words.head] not in {"amod", "compound", "nmod", "flat"} or head < words.start or tree.verbal(head):
        return words
    if words.head + 1 < tree.left[head] or head < words.end:
        return words
    phrase = noun_phrase(scored.view, head)
    clear = phrase.end <= scored.trigger.start or scored.trigger.end <= phrase.start
    return phrase if clear and phrase.start <= words.start and words.end <= phrase.end else words


def trimmed(tree: Tree, start: int, end: int) -> Words | None:
    """The run without punctuation, prepositions and conjunctions at its ends; None when nothing is left."""
    while start < end and tree.pos[start] in {"PUNCT", "SPACE", "CCONJ", "ADP", "PART"}:
        start += 1
    while start < end and tree.pos[end - 1] in {"PUNCT", "SPACE", "CCONJ", "ADP", "DET", "PART"}:
        end -= 1
    if start >= end:
        return None
    return Words(start, end, next((i for i in range(start, end) if not start <= tree.heads[i] < end), end - 1))
