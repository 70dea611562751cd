"""Where sentences begin: the learned boundary, bounded by line breaks and by length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from service.extraction.parse.encoder import ends_sentence
from service.extraction.parse.weights import Array

LONGEST = 200  # tokens in a tree
WRAPPED = 0.75  # of the lines


def starts(words: Sequence[str], gaps: Sequence[str], chance: Array) -> list[bool]:
    """Whether each token begins a sentence. A blank line always ends one, a line break after a full stop too.

    So does one that the width of the text did not make necessary: the end of a headline or a caption.
    """
    out, likely, wanted = [], (chance >= 0.5).tolist(), meant(words, gaps)
    for i in range(len(words)):
        ended = gaps[i] == "\n" and (i in wanted or ends_sentence(words, i - 1))
        forced = i == 0 or gaps[i] == "\n\n" or ended
        out.append(bool(forced or (likely[i] and not _goes_on(words, gaps, i))))
    return out


def meant(words: Sequence[str], gaps: Sequence[str]) -> frozenset[int]:
    """Tokens that begin a line with a capital although they would have fitted into the line before.

    In text that is wrapped to a width the next word does not fit. The width is that of the longest line, a quarter of the
    lines left out that may hold what could not be wrapped.
    """
    lines, line = [], 0
    for i, word in enumerate(words):
        if i and "\n" in gaps[i]:
            lines.append((i, line))
            line = 0
        line += len(word) + len(gaps[i].strip("\n")) * bool(line)
    lengths = sorted([line, *(length for _, length in lines)])
    width = lengths[ceil(WRAPPED * (len(lengths) - 1))]
    return frozenset(i for i, length in lines if words[i][:1].isupper() and length + 1 + len(words[i]) <= width)


def _goes_on(words: Sequence[str], gaps: Sequence[str], i: int) -> bool:
    """A lower-case word right after another word goes on, and so does what a hyphen joins: 'Police | arrested', 'test|-|fired'."""
    if "-" in (words[i], words[i - 1]) and not gaps[i]:
        return True
    return words[i][:1].islower() and words[i - 1][-1:].isalnum() and "\n" not in gaps[i]


def sentences(begins: Sequence[bool], chance: Array) -> Iterator[tuple[int, int]]:
    """Runs [start, end) of tokens; those longer than LONGEST are cut at their likeliest boundary in the second half."""
    marks = [i for i, b in enumerate(begins) if b] + [len(begins)]
    for start, end in zip(marks, marks[1:], strict=False):
        while end - start > LONGEST:
            half = start + LONGEST // 2
            middle = half + int(chance[half : start + LONGEST].argmax())
            yield start, middle
            start = middle
        yield start, end
