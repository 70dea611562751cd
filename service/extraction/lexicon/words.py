"""What nouns.yaml and light_verbs.yaml say: kinds of nouns and pronouns, word lists and light-verb frames for grammar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..syntax import Frame
from ..syntax.functions import lookup
from .errors import LexiconError
from .lists import UnknownList, resolve
from .model import KINDS


@dataclass(frozen=True, slots=True)
class Words:
    """What plain nouns and pronouns can stand for: word → kinds, lower case."""

    nouns: Mapping[str, frozenset[str]]
    pronouns: Mapping[str, frozenset[str]]


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
