"""What the text says of an event's reality: status, polarity, genericity and attribution together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from spacy.tokens import Doc

from service.extraction.context.attribution import Voices, perceiver_of, source_of
from service.extraction.context.claims import claimed, harmed, of_own_side
from service.extraction.context.classes import QUESTION
from service.extraction.context.climb import climb
from service.extraction.context.climber import Climber
from service.extraction.context.cues import ContextData
from service.extraction.context.dates import Moment, dated
from service.extraction.context.speech import Source, noun_phrase
from service.extraction.context.tree import Tree, read_tree
from service.extraction.context.verdict import Verdict
from service.extraction.values import Attribution, Cue, Mention, Polarity, Reality, Status, Words

HAPPENED = frozenset({None, "occurred", "ongoing"})
TOLD = frozenset({None, "occurred"})
# A learned status replaces what tense or nothing says above these probabilities, chosen on texts that the head has not seen; of
# guesses, refusals and failures it knows less than the cues do …
DOUBTING = {"occurred": 0.5, "ongoing": 0.6, "alleged": 0.65, "planned": 0.6, "perceived": 0.7}
CONTRADICTING = {"occurred": 0.9}  # … and a cue only above this, to say that the event happened after all
NEVER = 1.0

Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Scene:
    """A document prepared for any number of mentions: its tree and who speaks where, read once."""

    tree: Tree
    voices: Voices
    data: ContextData

    @classmethod
    def of(cls, doc: Doc, data: ContextData) -> Scene:
        """Read a parsed document; linear in its length."""
        tree = read_tree(doc)
        return cls(tree, Voices.of(tree, data), data)

    def reality(self, mention: Mention, scores: Scores | None = None, when: Moment | None = None) -> Reality:
        """What the text says of one mention, in time bounded by constants, not by the length of the text.

        `scores` is a learned distribution over statuses: it decides where no cue does, and overrules cues only when
        nearly certain; the cue `status.learned` tells. `when` is where its date lies from the day of publication.
        """
        tree, trigger = self.tree, mention.words.head
        verdict = dated(tree, trigger, climb(Climber(tree, self.data, mention.type), trigger), when)
        source = self._source(mention.type, verdict.status, trigger)
        if source is not None and verdict.status in TOLD and self._partial(mention, source):
            verdict = replace(verdict.noting("attribution.partisan", source.head), status="alleged")
        if source is not None and of_own_side(tree, self.data, trigger, source):
            scores = {status: score for status, score in (scores or {}).items() if status != "alleged"}
        verdict = _learned(verdict, trigger, scores, self.data.open_ended)
        return _written(tree, verdict, source, trigger)

    def _partial(self, mention: Mention, source: Source) -> bool:
        """Whether the source is a side that accuses another; nobody is accused of meeting."""
        if mention.type == "meeting":
            return False
        if claimed(self.tree, self.data, mention.words.head, source):
            return True
        return mention.type == "operation" and harmed(self.tree, mention.words.head)

    def _source(self, event_type: str, status: str | None, trigger: int) -> Source | None:
        seen = event_type == "threat" and status == "perceived"
        perceiver = perceiver_of(self.tree, self.data, trigger) if seen else None
        return perceiver or source_of(self.voices, self.data, trigger)


def reality(doc: Doc, mention: Mention, data: ContextData, scores: Scores | None = None) -> Reality:
    """Status, polarity, genericity and attribution of a single mention; for several, use one `Scene`.

    'Iran *denied* bombing the clinic.' → denied, with cue `status.deny`.
    """
    return Scene.of(doc, data).reality(mention, scores)


def _learned(verdict: Verdict, trigger: int, scores: Scores | None, open_ended: frozenset[str]) -> Verdict:
    if not scores:
        return verdict
    score, status = max(zip(scores.values(), scores, strict=True))
    told = any(cue.id.startswith("status.") and cue.id not in open_ended for cue in verdict.cues)
    cued = told or verdict.status not in HAPPENED
    if told and verdict.status == "ongoing":  # 'the continuing siege': the head is often wrong about duration
        return verdict
    if verdict.generic or any(cue.id == QUESTION for cue in verdict.cues):  # the head reads no word order
        return verdict
    least = (CONTRADICTING if cued else DOUBTING).get(status, NEVER)
    if status == (verdict.status or "occurred") or score <= least:
        return verdict
    return replace(verdict.noting("status.learned", trigger), status=status)


def _written(tree: Tree, verdict: Verdict, source: Source | None, trigger: int) -> Reality:
    polarity: Polarity = "negative" if verdict.negative else "positive"
    attribution, cues = None, verdict.cues
    if source is not None:
        cue = Words(source.cue, source.cue + 1, source.cue)
        brief = 2 if tree.pos[source.head] == "PRON" else int(trigger < tree.headline)
        attribution = Attribution(noun_phrase(tree, source.head), cue, brief)
        cues = (*cues, Cue("attribution.source", cue))
    return Reality(
        status=cast(Status, verdict.status or "occurred"),
        polarity=polarity,
        generic=verdict.generic,
        attribution=attribution,
        cues=cues,
        flags=verdict.flags,
    )
