"""Measure time expressions against TimeML values: detection, and the day on which each resolved interval starts.

    python bench/time_accuracy.py TIMEBANK.jsonl [--blank] [--errors]

Lines: {"text", "date", "meta": {"timex": [{"start", "end", "text", "timex_type", "value"}]}}, offsets in code points.
Scored are DATE and TIME values that name a place in the calendar (not PRESENT_REF, no X). For part of a period
('late 1998') containment is compared, for a deadline ('by Friday') the end: TimeML values leave that out.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from service.extraction.normalise.time import time_expressions
from service.extraction.values import TimeExpression

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def period_of(value: str) -> tuple[str, str] | None:
    """First day and day after the last of a TIMEX3 value, None when it names no calendar date."""
    value = value.split("T")[0]
    if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return (monday + timedelta(days=5 if week[3] else 0)).isoformat(), (monday + timedelta(days=7)).isoformat()
    if part := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        size = 3 if part[2] == "Q" else 6
        return months(int(part[1]), (int(part[3]) - 1) * size + 1, size)
    if season := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return months(int(season[1]), SEASONS[season[2]], 3)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value, (date.fromisoformat(value) + timedelta(days=1)).isoformat()
    if re.fullmatch(r"\d{4}-\d\d", value):
        return months(int(value[:4]), int(value[5:]), 1)
    return months(int(value.ljust(4, "0")), 1, 12 * 10 ** (4 - len(value))) if re.fullmatch(r"\d{2,4}", value) else None


def months(year: int, month: int, count: int) -> tuple[str, str]:
    """First day of the month and of the month `count` months on."""
    end = year * 12 + month - 1 + count
    return date(year, month, 1).isoformat(), date(end // 12, end % 12 + 1, 1).isoformat()


def right(found: TimeExpression, words: str, gold: tuple[str, str]) -> bool:
    """Whether it starts where the gold period does; a part of it lies in it; a deadline or far end ends with it."""
    start, end = (found.start_time or "")[:10], (found.end_time or "9999")[:10]
    if re.match(r"(the )?(early|late|mid|end|middle|beginning|start|later|earlier|year)\b", words.lower()):
        return gold[0] <= start and end <= gold[1]
    if words.lower().startswith("until"):
        return end == gold[0]
    return start == gold[0] or (end == gold[1] and re.search(r"^(by|between|from)\b| to | and |-|–", words) is not None)


def pipeline(*, blank: bool) -> Language:
    """The service's pipeline, or a tokenizer alone to see what needs no parse."""
    if blank:
        return spacy.blank("en")
    from service.extraction.parse import load_pipeline

    return load_pipeline()


def overlaps(span: Span, timex: dict[str, Any]) -> bool:
    """Whether an expression and a TIMEX3 share a character."""
    return bool(span.start_char < timex["end"] and span.end_char > timex["start"])


def measure(row: dict[str, Any], doc: Doc, errors: list[str]) -> Counter[str]:
    """Counts for one document: gold, found, answered, right, resolved, spurious; faults are added to `errors`."""
    found = time_expressions(doc, date.fromisoformat(row["date"]))
    spans = [(doc[e.words.start : e.words.end], e) for e in found]
    tally: Counter[str] = Counter(resolved=sum(e.reason is None for e in found))
    for span, expression in spans:
        if expression.reason is None and not any(overlaps(span, timex) for timex in row["meta"]["timex"]):
            tally["spurious"] += 1
            errors.append(
                f"SPURIOUS {span.text!r} in {span.sent.text!r}" if doc.has_annotation("SENT_START") else span.text
            )
    for timex in row["meta"]["timex"]:
        gold = period_of(timex["value"]) if timex["timex_type"] in {"DATE", "TIME"} else None
        if gold is None:
            continue
        near = [(span.text, e) for span, e in spans if overlaps(span, timex)]
        hit = any(right(e, text, gold) for text, e in near)
        tally.update(gold=1, found=bool(near), answered=any(e.reason is None for _, e in near), right=hit)
        if not hit:
            context = row["text"][max(0, timex["start"] - 70) : timex["end"] + 20]
            errors.append(
                f"WRONG {row['date']} {timex['text']!r} {timex['value']} {[e for _, e in near]} in {context!r}"
            )
    return tally


def main() -> None:
    """Print the counts and rates as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--blank", action="store_true", help="tokenizer only: no tense, no names")
    parser.add_argument("--errors", action="store_true", help="print every miss")
    options = parser.parse_args()
    nlp, tally, errors = pipeline(blank=options.blank), Counter[str](), list[str]()
    for line in options.gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        tally += measure(row, nlp(row["text"]), errors)
    if options.errors:
        print("\n".join(errors))
    rates = {
        "detection_recall": tally["found"] / tally["gold"],
        "start_accuracy": tally["right"] / tally["gold"],
        "start_accuracy_of_answered": tally["right"] / max(tally["answered"], 1),
        "precision_of_resolved": 1 - tally["spurious"] / max(tally["resolved"], 1),
    }
    print(json.dumps({**tally, **{name: round(rate, 3) for name, rate in rates.items()}}, indent=1))


if __name__ == "__main__":
    main()
