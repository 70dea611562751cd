"""Datelines: 'LIMA, Peru (AP) — Police …'. Where a report was filed has no part in its first sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from service.extraction.parse.visible import visible

DASHES = frozenset({"—", "–", "-", "--", "_", "|"})
SIGNS = frozenset({",", "(", ")", "/", "-"})
LONGEST = 14  # tokens
SHORTEST = 3  # letters of a place in capitals


def datelines(words: Sequence[str], gaps: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First token of each dateline and the one after its dash; at the beginning of a line, `gaps` as in Visible."""
    for start, word in enumerate(words):
        if word[:1].isupper() and (start == 0 or "\n" in gaps[start]):
            dash = _dash(words, gaps, start)
            if dash and _is_place(words[start:dash]) and not _shouted(words[dash + 1]):
                yield start, dash + 1


def _dash(words: Sequence[str], gaps: Sequence[str], start: int) -> int:
    """The dash that ends the dateline, in its line and with white space after it; 0 for none."""
    for i in range(start + 1, min(start + LONGEST, len(words) - 1)):
        if "\n" in gaps[i]:
            break
        if words[i] in DASHES and gaps[i + 1]:
            return i
    return 0


def _is_place(words: Sequence[str]) -> bool:
    """Names, a day, an agency in brackets; the place in capitals unless the agency tells."""
    sure = words[-1] == ")" or (words[0].isupper() and len(words[0]) >= SHORTEST)
    return sure and all(word[0].isupper() or word in SIGNS or word.isdecimal() for word in words)


def _shouted(word: str) -> bool:
    """A line in capitals is a headline."""
    return word.isupper() and len(word) > 1


def set_apart(doc: Doc) -> None:
    """What the parser made an argument of the sentence becomes a parataxis."""
    seen = visible(doc)
    for start, end in datelines(seen.words, seen.gaps):
        inside = frozenset(seen.index[start:end].tolist())
        for token in (doc[i] for i in sorted(inside)):
            if token.head.i not in inside and token.dep_ != "punct":
                token.dep_ = "parataxis"
