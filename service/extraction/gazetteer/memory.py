"""What a gazetteer was asked lately: news keeps naming the same countries, people and offices."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

MOST = 8192  # answers kept, a few MB; texts bring ever new names
LONGEST = 200  # characters of a question that is kept

Answer = TypeVar("Answer")


class Memory:
    """Answers by question; the oldest gives way to a new one. What is forgotten is looked up again: it changes no answer."""

    def __init__(self, most: int = MOST) -> None:
        """Start empty."""
        self._answers: dict[Hashable, Any] = {}
        self._most = most

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._answers)

    def recall(self, question: Hashable, ask: Callable[[], Answer]) -> Answer:
        """The answer to a question, asked for only when it is not known."""
        try:
            known: Answer = self._answers[question]
        except KeyError:
            if len(self._answers) >= self._most:
                del self._answers[next(iter(self._answers))]
            known = self._answers[question] = ask()
        return known
