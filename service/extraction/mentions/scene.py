"""All that guards and fillers look at: the view of the document, and what the trigger tagger proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from ..syntax import View
from ..values import Words


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span that the learned tagger takes for a trigger, with its probability."""

    type: str
    words: Words
    score: float


@dataclass(frozen=True, slots=True)
class Scene:
    """A document under examination. `proposals` by (type, token); `chances` of each token by type, None without a tagger.

    `domains` by the first token of a sentence, as `domain.read_domains` gives them.
    """

    view: View
    proposals: Mapping[tuple[str, int], Proposal]
    chances: Mapping[str, Sequence[float]] | None
    domains: Mapping[int, frozenset[str]]

    def evidence(self, type_: str, words: Words) -> float | None:
        """The tagger's probability that the words are a trigger of the type; None without a tagger, or for a type it does not know."""
        if self.chances is None or type_ not in self.chances:
            return None
        return max(self.chances[type_][words.start : words.end], default=0.0)

    def domain(self, words: Words) -> frozenset[str]:
        """What the passage around the words is about: sport, business …; empty where nothing tells."""
        return self.domains.get(self.view.tree.sentence[words.head], frozenset())


def read_chances(doc: Doc) -> dict[str, Sequence[float]] | None:
    """By type, the tagger's probability of each token; None when it did not run."""
    if "triggers" not in doc.spans:
        return None
    chances: dict[str, Sequence[float]] | None = doc.spans["triggers"].attrs.get("chances")
    return chances


def read_proposals(doc: Doc) -> dict[tuple[str, int], Proposal]:
    """Proposals of `doc.spans["triggers"]` by (type, token); the more probable where two overlap."""
    found: dict[tuple[str, int], Proposal] = {}
    if "triggers" not in doc.spans:
        return found
    group = doc.spans["triggers"]
    scores = group.attrs.get("scores", ())
    for n, span in enumerate(group):
        score = float(scores[n]) if n < len(scores) else 1.0
        proposal = Proposal(span.label_.lower(), Words(span.start, span.end, span.root.i), score)
        for i in range(span.start, span.end):
            known = found.get((proposal.type, i))
            if known is None or known.score < score:
                found[proposal.type, i] = proposal
    return found
