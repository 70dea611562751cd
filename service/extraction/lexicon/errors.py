"""Failure to load the knowledge files: it stops the start."""

from __future__ import annotations

from collections.abc import Iterable

from ..values import DataFileError


class LexiconError(DataFileError):
    """A data file is wrong. `problems` are lines `file: rule or section: field: what is wrong`."""

    def __init__(self, problems: Iterable[str]) -> None:
        """Keep every problem found, so that one run shows them all."""
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))
