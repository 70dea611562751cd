"""The Dockerfile read as data: its stages with their instructions, and what `.dockerignore` lets into the build."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parent.parent
INSTRUCTION = re.compile(r"^([A-Z]+)\s+(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage's name ('' for the last), the image it begins with, and its instructions in order."""

    name: str
    image: str
    steps: tuple[tuple[str, str], ...]

    def of(self, kind: str) -> list[str]:
        """The instructions of a kind, as `RUN`."""
        return [rest for name, rest in self.steps if name == kind]


def stages(text: str) -> list[Stage]:
    """The stages of a Dockerfile. Continued lines are joined, comments dropped."""
    found: list[tuple[str, str, list[tuple[str, str]]]] = []
    for kind, rest in _instructions(text):
        if kind == "FROM":
            image, _, name = rest.partition(" AS ")
            found.append((name.strip(), image.strip(), []))
        else:
            found[-1][2].append((kind, rest))
    return [Stage(name, image, tuple(steps)) for name, image, steps in found]


def _instructions(text: str) -> Iterator[tuple[str, str]]:
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    for line in re.sub(r"\\\n\s*", "", lines).splitlines():
        if match := INSTRUCTION.match(line.strip()):
            yield match[1], match[2].strip()


def copied(stage: Stage) -> Iterator[tuple[list[str], str]]:
    """(sources, target) of every COPY."""
    for rest in stage.of("COPY"):
        *sources, target = shlex.split(rest)
        yield sources, target


def in_context(path: str, ignore: str) -> bool:
    """Whether a file's path is let through by the lines of a `.dockerignore`: the last that matches decides."""
    let = True
    for line in (line.strip() for line in ignore.splitlines()):
        pattern = line.lstrip("!")
        if line and not line.startswith("#") and _matches(path, pattern):
            let = line.startswith("!")
    return let


def _matches(path: str, pattern: str) -> bool:
    parts = Path(path).parts
    begins = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    if pattern.startswith("**/"):
        return any(fnmatch(part, pattern[3:]) for part in parts)
    return any(fnmatch(each, pattern) and each.count("/") == pattern.count("/") for each in begins)
