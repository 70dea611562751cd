"""The evaluation gate: quality on the project's own gold must not fall below the floors in floors.yaml.

The digest there pins the gold: who changes the gold must look at the floors too. Floors are only raised.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.extraction.article import Article, Options
from service.extraction.pipeline import Extractor
from tests.articles.gold import FOLDER, gold
from tests.quality.scoring import Score, add

FLOORS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("floors.yaml").read_text(encoding="utf-8"))
OPTIONS = Options(language="en")


@pytest.fixture(scope="module")
def figures(extractor: Extractor) -> dict[str, dict[str, float]]:
    """Figures of articles and of sentences."""
    scores = {"articles": Score(), "sentences": Score()}
    for row in gold():
        published = date.fromisoformat(row["date"]) if row["date"] else None
        events = extractor.extract(Article(row["text"], published=published), OPTIONS)["events"]
        add(scores["articles" if row["id"].startswith("article") else "sentences"], row, events)
    return {name: score.figures() for name, score in scores.items()}


def digest() -> str:
    """Of all gold files, in order of name."""
    return sha256(b"".join(path.read_bytes() for path in sorted(FOLDER.glob("*.yaml")))).hexdigest()[:16]


def test_the_floors_belong_to_this_gold() -> None:
    assert FLOORS["gold"] == digest(), "the gold has changed: measure again and set floors.yaml"


@pytest.mark.parametrize("part", ["articles", "sentences"])
@pytest.mark.parametrize("level", ["mention", "event", "argument", "status", "silent"])
def test_quality_does_not_fall(figures: dict[str, dict[str, float]], part: str, level: str) -> None:
    assert figures[part][level] >= FLOORS[part][level], figures
