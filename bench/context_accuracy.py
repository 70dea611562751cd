"""Accuracy of status, polarity, genericity and attribution on annotated triggers.

    EVAL=../shared/eval python -m bench.context_accuracy train_articles train_sentences [--errors]

Reads `$EVAL/data/<name>.jsonl` (default folder ../shared/eval): one article a line, `text` and `events` with `type`,
`status`, `polarity`, `generic`, `optional`, `mentions` and `attribution`. The first mention of every scored event is
read with its gold trigger, so the figures are those of the context step alone. Optional events are left out; generic
ones count for genericity only. `--rules` leaves the learned status scorer out.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from service.extraction.context import ContextData, Scene
from service.extraction.parse import load_pipeline, status
from service.extraction.values import Mention, Reality, Words

CUES = Path(__file__).parent.parent / "service" / "data" / "context.yaml"
COARSE = {
    "occurred": "happened", "ongoing": "happened", "planned": "future", "proposed": "future",
    "threatened": "unreal", "hypothetical": "unreal", "cancelled": "not", "refused": "not", "failed": "not",
    "denied": "not", "alleged": "claimed", "perceived": "claimed",
}  # fmt: skip

Case = tuple[dict[str, Any], Span, Reality]


def main() -> int:
    """Print the figures; exit status 2 when the gold is not there."""
    parser = argparse.ArgumentParser(description="accuracy of the context step on annotated triggers")
    parser.add_argument("sets", nargs="*", default=["train_articles", "train_sentences"])
    parser.add_argument("--errors", action="store_true", help="print every wrong status")
    parser.add_argument("--rules", action="store_true", help="without the learned status scorer")
    options = parser.parse_args()
    folder = Path(os.environ.get("EVAL", "../shared/eval")) / "data"
    missing = [name for name in options.sets if not (folder / f"{name}.jsonl").is_file()]
    if missing:
        print(
            f"no gold: {folder}/{missing[0]}.jsonl does not exist; set EVAL to the folder that holds data/",
            file=sys.stderr,
        )
        return 2
    nlp, data = load_pipeline(), ContextData.load(CUES)
    for name in options.sets:
        cases = list(read_cases(folder / f"{name}.jsonl", nlp, Reader(data, options.rules)))
        print(name, json.dumps(figures(cases)))
        if options.errors:
            print("\n".join(errors(cases)))
    return 0


@dataclass(frozen=True, slots=True)
class Reader:
    """Cue data, and whether to read without the learned scorer."""

    data: ContextData
    rules_only: bool

    def read(self, doc: Doc, event_type: str, trigger: Span) -> Reality:
        """What the context step says of one trigger."""
        mention = Mention(event_type, "", "gold", Words(trigger.start, trigger.end, trigger.root.i))
        return Scene.of(doc, self.data).reality(mention, None if self.rules_only else status(doc, trigger.root.i))


def read_cases(path: Path, nlp: Language, reader: Reader) -> Iterator[Case]:
    """(gold event, its first trigger, what the context step says), in file order."""
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for article, doc in zip(articles, nlp.pipe(each["text"] for each in articles), strict=True):
        for event in article["events"]:
            trigger = _trigger(doc, event)
            if trigger is not None and not event.get("optional"):
                yield event, trigger, reader.read(doc, event["type"], trigger)


def _trigger(doc: Doc, event: dict[str, Any]) -> Span | None:
    first = min(event["mentions"], key=lambda each: int(each["start"]))
    return doc.char_span(first["start"], first["end"], alignment_mode="expand")


def figures(cases: list[Case]) -> dict[str, Any]:
    """Shares right, and precision, recall as `found/said`, `found/gold` for generic and attribution."""
    counts: Counter[str] = Counter()
    confusions: Counter[str] = Counter()
    for event, trigger, reality in cases:
        counts.update(_generic(event, reality))
        if event.get("generic"):
            continue
        counts["n"] += 1
        counts["exact"] += event["status"] == reality.status
        counts["coarse"] += COARSE[event["status"]] == COARSE[reality.status]
        counts["polarity"] += event["polarity"] == reality.polarity
        counts.update(_attribution(event, trigger.doc, reality))
        if event["status"] != reality.status:
            confusions[f"{event['status']}->{reality.status}"] += 1
    n = max(counts["n"], 1)
    shares = {name: round(counts[name] / n, 3) for name in ("exact", "coarse", "polarity")}
    pairs = {
        name: {
            "p": f"{counts[f'{name}_right']}/{counts[f'{name}_said']}",
            "r": f"{counts[f'{name}_right']}/{counts[f'{name}_gold']}",
        }
        for name in ("generic", "attribution")
    }
    return {"n": counts["n"], **shares, **pairs, "confusions": dict(confusions.most_common(14))}


def _generic(event: dict[str, Any], reality: Reality) -> dict[str, int]:
    gold = bool(event.get("generic"))
    return {"generic_gold": gold, "generic_said": reality.generic, "generic_right": gold and reality.generic}


def _attribution(event: dict[str, Any], doc: Doc, reality: Reality) -> dict[str, int]:
    gold, said = event.get("attribution"), reality.attribution
    right = gold is not None and said is not None and _overlap(gold, doc[said.words.start : said.words.end])
    return {"attribution_gold": bool(gold), "attribution_said": said is not None, "attribution_right": right}


def _overlap(gold: dict[str, Any], span: Span) -> bool:
    return bool(gold["start"] < span.end_char and span.start_char < gold["end"])


def errors(cases: list[Case]) -> Iterator[str]:
    """'meeting planned->occurred [status.carried] …text…' for every wrong status."""
    for event, trigger, reality in cases:
        if not event.get("generic") and event["status"] != reality.status:
            cues = " ".join(cue.id.partition(".")[2] for cue in reality.cues)
            sentence = trigger.sent.text_with_ws
            at = trigger.start_char - trigger.sent.start_char
            marked = f"{sentence[:at]}[{trigger.text}]{sentence[at + len(trigger.text) :]}".replace("\n", " ")
            yield f"  {event['type']} {event['status']}->{reality.status} [{cues}] {marked}"


if __name__ == "__main__":
    sys.exit(main())
