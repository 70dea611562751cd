"""An answer's trace in plain words: each sentence drawn with what was found in it, then why, then what was refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from service.cli.draw import Bracket, draw

Answer = dict[str, Any]


def _inside(quote: dict[str, Any] | None, field: str, start: int, end: int) -> bool:
    return bool(quote) and quote is not None and quote["field"] == field and start <= quote["start"] < end


def _bracket(quote: dict[str, Any], start: int, label: str) -> Bracket:
    return Bracket(quote["start"] - start, quote["end"] - start, label)


def _brackets(event: dict[str, Any], trace: dict[str, Any], field: str, sentence: dict[str, int]) -> list[Bracket]:
    """Trigger, slots, time, source and cues of one mention, as far as they stand in its sentence."""
    start, end = sentence["start"], sentence["end"]
    trigger = trace["trigger"]
    labelled = [(slot, slot["role"]) for slot in trace["slots"]]
    labelled += [(event["time"], "when"), (event["attribution"], "says so")]
    labelled += [(cue, cue["cue"].partition(".")[2].replace("_", " ")) for cue in event["trace"]["cues"]]
    found = [_bracket(quote, start, label) for quote, label in labelled if quote and _inside(quote, field, start, end)]
    return [Bracket(trigger["start"] - start, trigger["end"] - start, event["type"], trigger=True), *found]


def _drawn(request: dict[str, Any], event: dict[str, Any], trace: dict[str, Any]) -> Iterator[str]:
    field = trace["trigger"]["field"]
    at = trace["trigger"]["start"]
    mention = next(m for m in event["mentions"] if m["field"] == field and m["trigger"]["start"] == at)
    sentence = mention["sentence"]
    text = request[field][sentence["start"] : sentence["end"]]
    yield from (f"    {line}" for line in draw(text, _brackets(event, trace, field, sentence)))


def _slots(mention: dict[str, Any]) -> list[str]:
    sure = [f" ({slot['score']:.2f})" if slot["score"] < 1 else "" for slot in mention["slots"]]
    return [
        f"      {slot['role']}: “{slot['text']}” as {slot['path']}{score}"
        for slot, score in zip(mention["slots"], sure, strict=True)
    ]


def _mention(request: dict[str, Any], event: dict[str, Any], mention: dict[str, Any]) -> Iterator[str]:
    evidence = "not proposed by the tagger" if not mention["evidence"] else f"tagger {mention['evidence']:.2f}"
    yield ""
    yield from _drawn(request, event, mention)
    yield f"    “{mention['trigger']['text']}” by {mention['rule']} ({evidence}), {mention['subtype']}, {mention['status']}"
    yield from _slots(mention)


def _confidence(event: dict[str, Any]) -> str:
    parts = [f"{name.replace('_', ' ')} {amount:+.2f}" for name, amount in event["trace"]["contributions"].items()]
    return f"    confidence {event['confidence']:.2f} from {', '.join(parts)} (log-odds)"


def _event(request: dict[str, Any], event: dict[str, Any]) -> Iterator[str]:
    trace = event["trace"]
    cues = ", ".join(f"“{cue['text']}” ({cue['cue']})" for cue in trace["cues"]) or "no cue: tense and grammar"
    yield click.style(event["summary"], bold=True) + f"  {event['confidence']:.2f}"
    for mention in trace["mentions"]:
        yield from _mention(request, event, mention)
    yield ""
    yield f"    status {event['status']} from {cues}"
    yield _confidence(event)
    yield ""


def _refused(miss: dict[str, Any]) -> str:
    return f"    “{miss['trigger']['text']}” is no {miss['type']} ({miss['rule']}): {miss['reason']}"


def explanation(answer: Answer, request: dict[str, Any]) -> str:
    """Events with their sentences drawn, rules, slots, cues and confidence; then what was refused and why."""
    lines = [line for event in answer["events"] for line in _event(request, event)]
    refused = [_refused(miss) for miss in answer["near_misses"]]
    return "\n".join([*lines, "refused:" if refused else "nothing was refused", *refused])
