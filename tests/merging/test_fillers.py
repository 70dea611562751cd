"""Which believed fillers of an event stand together."""

from __future__ import annotations

from service.extraction.merge.candidates import Candidate
from service.extraction.merge.fillers import one_side
from service.extraction.values import Argument, Words


def candidate(role: str, who: str, at: int) -> Candidate:
    """A named party in a role."""
    return Candidate(role, (who,), Argument(role, Words(at, at + 1, at), "subject"), 0, who, frozenset({who}))


def kept(*believed: tuple[Candidate, float]) -> list[tuple[str, object]]:
    """(role, party) of what is kept."""
    return [(c.role, c.who[0]) for c, _ in one_side(believed)]


def test_a_party_does_it_or_suffers_it() -> None:
    found = kept((candidate("actor", "army", 1), 0.9), (candidate("target", "army", 8), 0.5))
    assert found == [("actor", "army")]


def test_the_likelier_role_is_kept_whichever_it_is() -> None:
    found = kept((candidate("actor", "army", 1), 0.5), (candidate("target", "army", 1), 0.9))
    assert found == [("target", "army")]


def test_who_is_attacked_may_be_among_the_dead() -> None:
    believed = ((candidate("target", "mayor", 3), 0.9), (candidate("casualties", "mayor", 3), 0.5))
    assert kept(*believed) == [("target", "mayor"), ("casualties", "mayor")]


def test_different_parties_keep_their_roles() -> None:
    believed = ((candidate("actor", "army", 1), 0.9), (candidate("target", "rebels", 5), 0.5))
    assert kept(*believed) == [("actor", "army"), ("target", "rebels")]
