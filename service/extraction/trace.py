"""The explanation of an answer: which rule, path and cue gave each value, and why near misses were refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from service.extraction.score import Score
from service.extraction.values import Argument, Event, Refusal, Words

Quote = Callable[[Words], dict[str, Any]]


def _slot(argument: Argument, quote: Quote) -> dict[str, Any]:
    return {"role": argument.role, "path": argument.path, "score": round(argument.score, 2), **quote(argument.words)}


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in values.items() if value}


def explain(event: Event, score: Score, quote: Quote) -> dict[str, Any]:
    """Per mention its rule, evidence and slots; per event the cues, the features of its confidence and what each adds."""
    return {
        "mentions": [
            {
                "rule": reading.mention.rule,
                "trigger": quote(reading.mention.words),
                "subtype": reading.mention.subtype,
                "evidence": None if reading.mention.evidence is None else round(reading.mention.evidence, 2),
                "status": reading.reality.status,
                "slots": [_slot(argument, quote) for argument in reading.mention.arguments],
            }
            for reading in event.readings
        ],
        "cues": [{"cue": cue.id, **quote(cue.words)} for cue in event.reality.cues],
        "features": _rounded(score.features),
        "contributions": _rounded(score.contributions),
    }


def near_misses(refusals: Sequence[Refusal], quote: Quote) -> list[dict[str, Any]]:
    """Triggers that were considered and refused, in text order, with the reason."""
    ordered = sorted(refusals, key=lambda refusal: (refusal.words.start, refusal.type, refusal.rule))
    return [{"type": r.type, "rule": r.rule, "reason": r.reason, "trigger": quote(r.words)} for r in ordered]
