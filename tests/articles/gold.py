"""Reads the gold YAML of this folder into the shape that `bench` and the evaluation score: spans as code point offsets.

An event is one mapping: `type/subtype: [mentions]`, then status, polarity, generic, optional, time and attribution,
and every other key is a role with its fillers. A span is quoted from the text: 'talks' where the text has it once,
'held [talks] in Doha' with its context where it has it more often, 'Aden = the port' with the name it stands for.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
PLAIN = ("status", "polarity", "generic", "optional")
NAMED = re.compile(r"^(?P<name>[^=\[\]]+) = (?P<quote>.+)$")


class GoldError(Exception):
    """A quoted span is missing from its text, or is there more than once; the message names item and span."""


def gold() -> list[dict[str, Any]]:
    """All articles and sentences, in order of file and place: {id, date, text, events}."""
    return [*articles(), *sentences()]


def articles() -> list[dict[str, Any]]:
    """The articles, one file each."""
    return [read(yaml.safe_load(path.read_text("utf-8")), path.stem) for path in sorted(FOLDER.glob("article_*.yaml"))]


def sentences() -> list[dict[str, Any]]:
    """The single sentences of every `sentences_*.yaml`, with ids of file and place."""
    found = []
    for path in sorted(FOLDER.glob("sentences_*.yaml")):
        items = yaml.safe_load(path.read_text("utf-8"))
        found += [
            read({"text": item} if isinstance(item, str) else item, f"{path.stem}_{n:03}")
            for n, item in enumerate(items)
        ]
    return found


def read(item: dict[str, Any], id_: str) -> dict[str, Any]:
    """One article or sentence with its spans resolved. Raises GoldError."""
    text = item["text"].strip()
    events = [event(text, raw, f"{id_}: E{n}", n) for n, raw in enumerate(item.get("events") or [], start=1)]
    return {"id": id_, "date": str(item["date"]) if "date" in item else None, "text": text, "events": events}


def event(text: str, raw: dict[str, Any], where: str, n: int) -> dict[str, Any]:
    """One event; the first key with a slash holds type, subtype and mentions."""
    rest = dict(raw)
    kind = next(key for key in raw if "/" in key)
    type_, subtype = kind.split("/")
    result: dict[str, Any] = {
        "id": f"E{n}",
        "type": type_,
        "subtype": subtype,
        "status": "occurred",
        "polarity": "positive",
    }
    result |= {"generic": False, "optional": False, "mentions": [span(text, quote, where) for quote in rest.pop(kind)]}
    result |= {key: rest.pop(key) for key in PLAIN if key in rest}
    if "time" in rest:
        result["time"] = time(text, rest.pop("time"), where)
    if "attribution" in rest:
        result["attribution"] = span(text, rest.pop("attribution"), where)
    result["args"] = list(fillers(text, rest, where))
    return result


def fillers(text: str, roles: dict[str, list[str]], where: str) -> Iterator[dict[str, Any]]:
    """The fillers of every role, with the name each stands for or None."""
    for role, quotes in roles.items():
        for quote in quotes:
            named = NAMED.match(quote)
            words = span(text, named["quote"] if named else quote, f"{where} {role}")
            yield {"role": role, **words, "name": named["name"] if named else None}


def time(text: str, raw: dict[str, Any], where: str) -> dict[str, Any]:
    """A time expression with its interval, half-open, where it can be resolved."""
    ends = {end: str(raw[end]) if end in raw else None for end in ("from", "to")}
    return {**span(text, raw["text"], where), **ends}


def span(text: str, quote: str, where: str) -> dict[str, Any]:
    """Where the text has the quote: {start, end, text}. Raises GoldError unless it is there exactly once."""
    before, opened, inner = quote.partition("[")
    words, _, after = inner.partition("]") if opened else (quote, "", "")
    context = (before if opened else "") + words + after
    if (count := occurrences(text, context)) != 1:
        raise GoldError(f"{where}: {quote!r} is {count} times in the text")
    start = find(text, context) + (len(before) if opened else 0)
    return {"start": start, "end": start + len(words), "text": words}


def occurrences(text: str, words: str) -> int:
    """How often the text has the words, as whole words."""
    return len(re.findall(pattern(words), text))


def find(text: str, words: str) -> int:
    """Where the text first has the words, as whole words."""
    found = re.search(pattern(words), text)
    assert found is not None
    return found.start()


def pattern(words: str) -> str:
    """The words, not inside longer ones."""
    return rf"(?<!\w){re.escape(words)}(?!\w)"


if __name__ == "__main__":
    for row in gold():
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
