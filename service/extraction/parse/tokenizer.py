"""spaCy's English tokenizer, for any text: hyphens part words as in the treebanks, and runs without spaces cost linear time.

A word between spaces is taken apart once and remembered: in a memory zone spaCy would search it for affixes in every text anew.
"""

from __future__ import annotations

import re

from spacy.lang.char_classes import ALPHA, HYPHENS
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

LONGEST = 120  # characters between two spaces that are still tokenised
REMEMBERED = 20_000  # words between spaces, at most; then all are forgotten, so that memory stays flat
RUN = re.compile(r"(\s*)(\S*)")
# Prefixes that the treebanks leave on their word ("pre-war", "co-operate"), while "US-Colombia" and "five-day" part.
PREFIXES = [
    "anti", "co", "counter", "cross", "e", "ex", "inter", "intra", "mid", "mini", "multi",
    "neo", "non", "post", "pre", "pro", "re", "semi", "sub", "super", "ultra", "un", "under",
]
KEPT = "".join(rf"(?<!\b{p})(?<!\b{p.capitalize()})(?<!\b{p.upper()})" for p in PREFIXES)
PARTED = [rf"(?<=[{ALPHA}0-9]){KEPT}(?:{HYPHENS})(?=[{ALPHA}])", r"(?<=[0-9])–(?=[0-9])", r"(?<=\S)(?:—|--)(?=\S)"]
ABBREVIATIONS = [
    "Adm.", "Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Ft.", "Gen.", "Gov.",
    "Lt.", "Maj.", "Pfc.", "Pvt.", "Rep.", "Rev.", "Sen.", "Sgt.", "Supt.",
]


class BoundedTokenizer:
    """Runs of more than LONGEST characters without a space are no language: they are cut blindly, never searched for affixes,
    a search whose cost grows with the square of the length.
    """

    def __init__(self, inner: Tokenizer) -> None:
        self.inner, self.vocab = inner, inner.vocab
        self.known: dict[str, tuple[str, ...]] = {}

    def __call__(self, text: str) -> Doc:
        """A doc whose text is the text. White space is a token, but for a space after a word, as in spaCy."""
        words: list[str] = []
        spaces: list[bool] = []
        for gap, run in RUN.findall(text):
            if gap[:1] == " " and words:
                spaces[-1], gap = True, gap[1:]
            if gap:
                words.append(gap)
                spaces.append(False)
            if run:
                parts = self.known.get(run) or self._parted(run)
                words += parts
                spaces += [False] * len(parts)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _parted(self, run: str) -> tuple[str, ...]:
        if len(run) > LONGEST:
            return tuple(run[at : at + LONGEST] for at in range(0, len(run), LONGEST))
        if len(self.known) >= REMEMBERED:
            self.known.clear()
        found = self.known[run] = tuple([token.text for token in self.inner(run)])
        return found


def build(nlp: Language) -> BoundedTokenizer:
    """The tokenizer of a pipeline."""
    defaults = nlp.Defaults
    infixes = [x for x in defaults.infixes or () if HYPHENS not in str(x)]
    rules = {**(defaults.tokenizer_exceptions or {}), **{word: [{ORTH: word}] for word in ABBREVIATIONS}}
    return BoundedTokenizer(Tokenizer(
        nlp.vocab, rules=rules, prefix_search=compile_prefix_regex(defaults.prefixes or ()).search,
        suffix_search=compile_suffix_regex(defaults.suffixes or ()).search,
        infix_finditer=compile_infix_regex([*infixes, *PARTED]).finditer, token_match=defaults.token_match, url_match=defaults.url_match))
