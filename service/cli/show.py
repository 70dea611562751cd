"""How the command line shows answers: table, JSON, NDJSON, CSV records, an HTML page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from service.cli.page import FOOT, HEAD, section
from service.extraction.records import records

Answer = dict[str, Any]
Request = dict[str, Any]
NOTHING: Answer = {"id": "", "codes": {}, "status": "", "polarity": "", "time": None, "arguments": {}}
COLUMNS = ["article", *records(NOTHING)[0]]
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


def table(answer: Answer, _: Request) -> str:
    """Events one below the other, for reading."""
    head = [click.style(answer["id"], underline=True)] if answer.get("id") else []
    body = [line for event in answer["events"] for line in (*_lines(event), "")]
    return "\n".join([*head, *(body or ["no events", ""])])


def ndjson(answer: Answer, _: Request) -> str:
    """The answer on one line."""
    return json.dumps(answer, ensure_ascii=False)


def pretty(answer: Answer, _: Request) -> str:
    """Indented JSON."""
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _csv(rows: list[list[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().rstrip("\n")


def rows(answer: Answer, _: Request) -> str:
    """CSV rows: the article's id, then the columns of `service.extraction.records`."""
    return _csv([[answer.get("id") or "", *row.values()] for event in answer["events"] for row in records(event)])


@dataclass(frozen=True, slots=True)
class Form:
    """A format: what is written for each answer, and once before the first and after the last."""

    each: Callable[[Answer, Request], str]
    head: str = ""
    foot: str = ""


FORMATS = {
    "table": Form(table),
    "json": Form(pretty),
    "ndjson": Form(ndjson),
    "records": Form(rows, head=_csv([COLUMNS])),
    "html": Form(section, HEAD, FOOT),
}
