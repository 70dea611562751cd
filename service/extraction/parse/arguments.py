"""Learned judgements on a trigger in a parsed doc: who fills its roles, and what the text says of its reality."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import SENT_START
from spacy.tokens import Doc

from service.extraction.parse.visible import visible
from service.extraction.parse.weights import Array, load

Flags = NDArray[np.bool_]
REACH = 60  # tokens either side that are looked at; everything further has probability 0
EDGES = np.array([1, 2, 4, 7, 12, 20])
BEFORE, AFTER = 14, 15  # distance buckets of other sentences


def role_names() -> list[str]:
    """The columns of `roles`."""
    return load().labels["roles"]


def distances(trigger: int, sentences: np.ndarray[tuple[int], np.dtype[np.int64]]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Bucket of each token by its offset from the trigger: signed and log-like within its sentence, two more for outside."""
    offset = np.arange(len(sentences)) - trigger
    steps = np.digitize(np.abs(offset), EDGES)
    inside = np.where(offset < 0, steps, steps + 7)
    return np.where(sentences == sentences[trigger], inside, np.where(offset < 0, BEFORE, AFTER))


def roles(doc: Doc, trigger: int, kind: str) -> Array:
    """(tokens, roles) probabilities that a token belongs to a filler of each role of the event named by token `trigger`."""
    weights = load()
    out = np.zeros((len(doc), len(weights.labels["roles"])), dtype=np.float32)
    index, begins = visible(doc).index, _begins(doc)
    first, after = sentence(begins, trigger)
    near = index[slice(*np.searchsorted(index, (max(first, trigger - REACH), min(after, trigger + REACH + 1))))]
    near = near if trigger in near else np.union1d(near, trigger)
    out[near] = weights.run(
        "roles", trigger=doc.tensor[trigger], kind=np.array(weights.labels["types"].index(kind)), x=doc.tensor[near],
        distance=distances(int(np.searchsorted(near, trigger)), np.cumsum(begins[near])))[0]
    return out


def sentence(begins: Flags, trigger: int) -> tuple[int, int]:
    """First token and end of the sentence of a token."""
    before, behind = begins[: trigger + 1][::-1], begins[trigger + 1 :]
    first = trigger - int(before.argmax()) if before.any() else 0
    return first, trigger + 1 + int(behind.argmax()) if behind.any() else len(begins)


def _begins(doc: Doc) -> Flags:
    """Whether each token begins a sentence; the doc keeps it for its next trigger."""
    found: Flags | None = doc.user_data.get("begins")
    if found is None:
        found = doc.user_data["begins"] = doc.to_array(SENT_START) == 1
    return found


def status(doc: Doc, token: int) -> dict[str, float]:
    """Probability of each status of the event named by a token; they add up to 1."""
    chances = load().run("state", x=doc.tensor[token])[0]
    return {name: float(p) for name, p in zip(load().labels["statuses"], chances, strict=True)}


def positive(doc: Doc, token: int) -> float:
    """Probability that the event named by a token is asserted rather than negated."""
    return float(load().run("state", x=doc.tensor[token])[1])


def scored(doc: Doc, token: int) -> float:
    """Probability that the event named by a token is a particular, reportable one: neither generic nor incidental."""
    return float(load().run("state", x=doc.tensor[token])[2])
