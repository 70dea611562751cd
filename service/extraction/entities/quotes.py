"""Who speaks inside quotation marks, and to whom: '"*We* will answer," Khamenei *told* Macron.'"""

from __future__ import annotations

from dataclasses import dataclass

from service.extraction.entities.tree import Tree, subjects, with_dep
from service.extraction.entities.wordlists import WordLists

OPENING, CLOSING, STRAIGHT = "“«", "”»", '"'
LONGEST = 250


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens `[start, end)` inside quotation marks; the tokens that head speaker and addressee, None when unsaid."""

    start: int
    end: int
    speaker: int | None = None
    addressee: int | None = None


def quotes(parse: Tree, lists: WordLists) -> list[Quote]:
    """Quotations in text order, not nested. One left open ends with its line."""
    found: list[Quote] = []
    for start, end in _spans(parse):
        speaker, addressee = _voices(parse, (start, end), lists)
        if speaker is None and found and _continues(parse, found[-1], start):
            speaker, addressee = found[-1].speaker, found[-1].addressee
        found.append(Quote(start, end, speaker, addressee))
    return found


def _spans(parse: Tree) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    marks = {text for text in set(parse.text) if text in ("''", "``") or text and text in OPENING + CLOSING + STRAIGHT}
    for i, text in enumerate(parse.text) if marks else ():
        if opened is not None and (parse.line[i] != parse.line[opened] or i - opened > LONGEST):
            spans.append((opened + 1, i))
            opened = None
        if text in marks:
            if opened is None and text not in CLOSING:
                opened = i
            elif opened is not None:
                spans.append((opened + 1, i))
                opened = None
    return [span for span in spans if span[1] - span[0] > 1]


def _voices(parse: Tree, span: tuple[int, int], lists: WordLists) -> tuple[int | None, int | None]:
    """Subject and hearer of the nearest verb of speech beside the quotation, None where there is none."""
    start, end = span
    for verb in _verbs_beside(parse, start, end):
        if parse.lemma[verb] in lists.speech:
            speakers = [i for i in subjects(parse, verb) if not start <= i < end]
            if speakers:
                return speakers[0], _hearer(parse, verb, span)
    return None, None


def _verbs_beside(parse: Tree, start: int, end: int) -> list[int]:
    """Verbs outside the quotation in its sentences, nearest first, within 15 tokens either side."""
    last = end - 1
    near = [i for i in range(end, min(len(parse), end + 15)) if parse.sentence[i] == parse.sentence[last]]
    near += [i for i in range(start - 1, max(-1, start - 16), -1) if parse.sentence[i] == parse.sentence[start]]
    return [i for i in near if parse.pos[i] == "VERB"]


def _hearer(parse: Tree, verb: int, span: tuple[int, int]) -> int | None:
    """'told *reporters*', 'said to *him*'."""
    for child in parse.children[verb]:
        if span[0] <= child < span[1]:
            continue
        if parse.dep[child] in ("obj", "iobj") and parse.lemma[verb] in ("tell", "ask", "urge", "warn"):
            return child
        if parse.dep[child] == "obl" and any(parse.lower[case] == "to" for case in with_dep(parse, child, "case")):
            return child
    return None


def _continues(parse: Tree, last: Quote, start: int) -> bool:
    """A quotation that goes on in the same or the next sentence without a new speaker."""
    return parse.sentence[start] - parse.sentence[max(0, last.end - 1)] <= 1


def inside(found: list[Quote], size: int) -> dict[int, Quote]:
    """Token → its quotation; `size` bounds the indices."""
    return {i: quote for quote in found for i in range(quote.start, min(quote.end, size))}
