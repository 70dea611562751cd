"""Progress of long work, on standard error and only for a person who looks at it: answers on standard output stay clean."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

Item = TypeVar("Item")


def watched() -> bool:
    """Whether a bar can be seen and would not be torn apart by answers on the same terminal."""
    return sys.stderr.isatty() and not sys.stdout.isatty()


@contextmanager
def waiting(message: str) -> Iterator[None]:
    """Says what is being waited for, and takes it back afterwards."""
    if not sys.stderr.isatty():
        yield
        return
    click.echo(f"{message} …", err=True, nl=False)
    try:
        yield
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)


def tracked(items: Iterable[Item], label: str, length: int | None = None) -> Iterator[Item]:
    """The items, with a bar while they are taken: of `length` if known, else counting."""
    if not watched():
        yield from items
        return
    with click.progressbar(items, length=length, label=label, file=sys.stderr, show_pos=True) as bar:
        yield from bar
