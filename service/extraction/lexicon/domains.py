"""What domains.yaml says: the words of passages in which words of force are figures of speech."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from marshmallow import RAISE, Schema, ValidationError, post_load

from .errors import LexiconError
from .fields import WordList
from .model import EventType, Guard


@dataclass(frozen=True, slots=True)
class Domain:
    """Words that show a domain, and words of real force that speak against it, as lemmas or forms in lower case."""

    cues: frozenset[str]
    force: frozenset[str]


class DomainSchema(Schema):
    """One domain."""

    class Meta:
        """Refuse what is not declared."""

        unknown = RAISE

    cues = WordList(required=True)
    force = WordList(required=True)

    @post_load
    def build(self, data: dict[str, frozenset[str]], **_: object) -> Domain:
        """As a value."""
        return Domain(**data)


def load_domains(raw: object, types: Mapping[str, EventType]) -> Mapping[str, Domain]:
    """Domains by name. Raises LexiconError, naming domain and field, or the rule that asks for an unknown domain."""
    if not isinstance(raw, Mapping):
        raise LexiconError(["domains.yaml: a mapping is expected"])
    found, problems = {}, []
    for name, entry in raw.get("domains", {}).items():
        try:
            found[name] = DomainSchema().load(entry)
        except ValidationError as error:
            problems.append(f"domains.yaml: {name}: {error}")
    problems += [
        f"{name}.yaml: {where}: domain: unknown domain {asked!r}"
        for name, kind in types.items()
        for where, guard in guards_of(kind)
        for asked in sorted(guard.domains - found.keys())
    ]
    if problems:
        raise LexiconError(problems)
    return found


def guards_of(kind: EventType) -> Iterator[tuple[str, Guard]]:
    """Where a guard stands (rule, or the type itself), and the guard; inner ones of `any` too."""
    lists = [(kind.id, (*kind.require, *kind.refuse))]
    lists += [(rule.id, (*rule.require, *rule.refuse, *rule.sure)) for rule in kind.rules]
    for where, guards in lists:
        waiting = list(guards)
        while waiting:
            guard = waiting.pop()
            waiting += guard.any
            yield where, guard
