"""What the command line reads: plain text, one JSON request, or NDJSON of requests, from files or standard input."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

import click

LINES = (".ndjson", ".jsonl")


class Request(NamedTuple):
    """One request, and the place to name when something is wrong with it: 'archive.ndjson:3'."""

    where: str
    body: dict[str, Any]


@contextmanager
def _opened(name: str) -> Iterator[IO[str]]:
    """The file or standard input. Raises ClickException in one line when it cannot be read."""
    try:
        if name == "-":
            yield sys.stdin
        else:
            with Path(name).open(encoding="utf-8", newline="") as stream:
                yield stream
    except OSError as error:
        raise click.ClickException(f"{name}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{name}: not UTF-8 at byte {error.start}") from error


def _request(where: str, content: str) -> Request:
    try:
        body = json.loads(content)
    except ValueError as error:
        raise click.ClickException(f"{where}: not JSON: {error}") from error
    if not isinstance(body, dict) or not isinstance(body.get("text"), str):
        raise click.ClickException(f"{where}: expected an object with a 'text'")
    return Request(where, body)


def _lines(name: str, lines: Iterable[str], first: int = 1) -> Iterator[Request]:
    for number, line in enumerate(lines, first):
        if line.strip():
            yield _request(f"{name}:{number}", line)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _piped(stream: IO[str]) -> Iterator[Request]:
    """Standard input: NDJSON, read line by line, if its first line is an object; else one JSON request or a text."""
    first = stream.readline()
    if _is_object(first):
        yield _request("-:1", first)
        yield from _lines("-", stream, 2)
        return
    content = first + stream.read()
    yield _request("-", content) if content.lstrip().startswith("{") else Request("-", {"text": content})


def _requests(name: str, stream: IO[str]) -> Iterator[Request]:
    if name == "-":
        yield from _piped(stream)
    elif name.endswith(LINES):
        yield from _lines(name, stream)
    elif name.endswith(".json"):
        yield _request(name, stream.read())
    else:
        yield Request(name, {"text": stream.read(), "id": name})


def require(names: Sequence[str]) -> None:
    """Raises ClickException for a file that is not there, before any long work begins."""
    for name in names:
        if name != "-" and not Path(name).is_file():
            raise click.ClickException(f"{name}: {'Is a directory' if Path(name).is_dir() else 'No such file'}")


def read_requests(names: Sequence[str]) -> Iterator[Request]:
    """Requests in the order of the files, as they are read; '-' is standard input."""
    for name in names:
        with _opened(name) as stream:
            yield from _requests(name, stream)
