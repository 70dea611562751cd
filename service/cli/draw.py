"""A sentence with what was found in it drawn below its words, in plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import category, east_asian_width

WIDTH = 96
JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class Bracket:
    """What to draw below `[start, end)` of the sentence; a trigger is drawn with double lines."""

    start: int
    end: int
    label: str
    trigger: bool = False


def _cells(char: str) -> int:
    """Columns that a character takes in a terminal: combining marks none, wide characters and emoji two."""
    if char == JOINER or category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def _columns(text: str) -> list[int]:
    """The column at which each character begins, and last the width of the whole."""
    return list(accumulate(map(_cells, text), initial=0))


def _lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """The text as slices of at most `width` columns, cut behind spaces where there are any."""
    columns = _columns(text)
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and columns[end + 1] - columns[start] <= width:
            end += 1
        space = text.rfind(" ", start, end)
        if end < len(text) and text[end] != " " and space > start:
            end = space + 1
        yield start, end
        start = end


def _stroke(width: int, bracket: Bracket) -> str:
    """The bracket in `width` columns, with its label in it if there is room for it."""
    left, line, right = "╘═╛" if bracket.trigger else "└─┘"
    if width < 3:
        return (left + right)[2 - width :] if width else ""
    label = f" {bracket.label} " if len(bracket.label) + 4 <= width else ""
    return left + label.center(width - 2, line) + right


def _place(rows: list[str], column: int, text: str) -> None:
    """Put the text at the column of the first row that has room for it there."""
    for index, row in enumerate(rows):
        if len(row) < column or (len(row) == column and not row.strip()):
            rows[index] = row.ljust(column) + text
            return
    rows.append(" " * column + text)


def _below(brackets: Sequence[Bracket], columns: list[int], start: int, end: int) -> list[str]:
    """Rows below the slice `[start, end)`: strokes, and below them the labels that did not fit into their strokes."""
    strokes: list[str] = []
    labels: list[str] = []
    for bracket in sorted(brackets, key=lambda each: (each.start, each.start - each.end)):
        first, last = max(bracket.start, start), min(bracket.end, end)
        if first >= last:
            continue
        column = columns[first] - columns[start]
        stroke = _stroke(columns[last] - columns[first], bracket)
        _place(strokes, column, stroke)
        if bracket.label not in stroke and bracket.start >= start:
            _place(labels, column, bracket.label)
    return strokes + labels


def draw(sentence: str, brackets: Sequence[Bracket], width: int = WIDTH) -> list[str]:
    """Lines: the sentence, broken at `width` columns, and below each of its lines the brackets.

    ```
    President Macron met Chancellor Scholz in Berlin on Monday.
    └ participant ─┘ ╘═╛ └─ participant ─┘    └────┘    └────┘
                     meeting                  location  when
    ```
    """
    text = "".join(" " if char.isspace() else char for char in sentence)
    columns = _columns(text)
    lines: list[str] = []
    for start, end in _lines(text, width):
        lines += [text[start:end].rstrip(), *_below(brackets, columns, start, end)]
    return lines
