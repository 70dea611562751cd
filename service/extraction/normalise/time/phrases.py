"""Atoms that belong together: a day and its time of day, the two ends of a range, 'since' and what follows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.extraction.normalise.time.grammar import Atom, Pieces
from service.extraction.normalise.time.lexicon import Lexicon

_DAYS = frozenset({"date", "slashed", "iso_date", "holiday", "weekday", "weekday_of_week", "day_word"})
_TIMES = frozenset({"clock", "part", "bare_part"})
_ENDS = _DAYS | {"month", "year", "season", "decade", "quarter"}
_DEADLINES = _ENDS | {"unit"}  # but 'hurt by last week's raid'
_QUALIFIERS = 3
_ABOUT = frozenset({"more", "less", "than", "about", "almost", "nearly", "over", "at", "least", "some", "around", "well", "roughly"})
_OF = frozenset({"of", "in", "'s"})  # 'for ten days of talks'
_FROM = {"and": {"between"}, "to": {"from", "between"}}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Pieces `[start, end)`: a main atom, perhaps a time on that day, a far end, and `bound` (since, until, by)."""

    start: int
    end: int
    atom: Atom
    time: Atom | None = None
    to: Phrase | None = None
    bound: str | None = None


def phrases(atoms: tuple[Atom, ...], pieces: Pieces, lexicon: Lexicon) -> Iterator[Phrase]:
    """Phrases in text order. A bare 'morning' counts only together with a day."""
    points = tuple(_points(atoms, pieces, lexicon))
    index = 0
    while index < len(points):
        first, last = points[index], points[index + 1] if index + 1 < len(points) else None
        ranged = last is not None and _is_range(first, last, pieces, lexicon)
        if last is not None and ranged:
            first = _joined(first, last)
        yield _with_bound(first, pieces, lexicon)
        index += 2 if ranged else 1


def _points(atoms: tuple[Atom, ...], pieces: Pieces, lexicon: Lexicon) -> Iterator[Phrase]:
    index = 0
    while index < len(atoms):
        atom, following = atoms[index], atoms[index + 1] if index + 1 < len(atoms) else None
        if (
            following
            and _on_one_day(atom, following)
            and _gap(atom.end, following.start, pieces) in lexicon.joins["day_time"]
        ):
            day, time = (following, atom) if atom.reading in _TIMES else (atom, following)
            yield Phrase(atom.start, following.end, day, time)
            index += 2
            continue
        if atom.reading != "bare_part":
            yield Phrase(atom.start, atom.end, atom)
        index += 1


def _on_one_day(one: Atom, other: Atom) -> bool:
    return (one.reading in _TIMES and other.reading in _DAYS) or (one.reading in _DAYS and other.reading in _TIMES)


def _is_range(first: Phrase, last: Phrase, pieces: Pieces, lexicon: Lexicon) -> bool:
    gap = _gap(first.end, last.start, pieces)
    if gap not in lexicon.joins["range"] or not {first.atom.reading, last.atom.reading} <= _ENDS:
        return False
    return gap not in _FROM or (first.start > 0 and pieces.texts[first.start - 1] in _FROM[gap])


def _joined(first: Phrase, last: Phrase) -> Phrase:
    """'from June to August 2015': the year said once holds for both ends."""
    captured = first.atom.captured
    if "year" in last.atom.captured and first.atom.reading in {"date", "month", "season"} and "inyear" not in captured:
        captured = {"year": last.atom.captured["year"], **captured}
    return replace(first, atom=replace(first.atom, captured=captured), to=last, end=last.end)


def _with_bound(phrase: Phrase, pieces: Pieces, lexicon: Lexicon) -> Phrase:
    before = pieces.texts[phrase.start - 1] if phrase.start else ""
    if before in lexicon.joins["since"] and _gap(phrase.end, phrase.end + 1, pieces) != "'s":
        return replace(phrase, start=phrase.start - 1, bound="since")
    if before in lexicon.joins["until"] and not _negated(phrase.start, pieces, lexicon):
        return replace(phrase, start=phrase.start - 1, bound="until")
    deadline = (
        before in lexicon.joins["by"]
        and phrase.atom.reading in _DEADLINES
        and _gap(phrase.end, phrase.end + 1, pieces) != "'s"
    )
    return replace(phrase, start=phrase.start - 1, bound="by") if deadline else phrase


def lasting(phrase: Phrase, pieces: Pieces) -> Phrase | None:
    """'for 12 years', 'for more than a decade' as the beginning of what lasts; None for any other length or time.

    Of use where the tense says that it still lasts: 'he has been held *for 12 years*'.
    """
    if phrase.atom.reading != "duration" or "count" not in phrase.atom.captured or phrase.bound is not None:
        return None
    start = phrase.start
    while start > max(phrase.start - _QUALIFIERS, 0) and pieces.texts[start - 1] in _ABOUT:
        start -= 1
    if not start or pieces.texts[start - 1] != "for" or _gap(phrase.end, phrase.end + 1, pieces) in _OF:
        return None
    return replace(phrase, start=start - 1, atom=replace(phrase.atom, reading="ago"), bound="since")


def _negated(start: int, pieces: Pieces, lexicon: Lexicon) -> bool:
    """'did not meet until Friday' speaks of Friday."""
    return any(text in lexicon.joins["negation"] for text in pieces.texts[max(start - 8, 0) : start])


def _gap(start: int, end: int, pieces: Pieces) -> str:
    return " ".join(pieces.texts[start:end]) if end - start <= 4 else "\n"
