"""Data files. Tab-separated: a header, then rows of as many fields; lists inside a field are joined by `|`."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from service.extraction.yamlfile import parsed


class DataError(Exception):
    """A data file cannot be used; the message names the file, the line where there is one, and what is wrong."""

    def __init__(self, path: Path, line: int | None, problem: str) -> None:
        where = str(path) if line is None else f"{path}:{line}"
        super().__init__(f"{where}: {problem}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row, its fields by column name; `path` and `line` say where it stands."""

    path: Path
    line: int
    fields: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.fields[column]

    def required(self, column: str) -> str:
        """The field, which may not be empty. Raises DataError."""
        return self.fields[column] or self._refuse(f"empty {column}")

    def one_of(self, column: str, allowed: Container[str]) -> str:
        """The field, which must be one of the values. Raises DataError."""
        value = self.fields[column]
        return value if value in allowed else self._refuse(f"{column} is {value!r}")

    def listed(self, column: str) -> tuple[str, ...]:
        """The parts of a list, none empty; () for an empty field. Raises DataError."""
        parts = tuple(self.fields[column].split("|")) if self.fields[column] else ()
        if "" in parts:
            self._refuse(f"empty item in {column}")
        return parts

    def degrees(self, column: str, limit: float) -> float:
        """A number of degrees within ± limit. Raises DataError."""
        try:
            value = float(self.fields[column])
        except ValueError:
            value = limit + 1
        if not -limit <= value <= limit:
            self._refuse(f"{column} is {self.fields[column]!r}")
        return value

    def _refuse(self, problem: str) -> str:
        raise DataError(self.path, self.line, problem)


def text(path: Path) -> str:
    """The text of a file, unpacked where its name ends in `.gz`. Raises DataError."""
    try:
        content = path.read_bytes()
        return (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise DataError(path, None, f"unreadable: {error}") from error


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a file whose header is exactly `columns`; `#` starts a comment line. Raises DataError."""
    lines = text(path).splitlines()
    if not lines or tuple(lines[0].split("\t")) != columns:
        raise DataError(path, 1, f"header is not {' '.join(columns)}")
    for number, line in enumerate(lines[1:], start=2):
        if line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != len(columns):
            raise DataError(path, number, f"{len(fields)} fields, not {len(columns)}")
        yield Row(path, number, dict(zip(columns, fields, strict=True)))


def mapping(path: Path) -> dict[str, Any]:
    """The mapping that a YAML file holds. Raises DataError."""
    try:
        content = parsed(text(path))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DataError(path, line, error.problem or "not YAML") from error
    if not isinstance(content, dict):
        raise DataError(path, 1, "not a mapping")
    return content
