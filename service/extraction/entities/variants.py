"""Names of one thing: 'Petro' = 'Gustavo Petro', 'US' = 'United States', 'the Brotherhood'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from service.extraction.entities.acronyms import defined, initials, is_acronym
from service.extraction.entities.ledger import Ledger
from service.extraction.entities.references import Reference
from service.extraction.entities.tree import Tree
from service.extraction.entities.wordlists import WordLists


class Counting(dict[str, list[str]]):
    """The words of a name that count, by its key: no initials, suffixes, particles or optional last words."""

    def __init__(self, lists: WordLists) -> None:
        """Start empty."""
        super().__init__()
        self._lists = lists

    def __missing__(self, key: str) -> list[str]:
        words = [word for word in key.replace("-", " ").split() if word not in self._lists.name_suffixes]
        if len(words) > 1 and words[-1] in self._lists.optional_last:
            words = words[:-1]
        core = [word for word in words if len(word) > 1 and word not in self._lists.name_particles]
        self[key] = core or words or [key]
        return self[key]


def link_names(parse: Tree, references: list[Reference], lists: WordLists) -> Ledger:
    """A ledger in which every named reference is entered, variants of one name together."""
    ledger, parts = Ledger(), Counting(lists)
    groups: dict[tuple[str, str], list[Reference]] = defaultdict(list)
    for reference in _agreeing(references, parts):
        groups[_family(reference.kind), _key(reference, parts)].append(reference)
    short = {word: _key(reference, parts) for word, reference in defined(parse, references).items()}
    index = _Index(parts)
    order = sorted(groups, key=lambda group: (-len(parts[group[1]]), groups[group][0].words.start))
    for family, key in order:
        members = groups[family, key]
        reigns = len(parts[key]) == 1 and any(_reigns(parse, member, lists) for member in members)
        number = None if reigns else index.find(family, short.get(key, key), members[0])
        for member in members:
            number = ledger.add(member, number)
        if number is not None:
            index.enter(family, key, number)
    return ledger


def _reigns(parse: Tree, reference: Reference, lists: WordLists) -> bool:
    """Whether a title says that the name is a given one: 'King Hussein' is not Saddam Hussein."""
    start = reference.words.start
    return any(parse.lower[i] in lists.reigning for i in (start - 1, start) if i >= 0)


def _family(kind: str) -> str:
    """Kinds the recogniser confuses share a family; a person is linked only to persons."""
    return kind if kind in ("person", "country", "nationality") else "other"


def _key(reference: Reference, parts: Counting) -> str:
    if reference.kind in ("country", "nationality"):
        return reference.key
    if reference.known is not None and reference.kind in ("organisation", "group"):
        return reference.known.name.lower()
    return " ".join(parts[reference.key])


def _agreeing(references: Iterable[Reference], parts: Counting) -> list[Reference]:
    """One kind for one name: the commonest label wins, and the surname of a person is that person."""
    references = list(references)
    votes: dict[str, dict[str, int]] = {}
    surnames: set[str] = set()
    for reference in references:
        kinds = votes.setdefault(reference.key, {})
        kinds[reference.kind] = kinds.get(reference.kind, 0) + 1
        if reference.kind == "person" and len(parts[reference.key]) > 1:
            surnames.add(parts[reference.key][-1])
    return [_recast(reference, votes[reference.key], surnames) for reference in references]


def _recast(reference: Reference, votes: dict[str, int], surnames: set[str]) -> Reference:
    if reference.known is not None or reference.kind in ("country", "nationality"):
        return reference
    kind = "person" if reference.key in surnames else max(votes, key=lambda label: (votes[label], label))
    kept = kind == reference.kind or kind in ("country", "nationality")
    return reference if kept else reference._replace(kind=kind)


class _Index:
    """Clusters entered so far, longest names first, by what a shorter name could be."""

    def __init__(self, parts: Counting) -> None:
        self._parts = parts
        self._exact: dict[tuple[str, str], int] = {}
        self._ends: dict[tuple[str, str], list[tuple[int, list[str]]]] = defaultdict(list)

    def enter(self, family: str, key: str, number: int) -> None:
        parts = self._parts[key]
        self._exact.setdefault((family, key), number)
        for word in {parts[0], parts[-1]}:
            if len(self._ends[family, word]) < 20:
                self._ends[family, word].append((number, parts))
        if family == "other":
            for short in initials(key):
                self._exact.setdefault((family, "acronym:" + short), number)

    def find(self, family: str, key: str, example: Reference) -> int | None:
        """The only cluster that the name can be a variant of, else None."""
        if (family, key) in self._exact:
            return self._exact[family, key]
        if family == "other" and is_acronym(example.name):
            return self._exact.get((family, "acronym:" + example.key.replace(".", "")))
        if family in ("country", "nationality") or family == "other" and example.kind == "place":
            return None
        parts = self._parts[key]
        fits = {number for word in (parts[0], parts[-1]) for number, longer in self._ends[family, word]
                if len(parts) < len(longer) and _shortens(parts, longer, family)}  # fmt: skip
        return fits.pop() if len(fits) == 1 else None


def _shortens(parts: list[str], longer: list[str], family: str) -> bool:
    """Whether `parts` are words of `longer` in order, its last among them, or its first alone."""
    if family == "other" and len(parts) == 1 and len(parts[0]) < 4:
        return False
    rest = iter(longer)
    return all(word in rest for word in parts) and (parts[-1] == longer[-1] or parts[0] == longer[0])
