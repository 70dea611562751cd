"""What has been read so far on the way up from the trigger, and how one more cue changes it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from service.extraction.context.cues import CueRule
from service.extraction.values import Cue, Words

UNREAL = frozenset({"failed", "cancelled", "refused", "denied", "alleged", "threatened", "perceived"})
REAL = frozenset({"occurred", "ongoing", "planned"})
OPEN = frozenset({"planned", "proposed", "hypothetical"})
HAPPENED = frozenset({"occurred", "ongoing"})
SETTLED = frozenset({"failed", "cancelled", "refused", "denied"})
OVERRULING = frozenset({"denied", "threatened"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """Status None: undecided. `cues` in the order met, innermost first.

    `strong`: a cue said so, not only tense. `fixed`: a governor set the status, so tense alone does not undo it.
    `negative` counts grammatical negation.
    """

    status: str | None = None
    negative: bool = False
    generic: bool = False
    strong: bool = False
    fixed: bool = False
    cues: tuple[Cue, ...] = ()
    flags: frozenset[str] = frozenset()

    def under(self, rule: CueRule, word: int) -> Verdict:
        """Under a word with a status effect: 'agreed to meet' is planned, 'refused to agree to meet' refused.

        What failed or was cancelled stays so under most words ('said to have failed'); denying and threatening win.
        """
        tried = self.status == "failed" and not self.strong and rule.effect == "alleged"  # 'accused of trying to flee'
        keeps = self.status in SETTLED and rule.effect not in OVERRULING and not tried
        keeps = keeps or (self.status in HAPPENED and self.strong and rule.effect in OPEN)
        status = self.status if keeps else rule.effect
        negative = self.negative or rule.polarity == "negative"
        return replace(
            self.noting(rule.id, word),
            status=status,
            strong=True,
            negative=negative,
            generic=self.generic or rule.generic,
            flags=self.flags | rule.flags,
        )

    def timed(self, table_status: str | None) -> Verdict:
        """By the tense of a verb that carries the event; a tense does not undo an unreal status found below it."""
        if table_status in (None, self.status) or self.status in UNREAL or (self.fixed and table_status in REAL):
            return self
        if self.strong and self.status == "occurred" and table_status in OPEN:
            return self  # 'agreed to a raid *that killed two*'
        if self.strong and self.status == "ongoing" and table_status == "occurred":
            return self  # 'the *continued* siege is a crime'
        if self.strong and self.status == "hypothetical" and table_status == "planned":
            return self  # 'will respond to *any* blockade'
        return replace(self, status=table_status)

    def asked(self) -> Verdict:
        """In a question that leaves open whether it is so: '*did* they carry out a raid?'."""
        return replace(self, status="hypothetical", strong=True, flags=frozenset())

    def negated(self, cue: str, word: int, rule: CueRule | None) -> Verdict:
        """Under a negated word: 'did not deny' turns the effect of `rule`, otherwise polarity turns."""
        if rule is not None and rule.negated is not None:
            return replace(self.noting(cue, word), status=rule.negated, negative=False, flags=self.flags - rule.flags)
        return replace(self.noting(cue, word), negative=not self.negative)

    def noting(self, cue: str, word: int) -> Verdict:
        """The same with one more cue in the list."""
        cues = (*self.cues, Cue(cue, Words(word, word + 1, word)))
        return Verdict(self.status, self.negative, self.generic, self.strong, self.fixed, cues, self.flags)
