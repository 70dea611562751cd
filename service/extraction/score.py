"""Features of an event from which its confidence, the probability that it is right, is computed; the trace shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log1p

from service.extraction.logistic import log_odds
from service.extraction.values import Entity, Event

Features = dict[str, float]


def features_of(events: Sequence[Event], referents: Mapping[int, tuple[Entity, ...]]) -> tuple[Features, ...]:
    """For each event of an article: feature name → value, log odds over five, logarithms of counts, all else in 0..1.

    A right event is found right once: of several alike, those with fewer mentions may be pieces of the largest.
    """
    types = Counter(event.type for event in events)
    alike = Counter((event.type, event.subtype) for event in events)
    largest: dict[tuple[str, str], int] = {}
    for event in events:
        key = event.type, event.subtype
        largest[key] = max(len(event.readings), largest.get(key, 0))
    return tuple(
        {
            **_own(event, referents),
            "others": log1p(types[event.type] - 1),
            "alike": log1p(alike[event.type, event.subtype] - 1),
            "smaller": float(len(event.readings) < largest[event.type, event.subtype]),
        }
        for event in events
    )


def _own(event: Event, referents: Mapping[int, tuple[Entity, ...]]) -> Features:
    """What the event itself shows."""
    mentions = [reading.mention for reading in event.readings]
    evidence = [mention.evidence for mention in mentions if mention.evidence is not None]
    fillers = [argument.score for argument in event.arguments]
    return {
        "evidence": log_odds(max(evidence)) if evidence else 0.0,
        "least_evidence": log_odds(min(evidence)) if evidence else 0.0,
        "learned_rule": float(all(mention.rule.endswith(".learned") for mention in mentions)),
        "mentions": log1p(len(mentions) - 1),
        "fillers": log1p(sum(fillers)),
        "surest_filler": max(fillers, default=0.0),
        "bare": float(not fillers),
        "named_argument": float(any(referents.get(a.words.head) for a in event.arguments)),
        "timed": float(event.time is not None and event.time.start_time is not None),
        "doubt": event.doubt,
        f"type:{event.type}": 1.0,
        f"status:{event.reality.status}": 1.0,
    }
