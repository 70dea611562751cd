"""An answer's trace in plain words, with the sentence drawn below each event."""

from __future__ import annotations

from typing import Any

import click


def _slots(mention: dict[str, Any]) -> list[str]:
    return [f"      {slot['role']}: “{slot['text']}” as {slot['path']}" for slot in mention["slots"]]


def _mention(mention: dict[str, Any]) -> list[str]:
    evidence = "not proposed by the tagger" if not mention["evidence"] else f"tagger {mention['evidence']:.2f}"
    head = f"    “{mention['trigger']['text']}” by {mention['rule']} ({evidence}), {mention['subtype']}, {mention['status']}"
    return [head, *_slots(mention)]


def _event(event: dict[str, Any]) -> list[str]:
    trace = event["trace"]
    cues = ", ".join(f"“{cue['text']}” ({cue['cue']})" for cue in trace["cues"]) or "none: the default"
    return [
        click.style(event["summary"], bold=True) + f"  {event['confidence']:.2f}",
        *(line for mention in trace["mentions"] for line in _mention(mention)),
        f"    status from {cues}",
        "",
    ]


def explanation(answer: dict[str, Any]) -> str:
    """Events with rules, slots and cues; then what was refused and why."""
    lines = [line for event in answer["events"] for line in _event(event)]
    refused = [
        f"    “{miss['trigger']['text']}” is no {miss['type']} ({miss['rule']}): {miss['reason']}"
        for miss in answer["near_misses"]
    ]
    return "\n".join([*lines, "refused:" if refused else "nothing was refused", *refused])
