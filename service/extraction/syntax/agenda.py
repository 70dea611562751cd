"""What a meeting is about, where another word says it: 'the agenda of the talks includes oil', 'talks will focus on oil'."""

from __future__ import annotations

from collections.abc import Iterator

from .control import SUBJECTS
from .coordination import expand
from .grammar import View
from .hosts import carriers, hosts, keys
from .verbs import object_, oblique

TOPIC_PREPOSITIONS = ("on", "upon", "around", "to", "over", "about")


def verb(view: View, i: int, words: str) -> Iterator[int]:
    """Verbs of a shared word list that the noun is an argument of: 'a call *facilitated* by Norway', 'they *aimed* it'. 0..n."""
    return (j for j, _ in hosts(view, i) if any(view.grammar.says(words, key) for key in keys(view, j)))


def broker(view: View, i: int) -> Iterator[int]:
    """Who brings the parties together, by a participle before the noun: '*Qatar*-mediated talks'. 0..n.

    Parsers read the verb of '*Norway* brokered talks between them' so too.
    """
    tree = view.tree
    for j in tree.where(i, "amod", "compound"):
        if j < i and view.grammar.says("brokered", tree.lemmas[j]):
            before = j - 2 if tree.words[j - 1] in {"-", "–"} else j - 1
            while tree.deps[before] == "flat":
                before = tree.heads[before]
            if before >= tree.sentence[i] and tree.pos[before] in {"PROPN", "ADJ", "NOUN"} and tree.heads[before] in {i, j}:
                yield before


def agenda(view: View, i: int) -> Iterator[int]:
    """Topics of an event noun: 'issues at the meeting will include *trade* and *water*', 'the talks focus on *oil*'. 0..n."""
    tree = view.tree
    for noun in carriers(view, i):
        yield from focused(view, noun)
        head = tree.heads[noun]
        if tree.deps[noun] in {"nmod", "nmod:poss", "compound"} and view.grammar.says("agenda_nouns", tree.lemmas[head]):
            yield from focused(view, head)
            yield from listed(view, head)


def focused(view: View, noun: int) -> Iterator[int]:
    """What the noun is said to be directed to: 'will turn to *trade*'."""
    tree = view.tree
    if tree.deps[noun] in SUBJECTS and view.grammar.says("focus_verbs", tree.lemmas[tree.heads[noun]]):
        for prep in TOPIC_PREPOSITIONS:
            yield from oblique(view, tree.heads[noun], prep)


def listed(view: View, noun: int) -> Iterator[int]:
    """What the noun is said to contain or to be: 'include *trade*', 'are *trade* and *water*'."""
    tree = view.tree
    if tree.deps[noun] not in SUBJECTS:
        return
    head = tree.heads[noun]
    if view.grammar.says("contain_verbs", tree.lemmas[head]):
        yield from object_(view, head)
    elif tree.pos[head] in {"NOUN", "PROPN"} and tree.child(head, "cop") is not None:
        yield from expand(tree, head)
