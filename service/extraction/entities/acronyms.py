"""Short forms of names that a text defines or that follow from the name's initials, and where they recur unlabelled.

'the National Liberation Army (ELN) … ELN fighters'; 'Union of European Football Associations … UEFA'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from service.extraction.entities.references import Reference
from service.extraction.entities.tree import Tree
from service.extraction.entities.wordlists import WordLists
from service.extraction.values import Words

SHORTEST, LONGEST = 2, 8
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "X"})
SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "de", "del", "la", "du", "des", "da", "do", "y", "et"})


def initials(name: str) -> set[str]:
    """Acronyms a long name could have, lower case: with and without its small words. Empty for one word."""
    words = name.replace("-", " ").split()
    if len(words) < 2 or len(words) > 12:
        return set()
    big = [word for word in words if word.lower() not in SMALL_WORDS]
    return {"".join(word[0] for word in kept).lower() for kept in (words, big) if len(kept) >= SHORTEST}


def is_acronym(text: str) -> bool:
    """'ELN', 'U.N.', 'UEFA', 'PKK'; not 'Petro', 'A', '2017'."""
    letters = text.replace(".", "")
    capital = letters[:2].isupper() and letters[-1:].isupper()
    return SHORTEST <= len(letters) <= LONGEST and letters.isalpha() and capital


def defined(parse: Tree, references: Iterable[Reference]) -> dict[str, Reference]:
    """Lower-case acronym → the long name it was defined for, by brackets right after the name."""
    found: dict[str, Reference] = {}
    for reference in references:
        end = reference.words.end
        if reference.kind == "person" or reference.words.end - reference.words.start < 2:
            continue
        if end + 2 < len(parse) and parse.text[end] in ("(", "[") and parse.text[end + 2] in (")", "]"):
            short = parse.text[end + 1].replace(".", "")
            if is_acronym(short) and short[0].lower() == _first_letter(reference.name, short):
                found.setdefault(short.lower(), reference)
    return found


def spelled_out(parse: Tree, start: int, end: int) -> int:
    """Where a name that an acronym follows begins, by its letters: '*Immigration and* Customs Enforcement (ICE)'."""
    if end + 2 >= len(parse) or parse.text[end] != "(" or not is_acronym(parse.text[end + 1]):
        return start
    short = parse.lower[end + 1].replace(".", "")
    for first in range(start, max(-1, start - 6), -1):
        if parse.pos[first] == "PUNCT":
            break
        if short in initials(" ".join(parse.text[first:end])):
            return first
    return start


def _first_letter(name: str, short: str) -> str:
    """A definition must share a letter: foreign acronyms ('ELN') start like the name's word in another tongue."""
    starts = {word[0].lower() for word in name.replace("-", " ").split()}
    hits = sum(letter in starts for letter in short.lower())
    return short[0].lower() if hits * 2 >= len(short) else ""


def echoes(parse: Tree, references: list[Reference], lists: WordLists) -> Iterator[Reference]:
    """Unlabelled repeats of a surname or an acronym that the document names in full elsewhere."""
    taken = {i for reference in references for i in reference.covers}
    known = dict(_surnames(references, lists)) | defined(parse, references)
    for i, (pos, text) in enumerate(zip(parse.pos, parse.text, strict=True)):
        if pos not in NAMING or i in taken or not text[:1].isupper():
            continue
        key = parse.lower[i].replace(".", "")
        source = known.get(key)
        if source is not None and (source.kind == "person" or is_acronym(parse.text[i])):
            words = Words(i, i + 1, i)
            yield source._replace(words=words, covers=(i,), name=parse.text[i], key=key, gender="neutral", known=None)


def _surnames(references: Iterable[Reference], lists: WordLists) -> Mapping[str, Reference]:
    found: dict[str, Reference] = {}
    for reference in references:
        words = [word for word in reference.name.lower().split() if word not in lists.name_suffixes]
        if reference.kind == "person" and 2 <= len(words) <= 4 and len(words[-1]) > 2:
            found.setdefault(words[-1], reference)
    return found
