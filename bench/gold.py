"""The development gold: where it is, what is in it, and answers of the extractor for it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from service.extraction.article import Article, Options
from service.extraction.pipeline import Extractor

EVAL = Path(os.environ.get("EVAL", "../shared/eval"))


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A file of gold lines and the mode in which `score.py` reads it."""

    name: str
    mode: str
    path: str


GOLD_SETS = (
    GoldSet("petro-trump", "articles", "petro-trump.jsonl"),
    GoldSet("articles", "articles", "data/articles.jsonl"),
    GoldSet("windows", "articles", "data/windows.jsonl"),
    GoldSet("sentences_gmb", "articles", "data/sentences_gmb.jsonl"),
    GoldSet("zsp_plv.dev", "sentences", "data/zsp_plv.dev.sent.jsonl"),
    GoldSet("rams.dev", "triggers", "data/rams.dev.jsonl"),
    GoldSet("m2e2.dev", "triggers", "data/m2e2.dev.jsonl"),
    GoldSet("event_location.dev", "triggers", "data/event_location.dev.jsonl"),
    GoldSet("maven.dev", "triggers", "data/maven.dev.jsonl"),
    GoldSet("train_articles", "articles", "data/train_articles.jsonl"),
    GoldSet("train_sentences", "articles", "data/train_sentences.jsonl"),
)


def require_eval() -> Path:
    """The folder of the gold; leaves the program with a message when it is missing."""
    if not (EVAL / "score.py").exists():
        sys.exit(
            f"The development gold is not here ({EVAL.resolve()}); set EVAL to its folder. It is not part of the project."
        )
    return EVAL


def rows(gold: GoldSet) -> Iterator[dict[str, Any]]:
    """Gold lines in file order."""
    with (EVAL / gold.path).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def published(row: dict[str, Any]) -> date | datetime | None:
    """The publication date of a gold line."""
    value = row.get("date")
    return date.fromisoformat(value[:10]) if value else None


def article(row: dict[str, Any]) -> Article:
    """A gold line as the article that a client would send."""
    return Article(text=row["text"], id=str(row["id"]), published=published(row))


def answer(extractor: Extractor, gold: GoldSet, target: Path, options: Options) -> Path:
    """Writes one answer line per gold line; returns the file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8") as out:
        for row in rows(gold):
            body = extractor.extract(article(row), options)
            out.write(json.dumps({"id": row["id"], "response": body}, ensure_ascii=False) + "\n")
    return target


def chosen(names: Sequence[str]) -> list[GoldSet]:
    """The named sets, or all but the training ones."""
    return (
        [g for g in GOLD_SETS if g.name in names]
        if names
        else [g for g in GOLD_SETS if not g.name.startswith("train_")]
    )
