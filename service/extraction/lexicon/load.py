"""From the data directory to a Lexicon: read, check everything, report every problem at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from marshmallow import ValidationError

from ..syntax import Frame, Grammar
from ..syntax.functions import lookup
from .errors import LexiconError
from .index import Index, build_index
from .lists import UnknownList, resolve, spread
from .model import KINDS, EventType, Rule
from .schema import EventTypeSchema


@dataclass(frozen=True, slots=True)
class Words:
    """What plain nouns and pronouns can stand for: word → kinds, lower case."""

    nouns: Mapping[str, frozenset[str]]
    pronouns: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All event types, the words that grammar needs, and the index from words to rules.

    `ruleset_hash` is 'sha256:…' over the names and bytes of the files, in order of name.
    """

    types: Mapping[str, EventType]
    grammar: Grammar
    words: Words
    index: Index
    ruleset_hash: str

    @classmethod
    def load(cls, directory: Path) -> Lexicon:
        """Read `directory/{nouns,light_verbs}.yaml` and `directory/events/*.yaml`. Raises LexiconError."""
        files = [directory / "light_verbs.yaml", directory / "nouns.yaml", *sorted((directory / "events").glob("*.yaml"))]
        raw = {path: read(path) for path in files}
        nouns = raw[directory / "nouns.yaml"]
        lists = {name: list(words) for name, words in nouns["lists"].items()}
        types = load_types({path: raw[path] for path in files[2:]}, lists)
        grammar = Grammar(frames(raw[directory / "light_verbs.yaml"]), word_sets(lists))
        return cls(types, grammar, kinds_of(nouns, lists), build_index(types.values()), digest(files))


class WordLoader(yaml.SafeLoader):
    """YAML whose only booleans are true and false: in a list of words, `no`, `on` and `off` are words."""


WordLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Path) -> Any:
    """A YAML file. Raises LexiconError when it is missing or is not YAML."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=WordLoader)
    except (OSError, yaml.YAMLError) as error:
        raise LexiconError([f"{path.name}: {error}"]) from error


def digest(files: list[Path]) -> str:
    """Hash of names and contents, for the response's `ruleset`."""
    total = hashlib.sha256()
    for path in files:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return f"sha256:{total.hexdigest()}"


def load_types(raw: Mapping[Path, Any], lists: Mapping[str, list[str]]) -> dict[str, EventType]:
    """Event types by id, in order of file name. Raises LexiconError with every problem of every file."""
    types: dict[str, EventType] = {}
    problems: list[str] = []
    for path, data in raw.items():
        found = problems_of_lists(path.name, data, lists)
        if isinstance(data, dict) and not found:
            data = spread(data, {**lists, **data.get("lemmas", {})}, found, path.name)
        if not found:
            loaded = load_type(path.name, data, found)
            if loaded is not None:
                types[loaded.id] = loaded
                found += checks(path.name, loaded)
        problems += found
    problems += duplicates(types)
    if not types and not problems:
        problems.append("events: no event type")
    if problems:
        raise LexiconError(problems)
    return types


def problems_of_lists(name: str, data: Any, lists: Mapping[str, list[str]]) -> list[str]:
    """What is wrong with the word lists of a type, before they are used."""
    if not isinstance(data, dict) or not isinstance(data.get("lemmas", {}), dict):
        return [f"{name}: a mapping is expected"]
    own = data.get("lemmas", {})
    return [f"{name}: lemmas: {key}: hides a shared list" for key in own if key in lists]


def load_type(name: str, data: Any, problems: list[str]) -> EventType | None:
    """One checked type; None with `problems` filled where the schema refuses it."""
    try:
        loaded = EventTypeSchema().load(data)
    except ValidationError as error:
        problems += (f"{name}: {line}" for line in flatten(error.messages, data))
        return None
    return loaded if isinstance(loaded, EventType) else None


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


def frames(raw: Any) -> dict[str, tuple[Frame, ...]]:
    """Light-verb frames by verb. Raises LexiconError for an unknown function."""
    found: dict[str, list[Frame]] = {}
    for n, entry in enumerate(raw):
        parties = {key: tuple(entry.get(key, ())) for key in ("agent", "patient")}
        try:
            for function in (entry["trigger"], *parties["agent"], *parties["patient"]):
                lookup(function)
        except (ValueError, KeyError) as error:
            raise LexiconError([f"light_verbs.yaml: #{n + 1}: {error}"]) from error
        for verb in entry["verbs"]:
            found.setdefault(verb, []).append(Frame(entry["trigger"], **parties))
    return {verb: tuple(kept) for verb, kept in found.items()}


def word_sets(lists: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    """The shared lists as sets, nested lists resolved. Raises LexiconError for an unknown one."""
    try:
        return {name: frozenset(resolve(words, lists)) for name, words in lists.items()}
    except UnknownList as error:
        raise LexiconError([f"nouns.yaml: unknown word list ${error.args[0]}"]) from error


def kinds_of(nouns: Any, lists: Mapping[str, list[str]]) -> Words:
    """What nouns and pronouns can stand for. Raises LexiconError for an unknown kind."""
    if unknown := (nouns["kinds"].keys() | nouns["pronouns"].keys()) - KINDS:
        raise LexiconError([f"nouns.yaml: unknown kind {', '.join(sorted(unknown))}"])
    return Words(inverted(nouns["kinds"], lists), inverted(nouns["pronouns"], lists))


def inverted(kinds: Mapping[str, list[str]], lists: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    """Kind → words, turned round."""
    found: dict[str, set[str]] = {}
    for kind, words in kinds.items():
        for word in resolve(words, lists):
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kept) for word, kept in found.items()}
