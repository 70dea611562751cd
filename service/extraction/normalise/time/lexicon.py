"""Words and patterns of time, from `service/data/time.yaml`, compiled once.

Every piece of text becomes one symbol that stands for the set of categories it belongs to; a pattern over categories
is then an ordinary regular expression over symbols, with a character class for each category.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from service.extraction.normalise.time import patterns
from service.extraction.yamlfile import parsed

_FIRST_SYMBOL = 0x4E00  # letters from here on: as many as needed, none special in a regular expression
PLAIN = chr(_FIRST_SYMBOL - 1)  # a piece that is in no pattern
_DECADE = re.compile(r"(?:1[0-9]|20)?\d0s")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to write a time, the fewest pieces of which it consists, and the name of the function that reads it."""

    reading: str
    regex: re.Pattern[str]
    least: int


@dataclass(frozen=True, slots=True, eq=False)  # one is loaded; as a key it counts by identity
class Lexicon:
    """`values[category][word]`; `symbols` by set of categories; `starts` the patterns that can begin with a symbol."""

    values: Mapping[str, Mapping[str, Any]]
    words: Mapping[str, frozenset[str]]
    symbols: Mapping[frozenset[str], str]
    starts: Mapping[str, tuple[Pattern, ...]]
    holidays: Mapping[str, Mapping[str, Any]]
    parts: Mapping[str, tuple[int, int]]
    joins: Mapping[str, frozenset[str]]
    tense: Mapping[str, frozenset[str]]

    def symbol(self, word: str, *, capital: bool) -> str:
        """The symbol of a lower-cased piece; `capital`: written with a capital where none is due to the sentence."""
        kinds = self.words.get(word) or shape(word)
        return self.symbols.get(_cased(kinds, capital=capital), PLAIN)

    def value(self, word: str, *categories: str) -> Any:
        """What the word means in the first of the categories that lists it. Raises KeyError when none does."""
        listing = next((self.values[c] for c in categories if word in self.values[c]), self.values[categories[0]])
        return listing[word]


def shape(word: str) -> frozenset[str]:
    """Categories of a piece written in digits: '1990s' → DECADE, '21st' → DAYTH and NTH, '2015' → YEAR, NUMBER …"""
    if not word[:1].isdecimal() or not word.isascii():
        return frozenset()
    if word.isdecimal():
        return frozenset(_number(word))
    if match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)", word):
        return frozenset({"NTH", "DAYTH"} if 1 <= int(match[1]) <= 31 else {"NTH"})
    if re.fullmatch(r"\d{1,2}/\d{1,2}/(?:\d{2}|\d{4})", word):
        return frozenset({"SLASHED"})
    if re.fullmatch(r"(?:[01]?\d|2[0-3])[:.][0-5]\d", word):
        return frozenset({"CLOCK"} if ":" in word else {"DOTTED"})
    return frozenset({"DECADE"} if _DECADE.fullmatch(word) else ())


def _number(digits: str) -> Iterable[str]:
    number = int(digits) if len(digits) <= 6 else 0
    if len(digits) <= 6:
        yield "NUMBER"
    if len(digits) <= 2 and 1 <= number <= 31:
        yield "DAY"
    if len(digits) <= 2 and 1 <= number <= 12:
        yield "HOUR"
    if len(digits) == 4 and 1000 <= number < 2200:
        yield "YEAR" if number >= 1900 else "OLDYEAR"
    if len(digits) == 4 and number < 2400 and number % 100 < 60:
        yield "MILITARY"


def _cased(kinds: frozenset[str], *, capital: bool) -> frozenset[str]:
    """'March' inside a sentence is the month; 'sat' without a capital is no day."""
    if capital and "MAYBE" in kinds:
        return kinds | {"MONTH"}
    return kinds if capital else kinds - {"SHORTDAY"}


@cache
def load() -> Lexicon:
    """The lexicon. Raises ValueError on a pattern that cannot be read."""
    data = parsed(files("service").joinpath("data/time.yaml").read_text(encoding="utf-8"))
    values = {
        name: words if isinstance(words, dict) else dict.fromkeys(words, 0) for name, words in data["words"].items()
    }
    holidays = {entry["name"]: entry for entry in data["holidays"]}
    names = sorted(holidays, key=len, reverse=True)
    macros = {**data["macros"], "HOLIDAY": f"({'|'.join(names)})"}
    written = [(entry["as"], patterns.tokens(entry["pattern"], macros)) for entry in data["patterns"]]
    words = _words(values, {term for _, tokens in written for term in patterns.terms(tokens)})
    symbols = _symbols(words)
    return Lexicon(
        values, words, symbols, _starts(written, symbols), holidays, {k: tuple(v) for k, v in data["parts"].items()},
        {k: frozenset(v) for k, v in data["joins"].items()}, {k: frozenset(v) for k, v in data["tense"].items()},
    )  # fmt: skip


def _words(values: Mapping[str, Mapping[str, Any]], terms: set[str]) -> dict[str, frozenset[str]]:
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for category, words in values.items():
        for word in words:
            kinds[word] |= {category, *shape(word)}
    for term in terms:
        if not term.isupper():
            kinds[term].add(term)
    return {word: frozenset(found) for word, found in kinds.items()}


def _symbols(words: Mapping[str, frozenset[str]]) -> dict[frozenset[str], str]:
    # One of each shape that a piece can have; all numbers from 2400 are alike.
    numbers = [*map(str, range(2_401)), "0000", "0060", "10:30", "10.30", "1/1/2000", "1990s", "1st", "45th"]
    sets = {*words.values(), *map(shape, numbers)}
    cased = {_cased(kinds, capital=capital) for kinds in sets for capital in (True, False)} - {frozenset[str]()}
    return {kinds: chr(_FIRST_SYMBOL + i) for i, kinds in enumerate(sorted(cased, key=sorted))}


def _starts(
    written: list[tuple[str, list[str]]], symbols: Mapping[frozenset[str], str]
) -> dict[str, tuple[Pattern, ...]]:
    @cache
    def letters(term: str) -> str:
        found = "".join(symbol for kinds, symbol in symbols.items() if term in kinds)
        if not found:
            raise ValueError(f"no word belongs to {term!r}")
        return found

    starts = defaultdict(list)
    for reading, tokens in written:
        part = patterns.build(tokens, letters)
        pattern = Pattern(reading, re.compile(part.regex), part.least)
        for symbol in part.first:
            starts[symbol].append(pattern)
    return {symbol: tuple(found) for symbol, found in starts.items()}
