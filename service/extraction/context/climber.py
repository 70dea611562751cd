"""Look-ups during one climb: which cue a word is, which modify it, and what its tense means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.extraction.context.cues import ContextData, CueRule
from service.extraction.context.relations import infinitive_mark, preposition, relation
from service.extraction.context.tree import Tree
from service.extraction.context.verbs import VerbGroup, verb_group, yet_to

MODIFYING = frozenset({"amod", "advmod", "det", "compound", "nmod:poss", "nmod:unmarked", "obl:unmarked"})
RELATIVE_PRONOUNS = frozenset({"which", "that", "who", "whom"})
MOVING = frozenset({"plain", "begin", "launch", "stands"})
CLAUSAL = frozenset({"acl", "acl:relcl", "amod"})
CONJUNCTS = 8
CAPTION = 48  # tokens from the verb to the date: 'Ministers *arrive* for talks in Lima, Peru, May 3, 2021.'
BACKSHIFT = {"conditional": "reported_future", "past_progressive": "progressive"}
PRESENT = frozenset({"present", "progressive", "perfect_progressive"})
YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Climber:
    """What stays the same during one climb."""

    tree: Tree
    data: ContextData
    event_type: str

    def rule(self, word: int, via: str) -> CueRule | None:
        """The cue that `word` is for an event that hangs on it by `via`; None when it is none."""
        if yet_to(self.tree, word) is not None:
            return None  # 'has yet to bomb it' is all said by 'bomb'
        for key in self._keys(word):
            for rule in self.data.governors.get(key, ()):
                if via in rule.via and rule.serves(self.event_type) and not self._raised(word, via, rule):
                    return rule
        return None

    def modifiers(self, word: int) -> Iterator[tuple[CueRule, int]]:
        """The cues among the modifiers of `word`: 'a *possible* raid', '*reportedly* met'. 0..n, text order.

        An article right before a noun is the noun's, whatever the parser hangs it on: '*any* attack was a crime'.
        """
        tree, before = self.tree, word - 1
        strayed = before >= 0 and tree.deps[before] == "det" and tree.heads[before] != word and tree.pos[word] == "NOUN"
        for i in (before, *tree.children[word]) if strayed else tree.children[word]:
            if tree.deps[i] in MODIFYING:
                for rule in self.data.modifiers.get(tree.words[i], ()):
                    if rule.serves(self.event_type):
                        yield rule, i

    def attached(self, noun: int) -> Iterator[tuple[CueRule, int]]:
        """Cues that modify the noun as a clause: 'the *postponed* talks', 'talks *scheduled* for May'. 0..n."""
        for i in self.tree.children[noun]:
            if self.tree.deps[i] in CLAUSAL and self.tree.tags[i].startswith("V"):
                rule = self.rule(i, self._gap(i))
                if rule is not None and (rule.effect not in MOVING or self.tree.deps[i] != "amod"):
                    yield rule, i

    def link(self, word: int) -> tuple[str, int]:
        """(relation, governor) of the word, or of the first of the words it is coordinated with."""
        tree = self.tree
        for _ in range(CONJUNCTS):
            if tree.deps[word] != "conj" or self._phrase(word):
                break
            word = tree.heads[word]
        if self._phrase(word):
            return f"prep:{preposition(tree, word)}", tree.heads[word]
        via, governor = relation(tree, word), tree.heads[word]
        due = yet_to(tree, governor) if via == "subject" else None
        return (via, governor) if due is None else (via, due)  # 'the *talks* have yet to begin'

    def _phrase(self, word: int) -> bool:
        """A prepositional phrase that the parser took for a coordination: 'is in Cairo *for talks*'."""
        tree = self.tree
        joined = tree.deps[word] == "conj" and not tree.verbal(word) and tree.child(word, "cc") is None
        return joined and tree.child(word, "case") is not None

    def status_of(self, name: str, word: int, group: VerbGroup) -> str | None:
        """The status that the tense of `word` means by table `name`; None when the verb leaves it open."""
        table = self.data.tenses.get(f"{name}.{self.event_type}") or self.data.tenses[name]
        tense = self._tense(word, group)
        refused = table.get(f"not_{tense}") if group.negation is not None else None
        return refused or table.get(tense)

    def group(self, word: int) -> VerbGroup:
        """Tense and negation of a verb or predicate."""
        return verb_group(self.tree, word)

    def predicate(self, word: int) -> bool:
        """Whether the word heads a clause: a verb, or a noun or adjective with a copula."""
        return self.tree.verbal(word) or self.tree.child(word, "cop") is not None

    def present(self, word: int) -> bool:
        """Whether the clause speaks of a present state of things, and is no caption or headline."""
        return self._tense(word, self.group(word)) in PRESENT

    def reported(self, word: int) -> bool:
        """Whether the word heads what somebody said: 'said it would *meet*'."""
        via, governor = self.link(word)
        lemma = self.tree.lemmas[governor]
        foretold = lemma in self.data.words_of("status.foretell")
        return via == "clause" and lemma in self.data.words_of("attribution.say") and not foretold

    def _tense(self, word: int, group: VerbGroup) -> str:
        headline = word < self.tree.headline
        if group.tense == "present" and (headline or self._caption(word)):
            return "headline"
        if group.tense == "present" and self._gathered(word):
            return "progressive"
        if headline and group.tense == "infinitive" and self.tree.heads[word] == word:
            return "future"
        return BACKSHIFT.get(group.tense, group.tense) if self.reported(word) else group.tense

    def _gathered(self, word: int) -> bool:
        """'Delegates *are gathered* in Oslo': a state that goes on."""
        gathered = self.tree.lemmas[word] in self.data.words_of("status.gathered")
        return gathered and self.tree.child(word, "aux:pass") is not None

    def _raised(self, word: int, via: str, rule: CueRule) -> bool:
        """'The *raid* is likely to anger them': what is likely is not the raid."""
        clause = self.tree.child(word, "xcomp") if via in {"subject", "passive_subject"} else None
        return clause is not None and rule.effect == "hypothetical"

    def _caption(self, word: int) -> bool:
        """Whether the sentence is a photograph's caption: 'FILE - …', or present tense with an exact date."""
        tree = self.tree
        number = tree.sentences[word]
        start = tree.starts[number]
        if tree.words[start] == "file":
            return True
        end = min(word + CAPTION, len(tree))
        ahead = tree.words[max(start, end - 2 * CAPTION) : min([end, *tree.starts[number + 1 : number + 2]])]
        return any(len(text) == 4 and YEAR.fullmatch(text) for text in ahead)

    def _gap(self, verb: int) -> str:
        """How the modified noun hangs on the verb inside the clause that modifies it."""
        tree = self.tree
        if tree.deps[verb] == "acl:relcl":
            pronoun = next((i for i in tree.children[verb] if tree.words[i] in RELATIVE_PRONOUNS), None)
            return "object" if pronoun is None else relation(tree, pronoun)
        if infinitive_mark(tree, verb) is not None:
            return "passive_subject" if tree.child(verb, "aux:pass") is not None else "infinitive_of"
        return "subject" if tree.tags[verb] == "VBG" else "passive_subject"

    def _keys(self, word: int) -> list[tuple[str, str]]:
        tree = self.tree
        part = "NOUN" if tree.pos[word] in {"PROPN", "NUM", "DET", "PRON"} else tree.pos[word]
        lemma = tree.lemmas[word]
        particle = tree.child(word, "compound:prt")
        if particle is not None:
            return [(f"{lemma} {tree.lemmas[particle]}", part), ("*", "*")]
        if part == "VERB" and any(tree.words[i] == "short" for i in tree.where(word, "advmod")):
            return [(f"{lemma} short", part), ("*", "*")]
        case = tree.child(word, "case")
        phrase = [(f"{tree.words[case]} {lemma}", part)] if case is not None else []
        verb = [(lemma, "VERB")] if part == "ADJ" and tree.tags[word] in {"VBN", "VBG"} else []
        copula = [("be", "AUX")] if tree.child(word, "cop") is not None else []
        return [*phrase, *verb, (lemma, part), *copula, ("*", "*")]
