"""Word lists: `$name` in a list of lemmas stands for the words of that list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

LISTED = frozenset({"lemma", "text", "near", "near_before", "near_after"})


class UnknownList(KeyError):
    """A `$name` that no file defines."""


def resolve(words: Iterable[str], lists: Mapping[str, list[str]], seen: tuple[str, ...] = ()) -> Iterator[str]:
    """The words with every `$name` replaced. Raises UnknownList, also for a list that contains itself."""
    for word in words:
        name = word[1:] if isinstance(word, str) and word.startswith("$") else None
        if name is None:
            yield word
        elif name in lists and name not in seen:
            yield from resolve(lists[name], lists, (*seen, name))
        else:
            raise UnknownList(name)


def spread(value: Any, lists: Mapping[str, list[str]], problems: list[str], where: str) -> Any:
    """The raw file with every `$name` under a key of words replaced; what is unknown is added to `problems`."""
    if isinstance(value, list):
        return [spread(item, lists, problems, f"{where}: {label(item, n)}") for n, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    return {
        key: words(item, lists, problems, f"{where}: {key}")
        if key in LISTED
        else spread(item, lists, problems, f"{where}: {key}")
        for key, item in value.items()
    }


def label(item: Any, n: int) -> str:
    """How an item of a list is named in an error: its id, or its number."""
    return str(item["id"]) if isinstance(item, dict) and "id" in item else f"#{n + 1}"


def words(value: Any, lists: Mapping[str, list[str]], problems: list[str], where: str) -> Any:
    """A word or list of words with `$name` replaced."""
    try:
        return list(resolve(value if isinstance(value, list) else [value], lists))
    except UnknownList as error:
        problems.append(f"{where}: unknown word list ${error.args[0]}")
        return value
