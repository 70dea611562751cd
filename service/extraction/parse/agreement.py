"""Component `agreement`: mends tags and labels that contradict the word's own form or part of speech.

The encoder serves event triggers too, and now and then reads an event noun as a verb: 'called off the *talks*' with
`talks` as an open clause (xcomp), 'risk of *torture*' with a verb, 'are *meeting*' as VBP. What no English sentence
allows is put right here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, POS, TAG
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc, Token

from service.extraction.parse.lemmatizer import lemmatizer
from service.extraction.parse.weights import FOLDER

BASES_IN_ING = frozenset(
    ["bring", "sing", "ring", "spring", "swing", "sting", "cling", "fling", "string", "wring", "sling", "wing"]
)
BASES_IN_ED = frozenset({
    "need", "feed", "speed", "proceed", "succeed", "exceed", "bleed", "breed", "seed", "weed", "heed", "embed", "shed",
    "wed", "shred",
})  # fmt: skip
FINITE = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "MD"})
VERBAL = frozenset({"VERB", "AUX"})
BEFORE_NOUNS = frozenset({
    "a", "an", "the", "of", "for", "under", "against", "on", "with", "from", "by", "at", "in", "into", "after", "before", "during",
    "without", "amid", "over",
})  # fmt: skip
Numbers = NDArray[np.uint64]
ARTICLES = frozenset({"a", "an", "the"})
PREPOSITIONS = frozenset({"IN", "RP"})
VERB_SIGNS = frozenset({"aux", "aux:pass", "nsubj", "nsubj:pass", "obj", "ccomp", "xcomp", "compound:prt"})
CLAUSAL = frozenset({"xcomp", "ccomp"})
BESIDE_RECIPIENTS = CLAUSAL | {"obj"}
ASKED_OF_NOUNS = frozenset({"ccomp", "acl", "obl"})
CLAUSE_LABELS = CLAUSAL | {"acl", "acl:relcl", "advcl"}
MODIFIERS = frozenset({"amod", "det", "compound", "nummod"})
REACH = 12  # tokens; a longer arc of a modifier is another kind of slip
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
NOMINAL = frozenset({"NOUN", "PROPN"})
CLAUSE_SIGNS = frozenset({"cop", "mark", "aux", "aux:pass", "nsubj", "nsubj:pass"})
COPULAR = frozenset({
    "become", "remain", "seem", "appear", "look", "feel", "sound", "stay", "prove", "turn", "stand", "keep", "act", "serve", "be",
})  # fmt: skip


@Language.component(
    "event_agreement",
    assigns=["token.tag", "token.pos", "token.morph", "token.dep", "token.head"],
    requires=["token.tag", "token.lemma", "token.dep"],
)
def agreement(doc: Doc) -> Doc:
    """The same doc, with the contradictions mended."""
    table = _Table.of(doc)
    for i in table.verbs():
        if _stands_as_noun(doc[i]):
            _make_noun(doc[i])
    table = _Table.of(doc)
    for token in (doc[i] for i in table.doubtful()):
        _reread(token)
        _rehang(token)
        _relabel(token)
    for token in (doc[i] for i in table.recipients()):
        if not any(sibling.dep_ in BESIDE_RECIPIENTS for sibling in token.head.children):
            token.dep_ = "obj"
    return doc


@dataclass(frozen=True, slots=True)
class _Table:
    """Tags, parts of speech, labels and heads as spaCy numbers them: which tokens there is anything to ask.

    To ask each token costs twice as much as all that is mended.
    """

    strings: StringStore
    tag: Numbers
    pos: Numbers
    dep: Numbers
    head: NDArray[np.int64]

    @classmethod
    def of(cls, doc: Doc) -> _Table:
        """The present state of the doc."""
        tag, pos, dep, offset = doc.to_array([TAG, POS, DEP, HEAD]).T
        return cls(doc.vocab.strings, tag, pos, dep, offset.astype(np.int64) + np.arange(len(doc)))

    def verbs(self) -> list[int]:
        """Tokens that may be nouns that were tagged as verbs."""
        return _where(self._among(self.pos, VERBAL))

    def doubtful(self) -> list[int]:
        """Tokens that `_reread`, `_rehang` or `_relabel` may change, whatever these change before."""
        after = self.head - np.arange(len(self.head))
        particles, nouns = self._among(self.tag, PREPOSITIONS), self._among(self.pos, NOMINAL)
        passive = np.zeros(len(self.head), dtype=np.bool_)
        passive[self.head[self.dep == self.strings["nsubj:pass"]]] = True
        return _where(
            (passive & (self.tag == self.strings["JJ"]))
            | (particles & (self.dep == self.strings["mark"]) & (self.dep[self.head] == self.strings["amod"]))
            | (particles & (self.dep == self.strings["case"]) & (after < 0))
            | ((after > 1) & (after < REACH) & self._among(self.dep, MODIFIERS))
            | (nouns & self._among(self.dep, ASKED_OF_NOUNS))
            | (self.dep == self.strings["xcomp"])
            | self._doubled()
        )

    def _doubled(self) -> NDArray[np.bool_]:
        """Determiners that are said to be the same part of the clause as the word after them."""
        found = np.zeros(len(self.head), dtype=np.bool_)
        found[:-1] = (self.head[:-1] == self.head[1:]) & (self.dep[:-1] == self.dep[1:])
        found &= self.tag == self.strings["DT"]
        return found & self._among(self.dep, SUBJECTS)

    def recipients(self) -> list[int]:
        """Indirect objects."""
        return _where(self.dep == self.strings["iobj"])

    def _among(self, column: Numbers, names: Iterable[str]) -> NDArray[np.bool_]:
        found = np.zeros(len(column), dtype=np.bool_)
        for name in names:
            found |= column == self.strings[name]
        return found


def _where(asked: NDArray[np.bool_]) -> list[int]:
    found: list[int] = asked.nonzero()[0].tolist()
    return found


def _reread(token: Token) -> None:
    """A preposition before a modifier is of its noun: '*on* misleading adverts'; what has a passive subject is a participle."""
    if token.dep_ == "mark" and token.head.dep_ == "amod" and token.tag_ in PREPOSITIONS:
        token.dep_, token.pos_, token.head = "case", "ADP", token.head.head
    elif token.tag_ == "JJ" and token.lower_.endswith("ed") and any(child.dep_ == "nsubj:pass" for child in token.children):
        _make_passive(token)


def _rehang(token: Token) -> None:
    """A preposition or modifier whose arc contradicts where it stands."""
    if token.dep_ in SUBJECTS and token.lower_ in ARTICLES:
        token.dep_, token.head = "det", token.nbor()  # '*the* clash occurred' with two subjects
    elif token.dep_ == "case" and token.head.i < token.i and token.tag_ in PREPOSITIONS:
        _hang_before(token)
    elif token.dep_ in MODIFIERS and 1 < token.head.i - token.i < REACH:
        _hang_near(token)


def _relabel(token: Token) -> None:
    """A noun that is labelled as a clause, or what a particle has before it as an oblique; a clause after a preposition as an open one."""
    if token.dep_ in CLAUSAL and token.pos_ in NOMINAL:
        token.dep_ = _label(token)
    elif token.dep_ == "acl" and token.pos_ in NOMINAL and any(child.dep_ == "case" for child in token.children):
        token.dep_ = "nmod"
    elif token.dep_ == "obl" and token.pos_ in NOMINAL and _of_particle(token):
        token.dep_ = "obj"
    elif token.dep_ == "xcomp" and any(child.dep_ == "mark" and child.tag_ == "IN" for child in token.children):
        token.dep_ = "advcl"


def _stands_as_noun(token: Token) -> bool:
    """A bare form without anything of a clause straight after an article or preposition, '-ing' after an article: 'risk of
    *torture*', 'the *bombing*'.
    """
    before = token.nbor(-1).lower_ if token.i else ""
    if before not in (ARTICLES if token.tag_ == "VBG" else BEFORE_NOUNS):
        return False
    if token.dep_ in MODIFIERS or (token.lower_ != token.lemma_ and token.tag_ != "VBG"):
        return False
    return not any(child.dep_ in VERB_SIGNS for child in token.children)


def _make_noun(token: Token) -> None:
    """Tag and label of a noun; the preposition before it is its case."""
    token.pos_, token.tag_, token.lemma_ = "NOUN", "NN", token.lower_
    token.set_morph("Number=Sing")  # type: ignore[attr-defined]
    for child in token.lefts:
        if child.dep_ == "mark" and child.tag_ in PREPOSITIONS:
            child.dep_, child.pos_ = "case", "ADP"
    if token.dep_ in CLAUSE_LABELS:
        token.dep_ = "obl" if token.head.pos_ in VERBAL else "nmod"


def _make_passive(token: Token) -> None:
    """What has a passive subject is a participle: 'Iran was *threatened* with sanctions'."""
    token.tag_, token.pos_, token.lemma_ = "VBN", "VERB", lemmatizer(FOLDER).lemma(token.text, "VERB", "VBN")
    for child in token.children:
        if child.dep_ == "cop":
            child.dep_ = "aux:pass"


def _hang_before(case: Token) -> None:
    """A preposition belongs to the noun that follows it: 'responsibility *for* the bombing'."""
    after = (child for child in case.head.rights if child.i > case.i and child.dep_ in ("nmod", "obl"))
    noun = next(after, None)
    if noun is not None:
        case.head = noun


def _hang_near(modifier: Token) -> None:
    """A modifier whose arc crosses others belongs to the noun right after it: '*Georgian* President Beridze and the Turkish King'."""
    between = modifier.doc[modifier.i + 1 : modifier.head.i]
    if any(not modifier.i <= token.head.i <= modifier.head.i for token in between):
        modifier.head = next((token for token in between if token.pos_ in NOMINAL), modifier.head)


def _of_particle(token: Token) -> bool:
    """A bare noun right after a verb's particle: 'ruled out *talks*'."""
    before = token.left_edge.nbor(-1) if token.left_edge.i else token
    return before.dep_ == "compound:prt" and before.head == token.head and not any(child.dep_ == "case" for child in token.children)


