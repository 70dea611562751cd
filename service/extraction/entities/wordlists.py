"""The word lists of `service/data/entities.yaml`, loaded once and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from service.extraction.entities.references import Gender
from service.extraction.yamlfile import parsed

PATH = Path(__file__).resolve().parents[2] / "data" / "entities.yaml"

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class WordLists:
    """Word lists by purpose; what each is for stands beside it in the YAML file.

    `denoting` are the nouns of several of them together: those that can be actors.
    """

    pronouns: Mapping[str, str]
    title_gender: Mapping[str, Gender]
    person_gender: Mapping[str, Gender]
    given_gender: Mapping[str, Gender]
    offices: Words
    states: Words
    militant: Words
    burdens: Words
    called: Words
    state_forms: Mapping[str, Words]
    groups: Words
    private: Words
    named_kinds: Mapping[str, Words]
    agents: Mapping[str, str]
    agent_modifiers: Words
    seats: Mapping[str, str]
    acts: Words
    speech: Words
    party_prepositions: Words
    happenings: Words
    done_to_places: Words
    sights: Words
    party_nouns: Words
    expletive: Words
    pairs: Mapping[str, str]
    leaders: Words
    many: Words
    same_office: Mapping[str, str]
    reigning: Words
    empty_adjectives: Words
    unnamed: Words
    optional_last: Words
    name_particles: Words
    name_suffixes: Words
    denoting: Words


def _by_word(lists: Mapping[str, list[str]]) -> dict[str, str]:
    """`{"masculine": ["he"]}` → `{"he": "masculine"}`; the first list that has a word keeps it."""
    index: dict[str, str] = {}
    for key, words in lists.items():
        for word in words:
            index.setdefault(word, key)
    return index


_INDEXED = {
    "pronouns": "pronouns",
    "title_gender": "titles",
    "person_gender": "people",
    "given_gender": "given_names",
    "agents": "agents",
    "pairs": "pairs",
}


_ACTORS = ("person_gender", "agents", "states", "groups")  # a noun in none of these is a thing


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return frozenset(value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value


@lru_cache(maxsize=1)
def word_lists() -> WordLists:
    """The lists that ship with the service. KeyError when the file lacks one, TypeError when it has an unknown one."""
    raw = parsed(PATH.read_text(encoding="utf-8"))
    lists: dict[str, Any] = {field: _by_word(raw.pop(key)) for field, key in _INDEXED.items()}
    lists |= {key: _frozen(value) for key, value in raw.items()}
    return WordLists(**lists, denoting=frozenset().union(*(lists[name] for name in _ACTORS)))
