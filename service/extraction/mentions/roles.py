"""Candidates for role fillers: what the grammatical functions gave, and what the learned role scorer sees besides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from service.extraction.parse import role_names, roles
from service.extraction.parse.weights import load

from ..lexicon import EventType
from ..syntax import Tree, View, coordinated, noun_phrase
from ..values import Argument, Mention, Words
from .stretches import TIMES, best_part, counts, described, stretches, trimmed

Scores = NDArray[np.float32]
RoleScorer = Callable[[Doc, int, str], Mapping[str, Scores]]

LEARNED = "learned"  # the path of a filler that no function gave
LOWEST = 0.3  # a run of tokens above this is a candidate; chosen by cross-validation on texts that the scorer has not seen
MAX_ADDED = 12  # candidates a role gets from the scorer
CLAUSAL = frozenset({"action", "condition", "topic"})  # roles that the scorer knows and that clauses fill
NOUNS = frozenset({"NOUN", "PROPN", "NUM"})


@dataclass(frozen=True, slots=True)
class Scored:
    """The scorer's answer for one trigger: role → probability of each token of the document.

    `nearby` are those of the trigger's sentence, which begins at token `start`: lists cost a tenth of short arrays.
    `seen` are the highest of the spans that were asked for: candidates of several roles share their words.
    """

    view: View
    trigger: Words
    chances: Mapping[str, Scores]
    start: int
    nearby: Mapping[str, list[float]]
    seen: dict[tuple[int, int], dict[str, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, view: View, trigger: Words, chances: Mapping[str, Scores]) -> Scored:
        """The answer with that part of it read that nearly all questions are about."""
        start, end = view.tree.sentence[trigger.head], view.tree.ends[trigger.head]
        nearby = {role: column[start:end].tolist() for role, column in chances.items()}
        return cls(view, trigger, chances, start, nearby)

    def highest(self, words: Words) -> Mapping[str, float]:
        """By role, the probability of the likeliest of the words; 0 outside the sentence."""
        first, after = max(words.start - self.start, 0), max(words.end - self.start, 0)
        found = self.seen.get((first, after))
        if found is None:
            found = {role: max(values[first:after], default=0.0) for role, values in self.nearby.items()}
            self.seen[first, after] = found
        return found

    def clear(self, words: Words) -> bool:
        """Whether the words stand apart from the trigger."""
        return words.end <= self.trigger.start or self.trigger.end <= words.start


def learned_roles(doc: Doc, trigger: int, type_: str) -> Mapping[str, Scores]:
    """The shipped scorer's answer; empty for a type it was not trained on and for a Doc without its vectors."""
    if not doc.tensor.size or type_ not in load().labels["types"]:
        return {}
    table = roles(doc, trigger, type_)
    return {name: table[:, n] for n, name in enumerate(role_names())}


def proposed(mention: Mention, type_: EventType, scored: Scored) -> Iterator[Argument]:
    """Fillers that only the scorer sees: runs of likely tokens, apart from the trigger and what a function gave the role."""
    for role in type_.roles:
        chances = scored.nearby.get(role)
        if chances is None:
            continue
        known = [a.words for a in mention.arguments if a.role == role]
        fitting = (words for words in runs(chances, scored) if fits(scored.view.tree, role, words))
        for n, words in enumerate(fitting):
            if n < MAX_ADDED and not any(w.start < words.end and words.start < w.end for w in known):
                known.append(words)
                yield Argument(role, words, LEARNED)
        for words in beside(scored, known) if known else ():
            yield Argument(role, words, LEARNED)


def fits(tree: Tree, role: str, words: Words) -> bool:
    """Whether the role takes words of that form: nobody is 'manning a post' or 'of manning it', though one may talk about it."""
    clause = words.start == words.head or tree.pos[words.start] == "SCONJ"
    return role in CLAUSAL or not clause or tree.tags[words.head] != "VBG"


