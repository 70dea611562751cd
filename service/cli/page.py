"""Answers as one HTML page that needs nothing else: the article with its triggers marked, then a table of its events."""

from __future__ import annotations

from html import escape
from typing import Any

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = """
:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1.25rem; }
section { margin-block: 2.5rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; font-family: Charter, Georgia, serif; }
mark { padding: 0 .2em; border-radius: 3px; background: #1450b4; color: #fff; }
table { width: 100%; border-collapse: collapse; font-size: .875rem; }
th, td { padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8886; text-align: start; vertical-align: top; }
"""
HEAD = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    f"<title>News events</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>News events</h1>"
)
FOOT = "</main>\n</body>\n</html>"
COLUMNS = ("type", "subtype", "status", "confidence", "when", "summary", "words")


def _marked(text: str, spans: list[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in spans:
        if start >= at:
            parts += [escape(text[at:start]), f"<mark>{escape(text[start:end])}</mark>"]
            at = end
    return "".join([*parts, escape(text[at:])])


def _field(request: dict[str, Any], answer: dict[str, Any], field: str) -> str:
    mentions = [mention for event in answer["events"] for mention in event["mentions"] if mention["field"] == field]
    spans = sorted({(mention["trigger"]["start"], mention["trigger"]["end"]) for mention in mentions})
    marks = spans if answer["offset_unit"] == "code_point" else []
    return _marked(request.get(field) or "", marks)


def _when(event: dict[str, Any]) -> str:
    time = event["time"] or {}
    return str(time.get("from") or time.get("text") or "")


def _row(event: dict[str, Any]) -> str:
    words = ", ".join(mention["trigger"]["text"] for mention in event["mentions"])
    state = event["status"] + ("" if event["polarity"] == "positive" else ", negative")
    cells = (
        event["type"],
        event["subtype"].replace("_", " "),
        state,
        f"{event['confidence']:.2f}",
        _when(event),
        event["summary"],
    )
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in (*cells, words)) + "</tr>"


def section(answer: dict[str, Any], request: dict[str, Any]) -> str:
    """One article: title, text, events. Everything quoted is escaped."""
    title = _field(request, answer, "title") or escape(answer.get("id") or "Article")
    text = f'<div class="text">{_field(request, answer, "text")}</div>'
    head = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
    body = "\n".join(_row(event) for event in answer["events"])
    table = (
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>" if body else "<p>No events.</p>"
    )
    return f"<section>\n<h2>{title}</h2>\n{text}\n{table}\n</section>"
