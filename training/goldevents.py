"""Articles and sentences annotated with events, as passages: trigger labels, roles, status."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from training.passage import Passage, Trigger, bilou

TYPES = ("meeting", "threat", "operation")
SAME_ROLE = {"visitor": "participant", "host": "participant"}


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON-lines file."""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def tokens(doc: Doc) -> tuple[list[int], list[str], list[str]]:
    """Indexes in the doc of its visible tokens, their words, and the gap before each (as in Passage)."""
    index, words, gaps, gap = [], [], [], " "
    for token in doc:
        if token.is_space:
            gap += token.text + token.whitespace_
            continue
        lines = gap.count("\n")
        index.append(token.i)
        words.append(token.text)
        gaps.append("\n\n" if lines > 1 else "\n" if lines else " " if gap else "")
        gap = token.whitespace_
    return index, words, gaps


def guessed_starts(words: list[str], gaps: list[str]) -> list[bool]:
    """Where a sentence probably starts: line breaks, and a capital after a full stop."""
    def starts(i: int) -> bool:
        if i == 0 or "\n" in gaps[i]:
            return True
        return words[i - 1] in ".!?" and bool(gaps[i]) and not words[i][:1].islower()
    return [starts(i) for i in range(len(words))]


def passage(row: dict[str, Any], nlp: Language, source: str) -> Passage:
    """One annotated text. Mentions of optional and generic events are missing trigger labels."""
    doc = nlp.make_doc(row["text"])
    index, words, gaps = tokens(doc)
    place = {i: k for k, i in enumerate(index)}

    def span(mark: dict[str, Any]) -> tuple[int, int] | None:
        found = doc.char_span(mark["start"], mark["end"], alignment_mode="expand")
        inside = [place[t.i] for t in found if t.i in place] if found is not None else []
        return (inside[0], inside[-1] + 1) if inside else None

    triggers = [t for e in row["events"] if e["type"] in TYPES for t in _mentions(e, span)]
    labels = bilou(len(words), [(t.start, t.end, t.type) for t in triggers if t.scored])
    for trigger in triggers:
        if not trigger.scored:
            for i in range(trigger.start, trigger.end):
                labels[i] = "" if labels[i] == "O" else labels[i]
    return Passage(source, words, gaps, guessed_starts(words, gaps), triggers=labels, events=tuple(triggers))


def _mentions(event: dict[str, Any], span: Any) -> Iterator[Trigger]:
    marks = [(SAME_ROLE.get(a["role"], a["role"]), a) for a in event["args"] if a.get("start") is not None]
    marks += [(r, event[r]) for r in ("time", "attribution") if (event.get(r) or {}).get("start") is not None]
    roles = tuple((role, *found) for role, mark in marks if (found := span(mark)))
    for mention in event["mentions"]:
        if found := span(mention):
            yield Trigger(*found, event["type"], event["status"], event.get("polarity", "positive") == "positive",
                          not (event.get("optional") or event.get("generic")), roles)
