"""An extractor whose learned event heads have not seen the texts that further models are fitted on.

The shipped trigger, role and status heads are trained on all annotated texts, and know them nearly by heart. What weighs
their probabilities (arguments, confidence) is therefore fitted on every second text, with heads trained on the others.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from bench.gold import chosen, rows
from service.extraction.parse import arguments, load_pipeline
from service.extraction.parse.weights import load
from service.extraction.pipeline import Extractor
from training.paths import RUN

HALF = RUN / "half/model"


class Hybrid:
    """Parse and names of the shipped pipeline; vectors and triggers of another one."""

    def __init__(self, shipped: Language, other: Language) -> None:
        self.shipped, self.other = shipped, other

    def __call__(self, text: str) -> Doc:
        """The Doc of the shipped pipeline with the event layers of the other."""
        doc, source = self.shipped(text), self.other(text)
        doc.tensor = source.tensor
        group = source.spans["triggers"]
        spans = [Span(doc, s.start, s.end, label=s.label_) for s in group]
        doc.spans["triggers"] = SpanGroup(doc, name="triggers", spans=spans, attrs=dict(group.attrs))
        return doc

    def memory_zone(self) -> AbstractContextManager[Any]:
        """That of the shipped pipeline."""
        return self.shipped.memory_zone()


@contextmanager
def extractor(folder: Path = HALF) -> Iterator[Extractor]:
    """The extractor with the event heads in a folder, as `python -m training.half` makes them."""
    if not folder.exists():
        sys.exit(f"{folder} is missing; `python -m training.half` makes it.")
    found = Extractor.load()
    found.nlp = Hybrid(found.nlp, load_pipeline(folder))  # type: ignore[assignment]
    with patch.object(arguments, "load", lambda: load(folder)):
        yield found


def texts(names: Sequence[str] = ("train_articles", "train_sentences")) -> list[dict[str, Any]]:
    """The annotated texts that those heads were not trained on: every second line of each file, from the second on."""
    return [row for gold in chosen(names) for row in list(rows(gold))[1::2]]


def seen(names: Sequence[str]) -> list[dict[str, Any]]:
    """The texts between those, which the heads were trained on."""
    return [row for gold in chosen(names) for row in list(rows(gold))[::2]]
