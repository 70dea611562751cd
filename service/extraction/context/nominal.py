"""What a noun's own marks and its clause say of it: definite or not, first of its kind, in a past or present clause."""

from __future__ import annotations

from service.extraction.context.climber import Climber
from service.extraction.context.tree import DAYS

STEPS = 14
REACH = 6  # words before the noun in which a genitive makes it definite: "Wednesday's deadly attacks"
INDEFINITE = frozenset({"a", "an", "any", "another", "some", "further", "more", "new", "such"})
KNOWN = frozenset({"the", "this", "that", "these", "those"})
RANKS = frozenset({"first", "second", "third", "last", "latest", "only", "next"})
GENITIVE = frozenset({"'s", "’s"})
DETERMINING = ("det", "nmod:poss", "nummod")


def main_tense(climber: Climber, word: int) -> str:
    """Tense of the clause that a noun stands in: 'troops fighting there *are* tired'."""
    for _ in range(STEPS):
        if climber.predicate(word) or climber.tree.heads[word] == word:
            break
        word = climber.tree.heads[word]
    return climber.group(word).tense


def ranked(climber: Climber, noun: int) -> bool:
    """'The *first* leader to visit' did so."""
    marks = climber.tree.where(noun, "amod", "nummod")
    return any(climber.tree.words[i] in RANKS or climber.tree.tags[i] == "JJS" for i in marks)


def indefinite(climber: Climber, noun: int) -> bool:
    """'An attack', 'attacks', 'any attack'; not 'the attack', 'Monday's attack', 'three attacks'."""
    tree = climber.tree
    marks = tree.where(noun, *DETERMINING)
    if any(tree.words[i] in DAYS for i in tree.where(noun, "compound", "amod", "nmod:unmarked")):
        return False
    if any(tree.tags[i] == "POS" for i in range(tree.left[noun], noun)[-REACH:]):
        return False
    return all(tree.words[i] in INDEFINITE for i in marks) and tree.pos[noun] != "PROPN"


def lasts_on(climber: Climber, noun: int, via: str, governor: int) -> str | None:
    """The cue of what goes on while the clause around it holds: 'the *siege* worries them'. None when it is none.

    `via` is how the noun or what holds it hangs on `governor`, the head of that clause.
    """
    tree, data = climber.tree, climber.data
    if via in data.words_of("status.after") or _of_a_day(climber, noun):
        return None
    if tree.lemmas[noun] in data.words_of("status.durative"):
        aim = via == "object" and climber.group(governor).tense == "infinitive"  # 'to break the *blockade*'
        return "status.durative" if aim or climber.present(governor) else None
    return None


def presupposed(climber: Climber, noun: int) -> bool:
    """'*The attack* will not change our policy': whatever comes of a known deed, it was done."""
    tree, data = climber.tree, climber.data
    marks = (noun - 1, *tree.where(noun, "det"))  # the parser may give 'the' another head
    known = any(tree.words[i] in KNOWN for i in marks if i >= 0) or tree.child(noun, "nmod:poss") is not None
    return climber.event_type == "operation" and known and tree.lemmas[noun] in data.words_of("status.deed")


def _of_a_day(climber: Climber, noun: int) -> bool:
    """'*Wednesday's* fighting' is over."""
    words = climber.tree.words
    return any(words[i] in DAYS and words[i + 1] in GENITIVE for i in range(max(noun - REACH, 0), noun - 1))


def resulting(climber: Climber, noun: int) -> int | None:
    """The verb that tells what came of it: 'a raid that *killed* two', so it took place. None without."""
    tree = climber.tree
    for i in tree.where(noun, "acl:relcl"):
        subject = tree.child(i, "nsubj")
        told = subject is not None and tree.words[subject] in climber.data.words_of("status.result")
        group = climber.group(i)
        if told and tree.verbal(i) and group.tense == "past" and group.negation is None:
            return i
    return None
