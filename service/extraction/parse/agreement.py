"""Component `agreement`: mends tags and labels that contradict the word's own form or part of speech.

The encoder serves event triggers too, and now and then reads an event noun as a verb: 'called off the *talks*' with
`talks` as an open clause (xcomp), 'are *meeting*' as VBP. What no English sentence allows is put right here.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

BASES_IN_ING = frozenset(
    ["bring", "sing", "ring", "spring", "swing", "sting", "cling", "fling", "string", "wring", "sling", "wing"]
)
BASES_IN_ED = frozenset({
    "need", "feed", "speed", "proceed", "succeed", "exceed", "bleed", "breed", "seed", "weed", "heed", "embed", "shed",
    "wed", "shred",
})  # fmt: skip
FINITE = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "MD"})
CLAUSAL = frozenset({"xcomp", "ccomp"})
NOMINAL = frozenset({"NOUN", "PROPN"})
CLAUSE_SIGNS = frozenset({"cop", "mark", "aux", "aux:pass", "nsubj", "nsubj:pass"})
TAKES_PREDICATE = frozenset({
    "become", "remain", "seem", "appear", "look", "feel", "sound", "stay", "call", "name", "elect", "appoint", "make",
    "consider", "deem", "label", "prove", "turn", "stand", "keep", "render", "declare", "dub", "brand", "act", "serve",
    "crown", "vote", "be",
})  # fmt: skip


@Language.component(
    "event_agreement", assigns=["token.tag", "token.dep"], requires=["token.tag", "token.lemma", "token.dep"]
)
def agreement(doc: Doc) -> Doc:
    """The same doc, with the contradictions mended."""
    for token in doc:
        if token.dep_ in CLAUSAL and token.pos_ in NOMINAL:
            token.dep_ = _label(token)
    return doc


def _label(token: Token) -> str:
    """What a noun that was labelled as a clause is to its verb; unchanged where the verb may take a predicate noun."""
    signs = {child.dep_ for child in token.children}
    if token.head.pos_ != "VERB" or signs & CLAUSE_SIGNS:
        return token.dep_
    if "case" in signs:
        return "obl"
    siblings = {child.dep_ for child in token.head.children}
    if "compound:prt" in siblings:
        return "obj"
    if token.head.lemma_ in TAKES_PREDICATE or siblings & {"obj", "nsubj:pass"}:
        return token.dep_
    return "obj"


def mended_tag(form: str, pos: str, tag: str) -> str:
    """A verb's tag that its ending allows: 'meeting' VBP → VBG, 'vowed' MD → VBD."""
    if pos != "VERB" or tag not in FINITE:
        return tag
    lower = form.lower()
    if lower.endswith("ing") and len(lower) > 4 and lower not in BASES_IN_ING:
        return "VBG"
    if lower.endswith("ed") and tag in ("VB", "VBP", "VBZ", "MD") and lower not in BASES_IN_ED:
        return "VBD"
    return tag
