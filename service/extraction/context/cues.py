"""The cue data as frozen values, indexed for look-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from service.extraction.context.schema import read_context

OPEN_ENDED = frozenset({"plain", "stands", "attend", "begin", "launch", "real", "answered"})
LASTING = "status.durative"  # what may go on: 'the siege worries them'


@dataclass(frozen=True, slots=True)
class CueRule:
    """One entry of `context.yaml`: what follows when one of its words governs or modifies the event.

    `effect` is a status, a table of `ContextData.tenses`, `report`, `real`, `answered` or `generic`; `negated` replaces it when
    the word itself is negated. Empty `types` means every type; `via` is empty for modifiers.
    """

    id: str
    effect: str
    via: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    negated: str | None = None
    polarity: str = "positive"
    generic: bool = False

    def serves(self, event_type: str) -> bool:
        """Whether the rule is meant for events of this type."""
        return not self.types or event_type in self.types


@dataclass(frozen=True, slots=True)
class ContextData:
    """All cues. Governors are keyed by (lemma, part of speech), everything else by the lower-case word or lemma.

    `open_ended` are the ids of governors that do not say whether it is over: those that only lend the event their tense
    ('held talks', 'the raid took place') and those that speak of it as a fact ('condemned the siege').
    """

    tenses: Mapping[str, Mapping[str, str]]
    governors: Mapping[tuple[str, str], tuple[CueRule, ...]]
    modifiers: Mapping[str, tuple[CueRule, ...]]
    words: Mapping[str, frozenset[str]]
    open_ended: frozenset[str]

    @classmethod
    def load(cls, path: Path) -> ContextData:
        """Read and check a cue file; raises `ContextError` naming file and field when it is wrong."""
        return _index(read_context(path))

    def words_of(self, cue: str) -> frozenset[str]:
        """The word list with this id; KeyError for an id that the file does not have."""
        return self.words[cue]


def _index(content: dict[str, Any]) -> ContextData:
    governors: dict[tuple[str, str], list[CueRule]] = {}
    modifiers: dict[str, list[CueRule]] = {}
    for entry in content["governors"]:
        rule = _rule(entry)
        for part, lemmas in entry["words"].items():
            for lemma in lemmas:
                governors.setdefault((lemma, part), []).append(rule)
    for entry in content["modifiers"]:
        rule = _rule(entry)
        for word in entry["words"]:
            modifiers.setdefault(word, []).append(rule)
    return ContextData(
        tenses=MappingProxyType({name: MappingProxyType(table) for name, table in content["tenses"].items()}),
        governors=MappingProxyType({key: tuple(rules) for key, rules in governors.items()}),
        modifiers=MappingProxyType({word: tuple(rules) for word, rules in modifiers.items()}),
        open_ended=frozenset(entry["id"] for entry in content["governors"] if entry["effect"] in OPEN_ENDED) | {LASTING},
        words=MappingProxyType({entry["id"]: frozenset(entry["words"]) for entry in content["words"]}),
    )


def _rule(entry: dict[str, Any]) -> CueRule:
    sets = {name: frozenset(entry.get(name, ())) for name in ("via", "types", "flags")}
    return CueRule(
        id=entry["id"],
        effect=entry["effect"],
        negated=entry.get("negated"),
        polarity=entry.get("polarity", "positive"),
        generic=entry.get("generic", False),
        **sets,
    )
