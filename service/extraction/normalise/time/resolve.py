"""From phrases to time expressions: each read against the day of publication, its tense and what came before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from inspect import isfunction

from spacy.tokens import Doc

from service.extraction.normalise.time import clock, explicit, feasts, lexicon, relative, tense, undated
from service.extraction.normalise.time.frame import Frame, Outcome, Reader
from service.extraction.normalise.time.grammar import Atom, Pieces, atoms, pieces
from service.extraction.normalise.time.interval import Interval, midnight, period
from service.extraction.normalise.time.phrases import Phrase, lasting, phrases
from service.extraction.values import TimeExpression, Words

_MODULES = (explicit, feasts, relative, clock, undated)
_LASTING = frozenset({"window", "within", "years", "decade", "century"})  # nothing is 'the next day' of these
_CAPTION = 70  # pieces: a longer line is a paragraph
_UNRESOLVED_GRAIN = {
    "duration": "duration", "recurring": "set", "month": "month", "season": "season", "quarter": "quarter",
    "clock": "minute", "part": "hour", "overnight": "hour", "vague": "vague", "event_relative": "vague",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Memory:
    """What earlier expressions leave for later ones: the last interval, and the last day with its paragraph."""

    previous: Interval | None = None
    day: datetime | None = None
    paragraph: int = -1


def time_expressions(doc: Doc, reference: date | datetime | None) -> tuple[TimeExpression, ...]:
    """The times a document names, in text order, each with its half-open interval or the reason why it has none.

    "Police raided the office on Friday": `start_time` "2016-04-29", `end_time` "2016-04-30", grain "day" for a
    `reference` (the day of publication) of 2016-04-30. Without a reference only full dates resolve.
    """
    words = lexicon.load()
    found = pieces(doc, words)
    starts, memory, tenses = _anchor(reference, words), _Memory(), tense.clauses(doc, words)
    breaks = [i for i, text in enumerate(found.texts) if text == "\n"]
    read = tuple(phrases(tuple(atoms(doc, found, words)), found, words))
    taken = _captions(read, found, (starts, [*breaks, len(found.texts)]))
    expressions, paragraph = [], 0
    for phrase in read:
        while paragraph < len(breaks) and breaks[paragraph] < phrase.start:
            paragraph += 1
        begun = lasting(phrase, found)
        if begun is not None and tenses.lasts(found.tokens[phrase.start], found.tokens[phrase.end - 1] + 1):
            phrase = begun
        span = found.tokens[phrase.start], found.tokens[phrase.end - 1] + 1
        nearby = memory.day if memory.paragraph == paragraph else None
        direction = -1 if phrase.bound == "since" else tenses.direction(*span)
        frame = replace(starts, direction=direction, previous=memory.previous, nearby=nearby)
        if paragraph in taken:
            frame = replace(frame, today=taken[paragraph], now=None)
        outcome = _resolve(phrase, frame)
        expressions.append(_expression(doc, span, phrase, outcome))
        memory = _remember(memory, phrase, outcome, paragraph)
    return tuple(expressions)


def _captions(read: tuple[Phrase, ...], found: Pieces, lines: tuple[Frame, Sequence[int]]) -> dict[int, datetime]:
    """Lines that are captions, with the day that closes them: 'Mourners carry a man killed Monday in Homs, July 8, 2015.'

    Their other times are told from that day, not from the day of publication. `lines`: with the frame of that day, the
    piece after each line.
    """
    captions, start, texts = {}, 0, found.texts
    ends = {phrase.end: phrase for phrase in read if phrase.atom.reading == "date" and "year" in phrase.atom.captured}
    for line, place in enumerate(lines[1]):
        last = place - 1 if place and texts[place - 1] == "." else place
        phrase = ends.get(last)
        if phrase and last - start <= _CAPTION and texts[phrase.start - 1] == "," and phrase.start > start:
            outcome = _resolve(phrase, lines[0])
            if not isinstance(outcome, str) and outcome.start:
                captions[line] = outcome.start
        start = place + 1
    return captions


def _anchor(reference: date | datetime | None, words: lexicon.Lexicon) -> Frame:
    now = reference.replace(tzinfo=None) if isinstance(reference, datetime) else None
    today = datetime(reference.year, reference.month, reference.day) if reference else None
    return Frame(words, today, now, -1, None, None)


def _resolve(phrase: Phrase, frame: Frame) -> Outcome:
    try:
        return _bounded(_read_phrase(phrase, frame), phrase, frame)
    except (ValueError, OverflowError):  # 'February 30', '90000 years ago'
        return "no such date"


def _read_phrase(phrase: Phrase, frame: Frame) -> Outcome:
    """The interval of one phrase: 'Friday', '10 a.m. Friday', 'from Monday to Wednesday'."""
    outcome = _read_point(phrase, frame)
    if phrase.to is None or isinstance(outcome, str) or outcome.start is None:
        return outcome
    dated = "year" in phrase.to.atom.captured
    later = frame if dated else replace(frame, today=midnight(outcome.start), direction=1)
    last = _read_point(phrase.to, later)
    if isinstance(last, str) or last.end is None or last.end <= outcome.start:
        return outcome
    return Interval(outcome.start, last.end, outcome.grain, outcome.zone)


def _read_point(phrase: Phrase, frame: Frame) -> Outcome:
    outcome = _read(phrase.atom, frame)
    if phrase.time is None or isinstance(outcome, str):
        return outcome
    return _read(phrase.time, replace(frame, nearby=outcome.start))


def _read(atom: Atom, frame: Frame) -> Outcome:
    return _READERS[atom.reading](atom.captured, frame)


def _bounded(outcome: Outcome, phrase: Phrase, frame: Frame) -> Outcome:
    """'since Sunday' runs up to today, 'until Friday' and 'by 2018' have no beginning."""
    if isinstance(outcome, str) or phrase.bound is None:
        return outcome
    if phrase.bound == "since":
        end = frame.today and period(frame.today, "day").end
        return replace(outcome, end=end if end and outcome.start and end > outcome.start else None)
    return replace(outcome, start=None, end=outcome.start if phrase.bound == "until" else outcome.end)


def _expression(doc: Doc, span: tuple[int, int], phrase: Phrase, outcome: Outcome) -> TimeExpression:
    tokens = doc[span[0] : span[1]]
    head = next((t.i for t in tokens if not span[0] <= t.head.i < span[1]), tokens[0].i)
    words = Words(span[0], span[1], head)
    if isinstance(outcome, str):
        return TimeExpression(words, None, None, _UNRESOLVED_GRAIN.get(phrase.atom.reading, "day"), outcome)
    start, end = outcome.iso()
    return TimeExpression(words, start, end, outcome.grain)


def _remember(memory: _Memory, phrase: Phrase, outcome: Outcome, paragraph: int) -> _Memory:
    compared = phrase.atom.captured.get("rel") == "earlier"  # 'up from three percent a year earlier'
    aside = compared or phrase.atom.reading in _LASTING
    if isinstance(outcome, str) or outcome.start is None or aside:
        return memory
    if outcome.grain in {"minute", "hour", "day"}:
        return _Memory(outcome, midnight(outcome.start), paragraph)
    return replace(memory, previous=outcome)


def readings() -> dict[str, Reader]:
    """The functions of the reading modules by name, as `as:` in time.yaml calls them."""
    named = {name: reader for module in _MODULES for name, reader in vars(module).items() if isfunction(reader)}
    return {**named, "bare_part": clock.part}


_READERS = readings()
