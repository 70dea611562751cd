"""What simpler programs find in the development articles: `python -m bench.peers`. Their figures stand beside the service's.

A keyword list: every word that names events of one type more often than not in the training articles, wherever it stands.
The learned tagger alone: every span that it takes for a trigger. Neither has arguments, statuses, times or merging by meaning;
mentions of a type with the same word are one event, which suits both better than an event for each mention.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from bench.evaluate import RUNS, score
from bench.gold import GoldSet, chosen, require_eval, rows
from service.extraction.parse import load_pipeline

FIGURES = RUNS / "peers.json"
Found = Iterator[tuple[str, Span]]
Finder = Callable[[Doc], Found]


def keywords(nlp: Language) -> dict[str, str]:
    """Lemma → type, from the training articles."""
    all_, named = Counter[str](), Counter[tuple[str, str]]()
    (gold,) = chosen(["train_articles"])
    for row in rows(gold):
        with nlp.memory_zone():
            doc = nlp(row["text"])
            all_.update(token.lemma_.lower() for token in doc)
            for kind, span in triggers(doc, row):
                named[span.root.lemma_.lower(), kind] += 1
    return {lemma: kind for (lemma, kind), count in named.items() if count > all_[lemma] / 2}


def triggers(doc: Doc, row: dict[str, Any]) -> Found:
    """Type and span of each mention of the gold."""
    for event in row["events"]:
        for mention in event["mentions"]:
            span = doc.char_span(mention["start"], mention["end"], alignment_mode="expand")
            if span is not None:
                yield event["type"], span


def by_keyword(listed: dict[str, str]) -> Finder:
    """Finds the words of the list."""
    return lambda doc: ((listed[t.lemma_.lower()], doc[t.i : t.i + 1]) for t in doc if t.lemma_.lower() in listed)


def by_tagger(doc: Doc) -> Found:
    """Finds what the trained tagger proposes."""
    return ((span.label_.lower(), span) for span in doc.spans["triggers"])


def events(doc: Doc, find: Finder) -> list[dict[str, Any]]:
    """In the shape of the service's answer, as far as such a program can fill it."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for kind, span in find(doc):
        event = {"type": kind, "status": "occurred", "polarity": "positive", "confidence": 1.0, "arguments": {}, "mentions": []}
        trigger = {"text": span.text, "start": span.start_char, "end": span.end_char}
        found.setdefault((kind, span.root.lemma_.lower()), event)["mentions"].append({"field": "text", "trigger": trigger})
    return list(found.values())


def measured(nlp: Language, gold: GoldSet, find: Finder) -> dict[str, float]:
    """F1 of mentions and events."""
    target = RUNS / "peers.answers.jsonl"
    with target.open("w", encoding="utf-8") as out:
        for row in rows(gold):
            with nlp.memory_zone():
                out.write(json.dumps({"id": row["id"], "response": {"events": events(nlp(row["text"]), find)}}) + "\n")
    numbers = score(GoldSet("peers", gold.mode, gold.path), target, errors=False)
    return {level: numbers[level]["all"]["f"] for level in ("mention", "event")}


def measure(target: Path = FIGURES) -> dict[str, dict[str, float]]:
    """Peer → level → F1; kept in runs/."""
    nlp = load_pipeline()
    (gold,) = chosen(["articles"])
    RUNS.mkdir(exist_ok=True)
    found = {
        "a keyword list": measured(nlp, gold, by_keyword(keywords(nlp))),
        "the learned tagger alone": measured(nlp, gold, by_tagger),
    }
    target.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return found


if __name__ == "__main__":
    require_eval()
    for name, levels in measure().items():
        print(f"{name}: {levels}")
