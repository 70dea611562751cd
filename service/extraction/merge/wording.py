"""The words that a filler is shown with: a name or description of who is meant, where the mention only has a pronoun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.extraction.columns import Columns
from service.extraction.merge.candidates import PRONOUN, Candidate, Referents
from service.extraction.values import Argument, Entity, Words

# A name that only says of what sort another thing is: 'the *Biden* team'.
WITHIN = frozenset({"compound", "amod", "nmod:desc", "flat"})


def written_out(
    believed: Sequence[tuple[Candidate, float]], read: Columns, referents: Referents
) -> Iterator[tuple[Candidate, float]]:
    """The fillers, pronouns as the names they stand for: 'UN envoy Tomas Lind' for 'he'.

    A group of which one is a filler of its own gives the others by name: 'the two leaders' beside 'Petro'.
    """
    alone = {(c.role, c.who[0]) for c, _ in believed if len(c.who) == 1}
    for candidate, chance in believed:
        who = referents.get(candidate.best.words.head, ())
        apart = [entity for entity in who if (candidate.role, entity.id) not in alone] if len(who) > 1 else list(who)
        if candidate.rank != PRONOUN and len(apart) == len(who):
            yield candidate, chance
            continue
        words = [_words(entity, candidate.best.words.head, read) for entity in apart]
        if not who or None in words:
            yield candidate, chance
            continue
        for entity, found in zip(apart, words, strict=True):
            if found is not None:
                yield _shown(candidate, entity, found), chance


def _shown(candidate: Candidate, entity: Entity, words: Words) -> Candidate:
    """The candidate for one entity, with other words."""
    best: Argument = replace(candidate.best, words=words)
    return replace(candidate, who=(entity.id,), best=best)


def _words(entity: Entity, at: int, read: Columns) -> Words | None:
    """The last name of the entity before `at`, else its last description, else what comes after."""
    nouns = [w for w in entity.mentions if read.pos[w.head] in ("PROPN", "NOUN") and read.dep[w.head] not in WITHIN]
    told = [w for w in nouns if read.pos[w.head] == "PROPN"] or nouns
    before = [w for w in told if w.head < at]
    return before[-1] if before else next(iter(told), None)
