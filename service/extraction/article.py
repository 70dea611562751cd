"""What is asked and where its words are: options of a request, and offsets in the unit that the client counts in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from service.extraction.values import Article

Field = Literal["title", "text"]
OffsetUnit = Literal["code_point", "utf16", "utf8"]
GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Options:
    """How to answer. `types` None means all; `include` is a subset of entities, trace, records."""

    types: frozenset[str] | None = None
    min_confidence: float = 0.5
    offset_unit: OffsetUnit = "code_point"
    include: frozenset[str] = frozenset()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A slice of one field, half-open, in the client's unit."""

    field: Field
    start: int
    end: int
    text: str


def _width16(char: str) -> int:
    return 2 if ord(char) > 0xFFFF else 1


def _width8(char: str) -> int:
    code = ord(char)
    return 1 + (code > 0x7F) + (code > 0x7FF) + (code > 0xFFFF)


def _prefix(text: str, unit: OffsetUnit) -> tuple[int, ...] | None:
    """Offset of every code point boundary in `unit`; None where it is the code point itself."""
    if unit == "code_point" or text.isascii():
        return None
    width = _width16 if unit == "utf16" else _width8
    return tuple(accumulate(map(width, text), initial=0))


class Source:
    """The one string that is parsed (title, blank line, body) and the way back to the fields as sent."""

    __slots__ = ("_prefix", "_shift", "fields", "text")

    def __init__(self, article: Article, unit: OffsetUnit = "code_point") -> None:
        self.fields: dict[Field, str] = {"title": article.title or "", "text": article.text}
        lead = article.title + GAP if article.title else ""
        self.text = lead + article.text
        self._shift = len(lead)
        self._prefix = {name: _prefix(value, unit) for name, value in self.fields.items()}

    @property
    def title_end(self) -> int:
        """Where the body begins in `text`; 0 without a title."""
        return self._shift

    def place(self, start: int, end: int) -> Place:
        """The slice `[start, end)` of `text` as a slice of its field: 'title' or 'text'."""
        name: Field = "text" if start >= self._shift else "title"
        base = self._shift if name == "text" else 0
        whole = self.fields[name]
        first, last = start - base, min(end - base, len(whole))
        prefix = self._prefix[name]
        words = whole[first:last]
        if prefix is None:
            return Place(name, first, last, words)
        return Place(name, prefix[first], prefix[last], words)


__all__ = ["Article", "Options", "Place", "Source"]
