"""Words a second of the trained pipeline: 2 kB articles one by one, one thread.

    python bench/parse_speed.py [ARTICLES.jsonl]     # {"text": ...} a line; without a file, a built-in article is repeated

Prints the time to be ready, the best of five rounds for the encoder alone and for the whole pipeline, and each component's share.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

ARTICLE = (
    "GENEVA (Reuters) - Foreign ministers from six countries met in Geneva on Tuesday to discuss a ceasefire, hours after warplanes "
    "struck a market in the north of the country and killed at least 19 people, rescue workers said.\n\n"
    "The rebels have threatened to withdraw from the talks unless the bombardment stops. \"We will not negotiate under fire,\" their "
    "spokesman, Ahmed Nasser, told reporters. A government official denied that its forces had carried out the raid.\n\n")
ROUNDS = 5


def texts(path: str | None) -> list[str]:
    """About forty texts of 2 kB."""
    if path is None:
        return [(ARTICLE * 4)[:2000]] * 40
    with Path(path).open(encoding="utf-8") as lines:
        found = [json.loads(line)["text"] for line in lines]
    return [text[:2000] for text in found if len(text) > 2000][:40]


def main(path: str | None) -> None:
    """Measure and print."""
    began = time.perf_counter()
    from service.extraction.parse import load_pipeline  # the import is part of being ready

    nlp = load_pipeline()
    nlp("Ready.")
    print(f"ready after {time.perf_counter() - began:.2f} s")
    articles = texts(path)
    words = sum(len(text.split()) for text in articles)
    rounds = []
    for _ in range(ROUNDS):
        spent: dict[str, float] = {}
        for text in articles:
            with nlp.memory_zone():
                at = time.perf_counter()
                doc = nlp.make_doc(text)
                spent["tokenizer"] = spent.get("tokenizer", 0.0) + time.perf_counter() - at
                for name, component in nlp.pipeline:
                    at = time.perf_counter()
                    doc = component(doc)
                    spent[name] = spent.get(name, 0.0) + time.perf_counter() - at
        rounds.append(spent)
    best = min(rounds, key=lambda spent: sum(spent.values()))
    total = sum(best.values())
    print(f"{len(articles)} articles, {words} words: {words / total:,.0f} words/s, {1000 * total / len(articles):.1f} ms an article")
    print(f"encoder alone: {words / best['encoder']:,.0f} words/s")
    print("share: " + ", ".join(f"{name} {value / total:.0%}" for name, value in best.items()))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
