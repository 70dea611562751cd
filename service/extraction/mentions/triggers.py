"""Candidates: which words of a document may be triggers, by the index over lemmas and phrases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ..lexicon.index import Index
from ..lexicon.model import Rule
from ..syntax import Tree
from ..values import Words

GAP = 6  # most tokens that '*' in a phrase stands for
POS_READ_AS = {"AUX": "VERB"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word or phrase that a rule of a type names."""

    type: str
    rule: Rule
    words: Words


def candidates(tree: Tree, index: Index) -> Iterator[Candidate]:
    """All candidates in text order; at one word phrases first, the longer before the shorter, then rules as filed."""
    known = index.known
    for i, (lemma, lower) in enumerate(zip(tree.lemmas, tree.lowers, strict=True)):
        if lemma in known or lower in known:
            yield from phrases_at(tree, index, i)
            yield from words_at(tree, index, i)


def words_at(tree: Tree, index: Index, i: int) -> Iterator[Candidate]:
    """Candidates of one word, by lemma; by its form where the lemma is in no rule: lemmatizers fail on rare words."""
    for pos in readings(tree, i):
        entries = index.of(tree.lemmas[i], pos) or index.of(tree.lowers[i], pos)
        for type_, rule in entries:
            trigger = rule.trigger
            if trigger.tags and tree.tags[i] not in trigger.tags:
                continue
            after = i + 1
            if trigger.particles:
                particle = next((j for j in tree.where(i, "compound:prt") if tree.lower(j) in trigger.particles), None)
                if particle is None:
                    continue
                after = particle + 1
            yield Candidate(type_, rule, Words(i, after, i))


def readings(tree: Tree, i: int) -> Iterator[str]:
    """Parts of speech to look up: a participle tagged as adjective is also a verb."""
    pos = POS_READ_AS.get(tree.pos[i], tree.pos[i])
    yield pos
    if pos == "ADJ" and tree.tags[i] in {"VBN", "VBG"}:
        yield "VERB"


def phrases_at(tree: Tree, index: Index, i: int) -> Iterator[Candidate]:
    """Candidates of the phrases that begin with this word."""
    seen = index.phrases.get(tree.lemmas[i]) or index.phrases.get(tree.lower(i), ())
    beside = (tree.lemmas[i + 1], tree.lowers[i + 1]) if i + 1 < tree.ends[i] else ()
    for phrase, type_, rule in seen:
        if len(phrase) > 1 and phrase[1] not in ("*", *beside):  # of most phrases the second word already is another
            continue
        end = matched(tree, phrase, i)
        if end is None:
            continue
        head = head_of(tree, i, end)
        wanted = rule.trigger.pos | ({"PROPN"} if "NOUN" in rule.trigger.pos else frozenset())
        if not wanted or tree.pos[head] in wanted:
            yield Candidate(type_, rule, Words(i, end, head))


def matched(tree: Tree, phrase: tuple[str, ...], i: int) -> int | None:
    """Where the phrase, whose first word is that at `i`, ends, exclusive; None when it does not stand there."""
    lemmas, lowers, limit = tree.lemmas, tree.lowers, tree.ends[i]
    end, gap = i + 1, False
    for word in islice(phrase, 1, None):
        if word == "*":
            gap = True
            continue
        for j in range(end + gap, min(end + (GAP + 1 if gap else 1), limit)):
            if word in (lemmas[j], lowers[j]):
                end, gap = j + 1, False
                break
        else:
            return None
    return end


def head_of(tree: Tree, start: int, end: int) -> int:
    """The word of a phrase that the others depend on."""
    return next((i for i in range(start, end) if not start <= tree.heads[i] < end or tree.heads[i] == i), start)
