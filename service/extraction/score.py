"""Features of an event from which its confidence, the probability that it is right, is computed; the trace shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log1p

from service.extraction.values import Entity, Event

LONG = 8  # sentences; longer texts count as such: there are few among those that the model is fitted on


@dataclass(frozen=True, slots=True)
class Score:
    """How an event's confidence came about: its features, and what each added to the log-odds."""

    features: Mapping[str, float]
    contributions: Mapping[str, float]


def event_features(event: Event, referents: Mapping[int, tuple[Entity, ...]], sentences: int) -> dict[str, float]:
    """Feature name → value: logarithms of counts, everything else in 0..1.

    `sentences` is the length of the article: the longer it is, up to a point, the more events there are that a mention could belong to.

    The tagger's probability is left out: it decides which mentions there are, and says little of whether the event that
    they make is whole. Most wrong events are pieces of a right one. The trace shows it.
    """
    mentions = [reading.mention for reading in event.readings]
    fillers = [argument.score for argument in event.arguments]
    return {
        "learned_rule": float(all(mention.rule.endswith(".learned") for mention in mentions)),
        "mentions": log1p(len(mentions) - 1),
        "fillers": log1p(sum(fillers)),
        "surest_filler": max(fillers, default=0.0),
        "bare": float(not fillers),
        "named_argument": float(any(referents.get(a.words.head) for a in event.arguments)),
        "doubt": event.doubt,
        "length": log1p(min(sentences, LONG) - 1) / 3,
    }
