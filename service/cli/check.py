"""Every rule's own examples, run on the loaded pipeline: the quickest check that an edited data file does what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.cli.progress import tracked

if TYPE_CHECKING:
    from service.extraction.pipeline import Extractor


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that a rule's `match` or `no_match` lists."""

    kind: str
    rule: str
    field: str
    sentence: str


def examples(extractor: Extractor) -> Iterator[Example]:
    """All examples in the order of the files."""
    for kind, event_type in extractor.knowledge.lexicon.types.items():
        for rule in event_type.rules:
            yield from (Example(kind, rule.id, "match", sentence) for sentence in rule.match)
            yield from (Example(kind, rule.id, "no_match", sentence) for sentence in rule.no_match)


def _failure(extractor: Extractor, example: Example) -> str | None:
    found = any(mention.rule == example.rule for mention in extractor.mentions(example.sentence, example.kind))
    if found == (example.field == "match"):
        return None
    what = "a mention" if found else "no mention"
    return f"{example.kind}.yaml: {example.rule}: {example.field}: {what} in {example.sentence!r}"


def failures(extractor: Extractor) -> list[str]:
    """One line for each example that does not do what its place says: file, rule, field, sentence."""
    listed = list(examples(extractor))
    found = (_failure(extractor, example) for example in tracked(listed, "examples", len(listed)))
    return [line for line in found if line is not None]
