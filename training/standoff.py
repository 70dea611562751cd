"""Events that the project annotated in texts of the Groningen Meaning Bank: where in the corpus, not its words.

`annotations/gmb.txt` names sentences of the corpus by their number and words by theirs; its README tells the lines. Together
with the corpus they are rows like those of the project's own gold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from training.paths import corpus
from training.running import detokenise, sentences

FILE = Path(__file__).with_name("annotations") / "gmb.txt"
CHUNK = 15  # sentences that one annotator read together
Row = dict[str, Any]
Spot = tuple[int, int, int]  # sentence, first word, end


@dataclass(frozen=True, slots=True)
class Text:
    """Sentences of the corpus as running text, one a line; `starts[i]` is where the i-th begins, `words[i]` where its words are."""

    first: int
    text: str
    starts: list[int]
    words: list[list[tuple[int, int]]]

    @classmethod
    def of(cls, first: int, own: Sequence[list[str]]) -> Text:
        """The text of consecutive sentences, the first of which has this number."""
        lines = [detokenise(words) for words in own]
        starts = [sum(len(line) + 1 for line, _ in lines[:k]) for k in range(len(lines))]
        return cls(first, "\n".join(line for line, _ in lines), starts, [places for _, places in lines])

    def span(self, spot: Spot) -> Row:
        """Offsets and words of a spot."""
        line, first, end = spot
        at, places = self.starts[line - self.first], self.words[line - self.first]
        start, stop = at + places[first][0], at + places[end - 1][1]
        return {"start": start, "end": stop, "text": self.text[start:stop]}


def spot(fields: Sequence[str]) -> Spot:
    """Three numbers."""
    line, first, end = map(int, fields)
    return line, first, end


def event(number: int, fields: Sequence[str]) -> Row:
    """An event without mentions, from `meeting/visit occurred optional`."""
    kind, _, subtype = fields[0].partition("/")
    return {"id": f"E{number}", "type": kind, "subtype": subtype, "status": fields[1], "part_of": None,
            "polarity": "negative" if "negative" in fields else "positive", "generic": "generic" in fields,
            "optional": "optional" in fields, "mentions": [], "args": []}


def add(text: Text, found: Row, key: str, fields: Sequence[str]) -> None:
    """Add a mention, argument, time or source line to its event."""
    if key == "m":
        found["mentions"].append(text.span(spot(fields)))
    elif key == "a":
        name = text.span(spot(fields[4:]))["text"] if len(fields) > 4 else None
        found["args"].append({"role": fields[0], **text.span(spot(fields[1:4])), "name": name})
    else:
        found["time" if key == "t" else "attribution"] = text.span(spot(fields))


def read(lines: Sequence[str], words: Sequence[list[str]]) -> Row:
    """A news item from its lines, the first of which says where it is."""
    first, last = map(int, lines[0].split(" ")[1:])
    text, events = Text.of(first, words[first : last + 1]), list[Row]()
    for key, *fields in (line.split(" ") for line in lines[1:]):
        if key == "E":
            events.append(event(len(events) + 1, fields))
        else:
            add(text, events[-1], key, fields)
    return {"id": f"gmb{first}", "date": None, "dataset": "GMB", "text": text.text, "events": events}


def rows() -> Iterator[Row]:
    """The annotated texts, in the corpus's order. Raises CorpusMissing."""
    words = [own for own, _ in sentences(corpus("ner/gmb.csv.xz"))]
    lines = FILE.read_text(encoding="utf-8").splitlines()
    starts = [i for i, line in enumerate(lines) if line.startswith("D ")]
    for start, end in pairwise([*starts, len(lines)]):
        yield read(lines[start:end], words)


def held_out(row: Row) -> bool:
    """Whether a text is kept from the training of the heads, for what is fitted on their answers: a quarter of the chunks."""
    return int(row["id"].removeprefix("gmb")) // CHUNK % 4 == 0