def _label(token: Token) -> str:
    """What a noun that was labelled as a clause is to its verb; unchanged where it is a predicate: 'became president', 'call it a war'."""
    signs = {child.dep_ for child in token.children}
    if token.head.pos_ != "VERB" or signs & CLAUSE_SIGNS:
        return token.dep_
    if any(child.dep_ == "case" and child.i < token.i for child in token.children):
        return "obl"
    siblings = {child.dep_ for child in token.head.children}
    if "compound:prt" in siblings:
        return "obj"
    if token.head.lemma_ in COPULAR or siblings & {"obj", "nsubj:pass"}:
        return token.dep_
    return "obj"


def mended_tag(form: str, pos: str, tag: str) -> str:
    """A verb's tag that its ending allows: 'meeting' VBP → VBG, 'vowed' MD → VBD, 'has killed' VBG → VBN."""
    lower = form.lower()
    if pos == "VERB" and tag == "VBG" and lower.endswith("ed"):
        return "VBN"
    if pos != "VERB" or tag not in FINITE:
        return tag
    if lower.endswith("ing") and len(lower) > 4 and lower not in BASES_IN_ING:
        return "VBG"
    if lower.endswith("ed") and tag in ("VB", "VBP", "VBZ", "MD") and lower not in BASES_IN_ED:
        return "VBD"
    return tag
