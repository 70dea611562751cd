"""Where sentences begin: the learned boundary, bounded by line breaks and by length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.extraction.parse.encoder import ends_sentence
from service.extraction.parse.weights import Array

LONGEST = 200  # tokens in a tree


def starts(words: Sequence[str], gaps: Sequence[str], chance: Array) -> list[bool]:
    """Whether each token begins a sentence. A blank line always ends one, a line break after a full stop too."""
    out, likely = [], (chance >= 0.5).tolist()
    for i in range(len(words)):
        forced = i == 0 or gaps[i] == "\n\n" or (gaps[i] == "\n" and ends_sentence(words, i - 1))
        out.append(bool(forced or (likely[i] and not _goes_on(words, gaps, i))))
    return out


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
