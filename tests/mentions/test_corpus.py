"""The phrase corpora: tests/corpus/<type>.yaml, each phrase one test on the shipped model.

`event` says what every one of `texts` must give: exactly one mention of its type (the file's name unless `type` says
otherwise), with `rule`, `subtype` and `flags` where they are named, and for each role that is named exactly the fillers.
`events: [{…}, …]` with `texts` is the same for several mentions of the type, in text order.
`none` are texts without any mention of the type. `xfail: {why, text, event}` is a known fault (without `event`: should
give none); it fails the day it is mended, so that the line moves up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.extraction.pipeline import Extractor

Expected = Mapping[str, Any]
PLAIN = ("type", "rule", "subtype", "flags")


def phrases() -> Iterator[Any]:
    """One pytest parameter for each phrase of each file."""
    for path in sorted((Path(__file__).parents[1] / "corpus").glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text("utf-8")):
            yield from phrases_of(path.stem, entry)


def phrases_of(kind: str, entry: Mapping[str, Any]) -> Iterator[Any]:
    """The phrases of one entry of a corpus file."""
    if "xfail" in entry:
        fault = entry["xfail"]
        known = pytest.mark.xfail(reason=fault["why"], strict=True)
        yield pytest.param(
            kind, [fault["event"]] if "event" in fault else [], fault["text"], id=fault["text"], marks=known
        )
        return
    expected = [entry["event"]] if "event" in entry else entry.get("events", [])
    for text in entry["texts"] if expected else entry["none"]:
        yield pytest.param(kind, expected, text, id=text)


def seen(extractor: Extractor, kind: str, text: str) -> list[dict[str, Any]]:
    """The mentions as the corpus writes them: plain keys and role → texts in text order."""
    doc = extractor.nlp(text)
    found = []
    for mention in extractor.mentions(text, kind):
        one: dict[str, Any] = {
            "type": kind,
            "rule": mention.rule,
            "subtype": mention.subtype,
            "flags": sorted(mention.flags),
        }
        for argument in sorted(mention.arguments, key=lambda a: a.words.start):
            one.setdefault(argument.role, []).append(doc[argument.words.start : argument.words.end].text)
        found.append(one)
    return found


@pytest.mark.parametrize(("kind", "expected", "text"), list(phrases()))
def test_phrase(extractor: Extractor, kind: str, expected: list[Expected], text: str) -> None:
    kinds = {str(event.get("type", kind)) for event in expected} or {kind}
    found = [mention for each in sorted(kinds) for mention in seen(extractor, each, text)]
    named = [{key: mention.get(key, []) for key in event} for event, mention in zip(expected, found, strict=False)]
    wanted = [{key: value if key in PLAIN else sorted(value) for key, value in event.items()} for event in expected]
    assert [{k: v if k in PLAIN else sorted(v) for k, v in each.items()} for each in named] == wanted
    assert len(found) == len(expected), found
