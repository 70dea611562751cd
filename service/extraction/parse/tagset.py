"""Tags and parts of speech that no such word can have: what they are then.

The encoder sees an event before it sees a word class. In a short sentence that is all about the event, one of the two heads may take its
word for a conjunction, a modal or a comma; a word that is none of the few function words is then what the other head says.
"""

from __future__ import annotations

from spacy.lang.en.stop_words import STOP_WORDS

OPEN = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "INTJ", "SYM", "X"})
PARTS = {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV", "VB": "VERB",
         "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB"}  # tags of open classes
TAGS = {"NOUN": "NN", "PROPN": "NNP", "ADJ": "JJ", "ADV": "RB", "VERB": "VBP",
        "DET": "DT", "ADP": "IN", "SCONJ": "IN", "PRON": "PRP", "CCONJ": "CC"}
FUNCTION_WORDS = STOP_WORDS | {"shall", "ought", "dare", "amid", "despite", "unlike", "until", "versus", "near", "past", "minus", "plus"}
BASES_IN_ING = frozenset({"bring", "sing", "ring", "spring", "swing", "sting", "cling", "fling", "string", "wring", "sling", "wing"})
BASES_IN_ED = frozenset({
    "need", "feed", "speed", "proceed", "succeed", "exceed", "bleed", "breed", "seed", "weed", "heed", "embed", "shed", "wed", "shred",
})  # fmt: skip
FINITE = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "MD"})
BARE_OR_PAST = frozenset({"VB", "VBD", "VBN"})
COUNTED = frozenset({"NOUN", "NUM"})
ASKING = ("wh", "that", "how")
VERBAL_ENDINGS = (("ed", "VBD"), ("ing", "VBG"))


def settled(word: str, tag: str, pos: str) -> tuple[str, str]:
    """Tag and part of speech.

    '*exercises*' NNS, PUNCT or NUM → NNS, NOUN; '*raid*' VBD, NOUN → NN, NOUN; '*vowed*' MD, AUX → VBD, VERB; '*the*' VBD, DET → DT, DET.
    """
    lower = word.lower()
    if not lower.isalpha() or len(lower) < 3:
        return tag, pos
    if lower in FUNCTION_WORDS:
        return (TAGS[pos], pos) if pos in TAGS and pos not in OPEN and PARTS.get(tag) == "VERB" else (tag, pos)
    if tag == "MD" and pos == "AUX" and lower.endswith("ed"):
        return "VBD", "VERB"
    bare_noun = tag in BARE_OR_PAST and pos in COUNTED and not lower.endswith("ed")
    if bare_noun or (tag.startswith("W") and pos not in OPEN and not lower.startswith(ASKING)):
        return "NNS" if lower.endswith("s") and not lower.endswith("ss") else "NN", "NOUN"
    if tag in PARTS and (pos not in OPEN and pos != "AUX" or (pos == "VERB" and PARTS[tag] == "NOUN") or (pos, tag) == ("NUM", "NNS")):
        return tag, PARTS[tag]
    if tag not in PARTS and tag[:1] in "WMDICTP" and pos in TAGS and pos in OPEN:
        return _tag(lower, pos), pos
    return tag, pos


def _tag(lower: str, pos: str) -> str:
    if pos == "VERB":
        return next((tag for ending, tag in VERBAL_ENDINGS if lower.endswith(ending)), TAGS[pos])
    return "NNS" if pos == "NOUN" and lower.endswith("s") else TAGS[pos]


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
