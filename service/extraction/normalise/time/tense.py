"""Whether the clause around an expression speaks of the past or of the future."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from service.extraction.columns import Columns, columns
from service.extraction.normalise.time.lexicon import Lexicon

_VERBAL = frozenset({"VERB", "AUX"})
_PRENOMINAL = frozenset({"nmod:poss", "compound", "amod", "nummod"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_HELPING = ("aux", "cop", "case", "xcomp", "mark")
_PRESENT = frozenset({"VBZ", "VBP"})
_NEARBY = 3  # from 'years' in 'in custody for two years' to its clause
_FEW = 12  # heads climbed and dependents kept per word: real sentences need fewer, hostile ones cost no more


@dataclass(frozen=True, slots=True)
class Clauses:
    """The words of a document that carry tense; `read` is None where nothing is parsed."""

    doc: Doc
    words: Mapping[str, frozenset[str]]
    read: Columns | None

    def direction(self, start: int, end: int) -> int:
        """-1 past, +1 future, 0 plain present; past where nothing tells: 'will meet Friday' +1, 'met Friday' -1.

        The expression is tokens `[start, end)`.
        """
        token = self._root(start, end)
        if self.read is None or (token.dep_ not in _PRENOMINAL and self._told_before(start)):
            return -1
        if self._before(token):
            return 1
        for step in range(_FEW):
            told = self._told(token, step)
            if told is not None:
                return told
            if token.head.i == token.i:
                break
            token = token.head
        return -1

    def lasts(self, start: int, end: int) -> bool:
        """Whether the clause is in the present perfect, and so goes on: '*has been held* for 12 years', not '*was held*'.

        What is counted ahead is no beginning: 'has been *sentenced* for ten years', 'has been *postponed* for two weeks'.
        """
        if self.read is None:
            return False
        verb = self._root(start, end).head
        for _ in range(_NEARBY):
            if verb.pos_ == "VERB" or verb.head.i == verb.i:
                break
            verb = verb.head
        helpers = [helper for helper in self._of(verb) if helper.dep_.startswith(("aux", "cop"))]
        present = any(helper.lower_ in self.words["present_perfect"] and helper.tag_ in _PRESENT for helper in helpers)
        modal = any(helper.tag_ == "MD" for helper in helpers)
        return present and not modal and verb.lemma_.lower() not in self.words["counted_ahead"]

    def _told_before(self, start: int) -> bool:
        """'said Monday that it will …': next to a past verb the day is that verb's, whatever the tree says."""
        return start > 0 and self.doc[start - 1].tag_ == "VBD" and self.doc[start - 1].pos_ == "VERB"

    def _root(self, start: int, end: int) -> Token:
        return next((t for t in self.doc[start:end] if not start <= t.head.i < end), self.doc[start])

    def _told(self, token: Token, step: int) -> int | None:
        if token.pos_ in _VERBAL:
            return self._verb(token, direct=step <= 1)
        return 1 if step and token.pos_ in _NOMINAL and self._expected(token) else None

    def _verb(self, verb: Token, *, direct: bool) -> int | None:
        """The tense of one verb group, None when it takes the tense of the clause above."""
        told = [h for h in self._of(verb) if h.dep_.startswith(("aux", "cop")) or h.tag_ == "TO" or h.lower_ == "due"]
        words = {helper.lower_ for helper in told}
        tags = {helper.tag_ for helper in told} | {verb.tag_}
        perfect = not words.isdisjoint(self.words["perfect"])
        if "due" in words:
            return 1
        if not words.isdisjoint(self.words["future_auxiliary"]):
            return -1 if perfect else 1
        if verb.tag_ == "VBN" and verb.lower_ in self.words["future_participle"] and not perfect:
            return 1
        if verb.tag_ == "VBN" and verb.dep_ == "acl" and not told:
            return -1  # 'the men arrested Monday will appear in court'
        if verb.lemma_ in self.words["future_verb"] and not words.isdisjoint({"has", "have"}):
            return 1  # 'have been invited on Wednesday': with a perfect, the day is not that of the inviting
        if "VBD" in tags or perfect:
            return -1
        if "TO" in tags and verb.lemma_ in self.words["reacting"]:
            return -1
        if "TO" in tags:  # 'plans to meet' looks ahead, 'managed to meet' takes the tense of 'managed'
            return None if verb.head.lemma_ in self.words["sharing"] else 1
        if verb.lower_ == "going" and any(helper.dep_ == "xcomp" for helper in self._of(verb)):
            return 1
        return (0 if direct else -1) if tags & {"VBZ", "VBP"} else None

    def _expected(self, noun: Token) -> bool:
        """'Friday's planned talks', 'called for talks on Friday', 'ahead of Friday's vote'."""
        if self._before(noun) or any(helper.lower_ in self.words["upcoming"] for helper in self._of(noun)):
            return True
        placed = any(h.dep_ == "case" and h.lower_ in {"on", "in", "at", "during"} for h in self._of(noun))
        governed = noun.head.pos_ == "VERB" and noun.dep_ in {"obj", "obl"} and not placed
        return governed and noun.head.lemma_ in self.words["future_verb"]

    def _before(self, token: Token) -> bool:
        return any(h.dep_ == "case" and h.lower_ in self.words["before"] for h in self._of(token))

    def _of(self, token: Token) -> list[Token]:
        """Auxiliaries, prepositions and modifiers of a word."""
        read, upcoming = self.read, self.words["upcoming"]
        if read is None:
            return []
        own = read.children[token.i]
        telling = [i for i in own if read.dep[i].startswith(_HELPING) or read.lower[i] in upcoming]
        return [self.doc[i] for i in telling[:_FEW]]


def clauses(doc: Doc, lexicon: Lexicon) -> Clauses:
    """The tenses of a document."""
    return Clauses(doc, lexicon.tense, columns(doc) if doc.has_annotation("DEP") else None)
