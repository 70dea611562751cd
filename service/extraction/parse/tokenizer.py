"""spaCy's English tokenizer, for any text: hyphens part words as in the treebanks, and runs without spaces cost linear time."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.lang.char_classes import ALPHA, HYPHENS
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

LONGEST = 120  # characters between two spaces that are still tokenised
RUN = re.compile(rf"\S{{{LONGEST + 1},}}")
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

    def __call__(self, text: str) -> Doc:
        """A doc whose text is the text."""
        runs = [run.span() for run in RUN.finditer(text)]
        if not runs:
            doc: Doc = self.inner(text)
            return doc
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for start, end in [*runs, (len(text), len(text))]:
            for token in self.inner(text[at:start]):
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
            for piece in range(start, end, LONGEST):
                words.append(text[piece : min(piece + LONGEST, end)])
                spaces.append(False)
            at = end
            if end < len(text) and text[end] == " ":
                spaces[-1], at = True, end + 1
        return Doc(self.vocab, words=words, spaces=spaces)


@registry.tokenizers("event_tokenizer")  # type: ignore[untyped-decorator]
def create() -> Callable[[Language], BoundedTokenizer]:
    """A factory of tokenizers, as spaCy's registry wants it."""
    return build


def build(nlp: Language) -> BoundedTokenizer:
    """The tokenizer of a pipeline."""
    defaults = nlp.Defaults
    infixes = [x for x in defaults.infixes or () if HYPHENS not in str(x)]
    rules = {**(defaults.tokenizer_exceptions or {}), **{word: [{ORTH: word}] for word in ABBREVIATIONS}}
    return BoundedTokenizer(Tokenizer(
        nlp.vocab, rules=rules, prefix_search=compile_prefix_regex(defaults.prefixes or ()).search,
        suffix_search=compile_suffix_regex(defaults.suffixes or ()).search,
        infix_finditer=compile_infix_regex([*infixes, *PARTED]).finditer, token_match=defaults.token_match, url_match=defaults.url_match))
