"""Every rule's own examples, run on the loaded pipeline: the quickest check that an edited data file does what it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.extraction.pipeline import Extractor


def _rules_found(extractor: Extractor, kind: str, sentence: str) -> set[str]:
    return {mention.rule for mention in extractor.mentions(sentence, kind)}


def _failures(extractor: Extractor) -> Iterator[str]:
    for kind, event_type in extractor.knowledge.lexicon.types.items():
        for rule in event_type.rules:
            for sentence in rule.match:
                if rule.id not in _rules_found(extractor, kind, sentence):
                    yield f"{kind}.yaml: {rule.id}: match: no mention in {sentence!r}"
            for sentence in rule.no_match:
                if rule.id in _rules_found(extractor, kind, sentence):
                    yield f"{kind}.yaml: {rule.id}: no_match: a mention in {sentence!r}"


def failures(extractor: Extractor) -> list[str]:
    """One line for each example that does not do what its place says: file, rule, field, sentence."""
    return list(_failures(extractor))
