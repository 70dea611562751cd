"""How the command line shows answers: table, JSON, NDJSON, CSV records, HTML."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from html import escape
from typing import Any

import click

from service.extraction.records import records

Answer = dict[str, Any]
COLOURS = {"meeting": "green", "threat": "yellow", "operation": "red"}


def _fillers(event: Answer, role: str) -> str:
    names = [filler.get("name") or filler["text"] for filler in event["arguments"][role]]
    return ", ".join(dict.fromkeys(names))


def _lines(event: Answer) -> list[str]:
    kind = click.style(f"{event['type']}/{event['subtype']}", fg=COLOURS.get(event["type"], "blue"), bold=True)
    state = event["status"] + ("" if event["polarity"] == "positive" else ", negative")
    out = [f"{kind}  {state}  {event['confidence']:.2f}"]
    out += [f"  {role:12} {_fillers(event, role)}" for role in event["arguments"]]
    if event["time"]:
        time = event["time"]
        when = f"{time['from']} – {time['to']}" if time["from"] else f"unresolved: {time['reason']}"
        out.append(f"  {'time':12} {time['text']} ({when})")
    if event["attribution"]:
        out.append(f"  {'says':12} {event['attribution']['name'] or event['attribution']['text']}")
    words = ", ".join(f"“{m['trigger']['text']}”" for m in event["mentions"])
    return [*out, f"  {'words':12} {words}"]


def table(answer: Answer) -> str:
    """Events one below the other, for reading."""
    head = [click.style(answer["id"], underline=True)] if answer.get("id") else []
    body = [line for event in answer["events"] for line in (*_lines(event), "")]
    return "\n".join([*head, *(body or ["no events", ""])])


def ndjson(answer: Answer) -> str:
    """The answer on one line."""
    return json.dumps(answer, ensure_ascii=False)


def pretty(answer: Answer) -> str:
    """Indented JSON."""
    return json.dumps(answer, ensure_ascii=False, indent=2)


def rows(answer: Answer) -> str:
    """CSV rows (source, target, codes, date, place) without a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for event in answer["events"]:
        writer.writerows([[answer.get("id") or "", *row.values()] for row in records(event)])
    return out.getvalue().rstrip("\n")


def html(answer: Answer) -> str:
    """A table fragment for a report."""
    cells = [
        (e["type"], e["subtype"], e["status"], e["summary"], ", ".join(m["trigger"]["text"] for m in e["mentions"]))
        for e in answer["events"]
    ]
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in cells)
    head = "".join(f"<th scope=col>{name}</th>" for name in ("type", "subtype", "status", "summary", "words"))
    title = f"<caption>{escape(answer['id'])}</caption>" if answer.get("id") else ""
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


FORMATS: dict[str, Callable[[Answer], str]] = {
    "table": table,
    "json": pretty,
    "ndjson": ndjson,
    "records": rows,
    "html": html,
}
