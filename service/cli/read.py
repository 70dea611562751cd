"""What the command line reads: plain text, one JSON request, or NDJSON of requests, from files or standard input."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

Request = dict[str, Any]


def _requests(name: str, content: str) -> Iterator[Request]:
    """One request for text and JSON, one a line for NDJSON. Raises ClickException naming file and line."""
    stripped = content.lstrip()
    if name.endswith((".ndjson", ".jsonl")):
        for number, line in enumerate(content.splitlines(), 1):
            if line.strip():
                yield _json(f"{name}:{number}", line)
    elif name.endswith(".json") or (name == "-" and stripped.startswith("{")):
        yield _json(name, content)
    else:
        yield {"text": content, "id": None if name == "-" else name}


def _json(where: str, content: str) -> Request:
    try:
        body = json.loads(content)
    except ValueError as error:
        raise click.ClickException(f"{where}: not JSON: {error}") from error
    if not isinstance(body, dict) or not isinstance(body.get("text"), str):
        raise click.ClickException(f"{where}: expected an object with a 'text'")
    return body


def _content(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{name}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{name}: not UTF-8 at byte {error.start}") from error


def read_requests(names: Sequence[str]) -> Iterator[Request]:
    """Requests in the order of the files; '-' is standard input."""
    for name in names:
        yield from _requests(name, _content(name))
