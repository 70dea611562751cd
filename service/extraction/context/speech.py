"""Who speaks: the source of a verb of saying, of 'according to' and of nouns such as 'report'."""

from __future__ import annotations

from dataclasses import dataclass

from service.extraction.context.cues import ContextData
from service.extraction.context.relations import preposition
from service.extraction.context.tree import DAYS, Tree
from service.extraction.values import Words

CONTROL = 6
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
CUT = frozenset({"acl:relcl", "acl", "appos", "parataxis", "advcl", "punct", "dep", "cc", "conj", "advmod"})
BREAKS = frozenset({",", ":", ";", "–", "—", "("})
NOBODY = frozenset({"nobody", "no-one", "none", "there"})
LEADING = frozenset({"case", "fixed", "cc", "mark", "punct", "advmod"})
SPEAKING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
PARTICIPIAL = frozenset({"acl", "amod"})
QUOTING = frozenset({"quote", "quotes", "cite"})


@dataclass(frozen=True, slots=True)
class Source:
    """Head of the source's noun phrase, and the word that reports."""

    head: int
    cue: int


def said_by(tree: Tree, verb: int) -> Source | None:
    """The source of a verb of saying: its subject, by-phrase, or that of the verb it hangs on ('…, *saying* that').

    'X quotes Y as saying' gives Y. None when the text leaves it out ('it was said', 'the men *accused* of the raid').
    """
    found = _sayer(tree, verb)
    return found and Source(_described(tree, found.head), found.cue)


def _described(tree: Tree, head: int) -> int:
    """Who is said to be what speaks: '*Peretz* was the first official to say'."""
    if tree.child(head, "cop") is None:
        return head
    subject = tree.child(head, "nsubj", "appos")
    return head if subject is None or subject > head or tree.pos[subject] == "PRON" else subject


def _sayer(tree: Tree, verb: int) -> Source | None:
    at = verb
    for _ in range(CONTROL):
        agent = tree.child(at, "obl:agent")
        if agent is not None:
            return Source(proper(tree, agent), verb)
        if at == verb and _passive(tree, verb):
            return None
        subject = tree.child(at, "nsubj")
        if subject is not None and (subject < at or tree.lemmas[at] != "tell"):  # 'told Reuters' names the hearer
            return _named(tree, at, subject, verb)
        if tree.deps[at] == "acl:relcl" or tree.heads[at] == at:
            return Source(tree.heads[at], verb) if tree.heads[at] != at else None
        at = tree.heads[at]
        quoted = _quoted(tree, at)
        if quoted is not None:
            return Source(proper(tree, quoted), verb)
        if not tree.verbal(at):
            return Source(at, verb) if tree.pos[at] in {"NOUN", "PROPN"} else None
    return None


def _passive(tree: Tree, verb: int) -> bool:
    """Whether something is done to the subject, or to the noun that the participle stands on: 'three men *accused* of it'."""
    if tree.child(verb, "nsubj:pass", "aux:pass") is not None:
        return True
    return tree.tags[verb] == "VBN" and tree.deps[verb] in PARTICIPIAL and tree.child(verb, "aux") is None


def noun_phrase(tree: Tree, head: int) -> Words:
    """The full noun phrase without clauses and appositions: 'Senator Jane Roe', not ', who left on Monday'."""
    start, end = tree.left[head], head + 1
    while start < head and (tree.deps[start] in LEADING or tree.pos[start] in {"PUNCT", "SPACE"}):
        start += 1
    for i in tree.children[head]:
        if i > head:
            if (tree.deps[i] in CUT and not _joined(tree, head, i)) or tree.words[tree.left[i]] in BREAKS:
                break
            end = tree.right[i] + 1
    return Words(start, max(end, head + 1), head)


def _joined(tree: Tree, head: int, i: int) -> bool:
    """'police *and witnesses*': a coordinated name belongs to the source."""
    return tree.deps[i] == "conj" and tree.pos[i] in {"NOUN", "PROPN"} and i - head < CONTROL


def speaks(tree: Tree, source: Source, data: ContextData) -> bool:
    """Whether a source can say anything: people, offices, places, media, documents; not 'hopes' or 'the result'."""
    word, lemma = tree.words[source.head], tree.lemmas[source.head]
    if lemma in data.words_of("attribution.mute") or word in data.words_of("attribution.we"):
        return False
    return tree.pos[source.head] in SPEAKING and not _deed(tree, source.head)


def _deed(tree: Tree, head: int) -> bool:
    """'*Bombing* the town suggests …'"""
    return tree.pos[head] != "PROPN" and tree.tags[head] in {"VBG", "JJ", "RB"}


def _named(tree: Tree, verb: int, subject: int, cue: int) -> Source | None:
    if tree.words[subject] in {"who", "which", "that"} and tree.deps[verb] == "acl:relcl":
        return Source(tree.heads[verb], cue)
    named = [i for i in tree.where(verb, "nsubj") if subject < i < verb and tree.pos[i] == "PROPN"]
    named = [i for i in named if tree.words[i] not in DAYS]
    if named and tree.pos[subject] == "NOUN":  # 'a senior official, *Hussein Kamal*, said'
        subject = named[-1]
    nobody = tree.words[subject] in NOBODY or any(tree.words[i] == "no" for i in tree.where(subject, "det"))
    return None if nobody else Source(proper(tree, subject), cue)


def _quoted(tree: Tree, verb: int) -> int | None:
    """'Quotes *Ivanov* as saying', whatever the parser takes him for."""
    if tree.lemmas[verb] not in QUOTING:
        return None
    return next((i for i in tree.where(verb, "obj", "nsubj") if i > verb), None)


def proper(tree: Tree, head: int) -> int:
    """The name beside a description: 'a senior official, *Hussein Kamal*, said'."""
    name = tree.child(head, "appos")
    return name if name is not None and tree.pos[head] == "NOUN" and tree.pos[name] == "PROPN" else head


def accordings(tree: Tree, prepositions: frozenset[str]) -> dict[int, Source]:
    """The 'according to …' of each sentence that has one, by the number of the sentence; the last one counts."""
    found = {}
    for i, word in enumerate(tree.words):
        head = tree.heads[i]
        if word == "according" and head != i and preposition(tree, head) in prepositions:
            found[tree.sentences[i]] = Source(proper(tree, head), i)
    return found
