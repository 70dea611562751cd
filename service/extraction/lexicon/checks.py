"""What the schemas cannot see, and how problems are worded: `file: rule or section: field: what is wrong`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .model import EventType, Rule


def flatten(messages: Any, data: Any, where: str = "") -> Iterator[str]:
    """Marshmallow's nested messages as lines; items of lists are named by their id."""
    if isinstance(messages, Mapping):
        for key, value in messages.items():
            inner = data[key] if isinstance(data, list | dict) and present(data, key) else None
            name = str(inner["id"]) if isinstance(key, int) and isinstance(inner, dict) and "id" in inner else str(key)
            yield from flatten(value, inner, where if key == "_schema" else f"{where}{name}: ")
    else:
        for message in messages if isinstance(messages, list) else [messages]:
            yield f"{where}{message}"


def present(data: Any, key: Any) -> bool:
    """Whether the raw value has that key or position."""
    return (isinstance(key, int) and key < len(data)) if isinstance(data, list) else key in data


def problems_of_lists(name: str, data: Any, lists: Mapping[str, list[str]]) -> list[str]:
    """What is wrong with the word lists of a type, before they are used."""
    if not isinstance(data, dict) or not isinstance(data.get("lemmas", {}), dict):
        return [f"{name}: a mapping is expected"]
    own = data.get("lemmas", {})
    return [f"{name}: lemmas: {key}: hides a shared list" for key in own if key in lists]


def checks(name: str, loaded: EventType) -> list[str]:
    """What the schema cannot see: roles and subtypes that nobody declares."""
    lines = [f"{name}: {line}" for rule in loaded.rules for line in rule_checks(rule, loaded)]
    blocks = loaded.learned.blocks.items() if loaded.learned else ()
    lines += [
        f"{name}: learned: {pos}: arguments: unknown role {role!r}"
        for pos, block in blocks
        for role in block.arguments
        if role not in loaded.roles
    ]
    lines += [
        f"{name}: refine: #{n + 1}: unknown subtype {r.subtype!r}"
        for n, r in enumerate(loaded.refine)
        if r.subtype and r.subtype not in loaded.subtypes
    ]
    if loaded.default_subtype not in loaded.subtypes:
        lines.append(f"{name}: default_subtype: unknown subtype {loaded.default_subtype!r}")
    return lines


def rule_checks(rule: Rule, loaded: EventType) -> Iterator[str]:
    """Problems of one rule within its type."""
    if not rule.id.startswith(f"{loaded.id}.") or rule.id == f"{loaded.id}.learned":
        yield f"{rule.id}: id: must be '{loaded.id}.<construction>', and 'learned' is taken"
    if rule.subtype is not None and rule.subtype not in loaded.subtypes:
        yield f"{rule.id}: subtype: unknown subtype {rule.subtype!r}"
    for role in rule.arguments:
        if role not in loaded.roles:
            yield f"{rule.id}: arguments: unknown role {role!r}"


def duplicates(types: Mapping[str, EventType]) -> Iterator[str]:
    """Rule ids used twice."""
    seen: set[str] = set()
    for rule in (rule for loaded in types.values() for rule in loaded.rules):
        if rule.id in seen:
            yield f"{rule.id.partition('.')[0]}.yaml: {rule.id}: id: used twice"
        seen.add(rule.id)
