"""Learned judgements on a trigger in a parsed doc: who fills its roles, and what the text says of its reality."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import SENT_START
from spacy.tokens import Doc

from service.extraction.parse.visible import visible
from service.extraction.parse.weights import Array, load

Distances = NDArray[np.int64]
REACH = 60  # tokens either side that are looked at; everything further has probability 0
EDGES = np.array([1, 2, 4, 7, 12, 20])
OFFSETS = np.arange(-REACH, REACH + 1)
STEPS = np.digitize(np.abs(OFFSETS), EDGES)
INSIDE: Distances = np.where(OFFSETS < 0, STEPS, STEPS + 7)  # the two buckets above, of other sentences, are not asked for


def role_names() -> list[str]:
    """The columns of `roles`."""
    return load().labels["roles"]


def distances(before: int, tokens: int) -> Distances:
    """Bucket of each token of a sentence by its offset from the trigger, the one after `before` others: signed and log-like."""
    return INSIDE[REACH - before : REACH - before + tokens]


def roles(doc: Doc, trigger: int, kind: str) -> Array:
    """(tokens, roles) probabilities that a token belongs to a filler of each role of the event named by token `trigger`.

    They are 0 outside its sentence, where no filler of its functions stands.
    """
    weights = load()
    out = np.zeros((len(doc), len(weights.labels["roles"])), dtype=np.float32)
    index, (first, after) = visible(doc).index, sentence(doc, trigger)
    near = index[slice(*index.searchsorted((max(first, trigger - REACH), min(after, trigger + REACH + 1))))]
    at = int(near.searchsorted(trigger))
    if at == len(near) or near[at] != trigger:
        near = np.insert(near, at, trigger)
    tensor = doc.tensor
    out[near] = weights.run(
        "roles", trigger=tensor[trigger], kind=np.array(weights.labels["types"].index(kind)), x=tensor[near],
        distance=distances(at, len(near)))[0]
    return out


def sentence(doc: Doc, i: int) -> tuple[int, int]:
    """First token and end of the sentence of a token; the doc keeps the starts for its next trigger."""
    starts: list[int] | None = doc.user_data.get("starts")
    if starts is None:
        starts = doc.user_data["starts"] = np.flatnonzero(doc.to_array(SENT_START) == 1).tolist()
    at = bisect_right(starts, i)
    return starts[at - 1] if at else 0, starts[at] if at < len(starts) else len(doc)


def status(doc: Doc, token: int) -> dict[str, float]:
    """Probability of each status of the event named by a token; they add up to 1."""
    weights = load()
    chances = weights.run("state", x=doc.tensor[token])[0]
    return dict(zip(weights.labels["statuses"], chances.tolist(), strict=True))
