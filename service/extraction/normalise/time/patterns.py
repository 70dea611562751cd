"""Patterns over word categories → regular expressions over symbols, with the set of symbols each can start with.

Syntax (`service/data/time.yaml`): CAPITALS a category, lower case a word, `(a|b)`, `x?`, `(?= …)`, `(?! …)`, `(?<= …)`,
`(?<! …)`, and `name=x` to capture. Blanks only separate.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_TOKEN = re.compile(r"\(\?<?[=!]|[a-z]+=|[()|?]|9/11|o'clock|'s|[A-Z]+|[a-z]+|[,'-]")
_STRUCTURE = re.compile(r"\(\?<?[=!]|[a-z]+=|[()|?]")

Letters = Callable[[str], str]  # category or word → the symbols that stand for it


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a regular expression: its text, the fewest symbols that it matches, and its possible first symbols."""

    regex: str
    least: int
    first: frozenset[str]


def tokens(pattern: str, macros: Mapping[str, str]) -> list[str]:
    """The pattern's tokens with macros put in place. Raises ValueError on a character that means nothing."""
    if rest := _TOKEN.sub("", pattern).strip():
        raise ValueError(f"{rest!r} has no meaning in pattern {pattern!r}")
    found = (match.group() for match in _TOKEN.finditer(pattern))
    return [t for token in found for t in (tokens(macros[token], macros) if token in macros else [token])]


def terms(pattern: list[str]) -> set[str]:
    """The categories and words that a tokenised pattern speaks of."""
    return {token for token in pattern if not _STRUCTURE.fullmatch(token)}


def build(pattern: list[str], letters: Letters) -> Part:
    """The whole pattern as one Part. Raises ValueError when brackets do not balance."""
    queue = deque(pattern)
    part = _alternatives(queue, letters)
    if queue:
        raise ValueError(f"unbalanced pattern {' '.join(pattern)!r}")
    return part


def _alternatives(queue: deque[str], letters: Letters) -> Part:
    parts = [_sequence(queue, letters)]
    while queue and queue[0] == "|":
        queue.popleft()
        parts.append(_sequence(queue, letters))
    first = frozenset[str]().union(*(part.first for part in parts))
    return Part("|".join(part.regex for part in parts), min(part.least for part in parts), first)


def _sequence(queue: deque[str], letters: Letters) -> Part:
    regex, least, first = "", 0, frozenset[str]()
    while queue and queue[0] not in {")", "|"}:
        part = _item(queue, letters)
        first = first if least else first | part.first
        least += part.least
        regex += part.regex
    return Part(regex, least, first)


def _item(queue: deque[str], letters: Letters) -> Part:
    token = queue.popleft()
    capture = "?:"
    if token[0].isalpha() and token.endswith("="):
        capture, token = f"?P<{token[:-1]}>", queue.popleft()
    if token.startswith("("):
        inner = _alternatives(queue, letters)
        if not queue:
            raise ValueError(f"a bracket is not closed after {inner.regex!r}")
        queue.popleft()
        if token != "(":
            return Part(f"{token}{inner.regex})", least=0, first=frozenset())
    else:
        symbols = letters(token)
        inner = Part(f"[{symbols}]", least=1, first=frozenset(symbols))
    regex, least = f"({capture}{inner.regex})", inner.least
    if queue and queue[0] == "?":
        queue.popleft()
        regex, least = regex + "?", 0
    return Part(regex, least, inner.first)
