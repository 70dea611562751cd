"""From the data directory to a Lexicon: read, check everything, report every problem at once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from marshmallow import ValidationError

from ..syntax import Grammar
from ..yamlfile import Loader
from .checks import checks, duplicates, flatten, problems_of_lists
from .domains import Domain, load_domains
from .errors import LexiconError
from .index import Index, build_index
from .lists import spread
from .model import EventType
from .schema import EventTypeSchema
from .words import Words, frames, kinds_of, word_sets


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All event types, the words that grammar needs, and the index from words to rules.

    `ruleset_hash` is 'sha256:…' over the names and bytes of the files, in order of name.
    """

    types: Mapping[str, EventType]
    grammar: Grammar
    words: Words
    index: Index
    domains: Mapping[str, Domain]
    ruleset_hash: str

    @classmethod
    def load(cls, directory: Path) -> Lexicon:
        """Read `directory/{domains,light_verbs,nouns}.yaml` and `directory/events/*.yaml`. Raises LexiconError."""
        files = [
            directory / "light_verbs.yaml",
            directory / "nouns.yaml",
            directory / "domains.yaml",
            *sorted((directory / "events").glob("*.yaml")),
        ]
        raw = {path: read(path) for path in files}
        nouns = raw[directory / "nouns.yaml"]
        lists = {name: list(words) for name, words in nouns["lists"].items()}
        types = load_types({path: raw[path] for path in files[3:]}, lists)
        grammar = Grammar(frames(raw[directory / "light_verbs.yaml"]), word_sets(lists))
        domains = load_domains(raw[directory / "domains.yaml"], types)
        return cls(types, grammar, kinds_of(nouns, lists), build_index(types.values()), domains, digest(files))



class WordLoader(Loader):  # type: ignore[misc]
    """YAML whose only booleans are true and false: in a list of words, `no`, `on` and `off` are words."""


WordLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, resolvers in Loader.yaml_implicit_resolvers.items()
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


def load_type(name: str, data: Any, problems: list[str]) -> EventType | None:
    """One checked type; None with `problems` filled where the schema refuses it."""
    try:
        loaded = EventTypeSchema().load(data)
    except ValidationError as error:
        problems += (f"{name}: {line}" for line in flatten(error.messages, data))
        return None
    return loaded if isinstance(loaded, EventType) else None
