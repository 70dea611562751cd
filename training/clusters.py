"""How well mentions are put together: event F1 by greedy pairing, as the gold's scorer pairs them, and B-cubed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold event of a mention; what is not `scored` (optional, generic) is neither a miss nor a false alarm."""

    event: str
    scored: bool = True


Labels = Sequence[Sequence[Gold | None]]  # clusters of one type in one article; None: no mention of the gold


def _pairs(clusters: Labels) -> list[tuple[str, int]]:
    """One cluster for each gold event at most, most mentions in common first."""
    votes = Counter((gold.event, i) for i, group in enumerate(clusters) for gold in group if gold and gold.scored)
    pairs: list[tuple[str, int]] = []
    for (event, i), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if all(event != other and i != cluster for other, cluster in pairs):
            pairs.append((event, i))
    return pairs


@dataclass(slots=True)
class Tally:
    """Counts over articles."""

    right: int = 0
    found: int = 0
    gold: int = 0
    precisions: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)

    def add(self, clusters: Labels, events: Iterable[str]) -> None:
        """Count the clusters of one type in one article against its scored gold `events`."""
        pairs = _pairs(clusters)
        taken = {i for _, i in pairs}
        self.right += len(pairs)
        self.gold += len(set(events))
        self.found += sum(
            i in taken or not all(gold and not gold.scored for gold in group) for i, group in enumerate(clusters)
        )
        self._count_mentions([[gold.event for gold in group if gold and gold.scored] for group in clusters])

    def _count_mentions(self, clusters: Sequence[Sequence[str]]) -> None:
        total = Counter(event for group in clusters for event in group)
        for group in clusters:
            counts = Counter(group)
            self.precisions += [counts[event] / len(group) for event in group]
            self.recalls += [counts[event] / total[event] for event in group]

    @property
    def f1(self) -> float:
        """Event F1."""
        return 2 * self.right / max(self.found + self.gold, 1)

    @property
    def b_cubed(self) -> float:
        """B-cubed F1 over the mentions that are both found and gold."""
        n = max(len(self.precisions), 1)
        p, r = sum(self.precisions) / n, sum(self.recalls) / n
        return 2 * p * r / (p + r) if p + r else 0.0

    def __str__(self) -> str:
        precision, recall = self.right / max(self.found, 1), self.right / max(self.gold, 1)
        return (
            f"event P {precision:.3f} R {recall:.3f} F {self.f1:.3f}  B-cubed {self.b_cubed:.3f}  ({self.gold} events)"
        )