def beside(scored: Scored, known: Sequence[Words]) -> Iterator[Words]:
    """What is coordinated with a filler and not one itself: 'attacks in Leeds, *York* and Hull'."""
    view, taken = scored.view, [scored.trigger, *known]
    for words in known:
        for i in together(view.tree, words.head):
            phrase = noun_phrase(view, i)
            if not any(w.start < phrase.end and phrase.start < w.end for w in taken):
                taken.append(phrase)
                yield phrase


def together(tree: Tree, i: int) -> list[int]:
    """The heads of the coordination that a noun stands in, without those that are clauses; empty outside one."""
    if tree.verbal(i) or not (tree.deps[i] == "conj" or tree.where(i, "conj")):
        return []
    found = list(coordinated(tree, i))
    return found if len(found) > 1 else []


def runs(values: Sequence[float], scored: Scored) -> Iterator[Words]:
    """Maximal runs of tokens above the threshold within the sentence, without punctuation at their ends.

    A run is cut where the probability falls to less than half of its best: 'the minister told *reporters*'.
    """
    tree, trigger, start = scored.view.tree, scored.trigger, scored.start
    if max(values, default=0.0) < LOWEST:
        return
    likely = [value >= LOWEST and not trigger.start <= i < trigger.end for i, value in enumerate(values, start)]
    for at, after in stretches(likely):
        first, last = best_part(values, at, after)
        words = trimmed(tree, start + first, start + last)
        if words is not None and not counts(tree, words):
            yield from parties(scored, whole(scored, words))


def parties(scored: Scored, words: Words) -> Iterator[Words]:
    """Each of several named together, else the noun's phrase and no more: 'envoys *Elliott Abrams* and *David Welch*'.

    What has a verb as its head stays as the scorer saw it: 'on *holding talks*'. Of 'eight rebels, including four
    women' both are named.
    """
    view, tree = scored.view, scored.view.tree
    inside = [i for i in together(tree, words.head) if words.start <= i < words.end]
    if len(inside) > 1:
        yield from filter(scored.clear, (noun_phrase(view, i) for i in inside))
        return
    plain = tree.pos[words.head] in NOUNS and not tree.verbal(words.head)
    phrase = noun_phrase(view, words.head) if plain else words
    yield phrase if scored.clear(phrase) else without_trigger(scored, phrase, words)
    if plain:
        yield from filter(scored.clear, included(view, phrase.end, words.end))


def without_trigger(scored: Scored, phrase: Words, words: Words) -> Words:
    """The run with the beginning of its phrase, which holds the trigger: '*at least* nine people' of '… in attacks'."""
    longer = Words(min(phrase.start, words.start), words.end, words.head)
    return longer if scored.clear(longer) else words


def included(view: View, start: int, end: int) -> Iterator[Words]:
    """Those whom the words behind a phrase name as part of it: 'eight rebels, including *four women* and *a boy*'. 0..n."""
    tree = view.tree
    at = next((i for i in range(start, end) if tree.pos[i] != "PUNCT"), end)
    if at < end and tree.lower(at) == "including" and tree.heads[at] > at:
        yield from (noun_phrase(view, i) for i in coordinated(tree, tree.heads[at]) if i > at)


def whole(scored: Scored, words: Words) -> Words:
    """The phrase that a run is part of: 'Somali' in 'the *Somali warlord Hassan*', '*bombers*' in 'three bombers'.

    A run that is no more than a modifier of what it stands beside is read as that phrase; itself where the phrase holds
    the trigger, or names a day: 'in *Tel Aviv* on Monday'.
    """
    view, tree = scored.view, scored.view.tree
    at = described(tree, words)
    if tree.pos[at] not in NOUNS or (at != words.head and tree.labels[at] in TIMES):
        return words
    phrase = noun_phrase(view, at)
    return phrase if scored.clear(phrase) and phrase.start <= words.start and words.end <= phrase.end else words
