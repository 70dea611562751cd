"""Finding time expressions in the words of a Doc, before anything is resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from service.extraction.columns import columns
from service.extraction.normalise.time.lexicon import PLAIN, Lexicon

_PIECE = re.compile(
    r"\d{1,2}/\d{1,2}(?:/\d{2,4})?(?!\d)|\d{1,3}(?:,\d{3})+(?!\d)|\d++(?:[:.]\d++)?(?:st|nd|rd|th|s)?(?![^\W\d_])"
    r"|\d++(?:[:.]\d++)?|['’](?:s|S|ll)\b|[^\W\d_]+(?:[.'’][^\W\d_]+)*\.?|\S"
)
_SAME = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-"})
_OPENING = frozenset({"\n", ".", "!", "?", '"', "“", "”"})
REMEMBERED = 16_384  # words whose pieces are kept from one document to the next
_NAMES = frozenset({"PERSON", "ORG", "PER"})


@dataclass(frozen=True, slots=True)
class Pieces:
    """The words and signs of a document in lower case, each with its symbol and the token it lies in.

    'mid-June' is three whatever the tokenizer does; a line break is one of its own, so nothing is read across it.
    """

    texts: Sequence[str]
    tokens: Sequence[int]
    symbols: str


class _Form(NamedTuple):
    """A word as written: in lower case, its symbol without and with what its capital says, whether it may be a name."""

    text: str
    plain: str
    cased: str
    name: bool


@dataclass(frozen=True, slots=True)
class Atom:
    """One pattern found: pieces `[start, end)`, the name of its reading and the words it captured."""

    reading: str
    start: int
    end: int
    captured: Mapping[str, str]


def pieces(doc: Doc, lexicon: Lexicon) -> Pieces:
    """All pieces of the document in order."""
    found: list[tuple[str, int, str]] = []
    before, name_before, short = "\n", False, lexicon.values["SHORT"]
    for index, word in enumerate(columns(doc).text):
        for text, plain, cased, name in _forms(word, lexicon):
            if text == "." and before in short:
                continue
            due = name_before or before in _OPENING  # a capital that the place explains says nothing
            found.append((text, index, plain if due else cased))
            before, name_before = text, name
    texts, tokens, symbols = zip(*found, strict=True) if found else ((), (), ())
    return Pieces(texts, tokens, "".join(symbols))


@lru_cache(maxsize=REMEMBERED)
def _forms(text: str, lexicon: Lexicon) -> tuple[_Form, ...]:
    return tuple(_read(text, lexicon))


def _read(text: str, lexicon: Lexicon) -> Iterator[_Form]:
    if "\n" in text:
        newline = lexicon.symbol("\n", capital=False)
        yield _Form("\n", newline, newline, name=False)
    for word in _PIECE.findall(text):
        lower, upper = _lower(word), word[:1].isupper()
        plain = lexicon.symbol(lower, capital=False)
        cased = lexicon.symbol(lower, capital=True) if upper else plain
        yield _Form(lower, plain, cased, name=upper and lower not in lexicon.words)


def atoms(doc: Doc, found: Pieces, lexicon: Lexicon) -> Iterator[Atom]:
    """Expressions from left to right, the longest at each place, none overlapping, none inside a name."""
    symbols, after = found.symbols + lexicon.symbol("\n", capital=False), 0
    for position, symbol in enumerate(found.symbols):
        if position < after or symbol not in lexicon.starts:
            continue
        atom = _longest(symbols, position, found, lexicon)
        if atom is not None and not _named(doc, found.tokens[atom.start], found.tokens[atom.end - 1]):
            yield atom
            after = atom.end


def _longest(symbols: str, position: int, found: Pieces, lexicon: Lexicon) -> Atom | None:
    best, reading = None, ""
    plain = symbols.find(PLAIN, position)
    room = len(symbols) if plain < 0 else plain - position
    for pattern in lexicon.starts[symbols[position]]:
        if pattern.least > room:
            continue
        match = pattern.regex.match(symbols, position)
        if match and match.end() > (best.end() if best else position):
            best, reading = match, pattern.reading
    if best is None:
        return None
    spans = {name: best.span(name) for name, text in best.groupdict().items() if text}
    captured = {name: " ".join(found.texts[start:end]) for name, (start, end) in spans.items()}
    return Atom(reading, position, best.end(), captured)


def _named(doc: Doc, start: int, end: int) -> bool:
    """Inside a longer name of a person or body: 'April' in 'April Jones', 'Sunday' in 'Sunday Express'."""
    first, last = doc[start], doc[end]
    return _in_name(first) and _in_name(last) and (_longer(doc, first.i - 1, first) or _longer(doc, last.i + 1, last))


def _in_name(token: Token) -> bool:
    return token.ent_type_ in _NAMES


def _longer(doc: Doc, index: int, token: Token) -> bool:
    if not 0 <= index < len(doc) or doc[index].ent_type != token.ent_type:
        return False
    return (token if index < token.i else doc[index]).ent_iob_ == "I"


def _lower(word: str) -> str:
    text = word.lower().translate(_SAME)
    return text.replace(".", "") if text[0].isalpha() else text
