"""The event types as a page of Markdown: `news-events types --markdown > docs/event-types.md`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any


def _code(codes: dict[str, Any], book: str) -> str:
    return f"`{codes[book]}`" if codes.get(book) else ""


def _section(kind: dict[str, Any]) -> Iterator[str]:
    yield f"\n## {kind['id']}\n\n{kind['definition']}\n\n| role | what fills it |\n|---|---|"
    yield from (f"| `{role['id']}` | {role['definition']} |" for role in kind["roles"])
    yield "\n| subtype | what it is | PLOVER | CAMEO | ACE |\n|---|---|---|---|---|"
    for subtype in kind["subtypes"]:
        codes = " | ".join(_code(subtype["codes"], book) for book in ("plover", "cameo", "ace"))
        yield f"| `{subtype['id']}` | {subtype['definition']} | {codes} |"


def markdown(catalogue: Sequence[dict[str, Any]]) -> str:
    """One section a type: definition, roles, subtypes in order of precedence with their codes."""
    head = "# Event types\n\nGenerated from `service/data/events/*.yaml` by `news-events types --markdown`; a test compares."
    return "\n".join([head, *(line for kind in catalogue for line in _section(kind))])
