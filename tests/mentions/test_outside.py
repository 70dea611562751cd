"""Which candidates grammar rules out; parses are written by hand, the candidates too."""

from __future__ import annotations

from service.extraction.mentions.outside import by_clause, of_one_clause, possible, without_ends
from service.extraction.values import Argument, Words
from tests.syntax.parses import parsed, view

TWO = (
    "Rebels/rebel/NOUN/NNS/nsubj/2 shelled/shell/VERB/VBD/ROOT/0 Ostra/Ostra/PROPN/NNP/obj/2 ,/,/PUNCT/,/punct/7 and/and/CCONJ/CC/cc/7 "
    "police/police/NOUN/NNS/nsubj/7 raided/raid/VERB/VBD/conj/2 shops/shop/NOUN/NNS/obj/7"
)
MET = (
    "Lind/Lind/PROPN/NNP/nsubj/2 met/meet/VERB/VBD/ROOT/0 rebel/rebel/NOUN/NN/compound/4 leaders/leader/NOUN/NNS/obj/2 "
    "in/in/ADP/IN/case/6 Oslo/Oslo/PROPN/NNP/nmod/4"
)
RAID = Words(6, 7, 6)


def one(role: str, head: int, path: str = "learned", score: float = 0.9) -> Argument:
    """A candidate of one word."""
    return Argument(role, Words(head, head + 1, head), path, score)


def test_another_clause_gives_way_to_who_is_named_in_the_act_s_own() -> None:
    seen = view(parsed(TWO, places=["Ostra"]))
    rebels, police = one("actor", 0), one("actor", 5, "subject")
    assert of_one_clause(seen, [rebels, police], RAID) == [police]
    assert of_one_clause(seen, [rebels], RAID) == [rebels]
    doubtful = one("actor", 5, "subject", 0.2)
    assert of_one_clause(seen, [rebels, doubtful], RAID) == [rebels, doubtful]


def test_two_are_named_for_a_meeting_before_others_give_way() -> None:
    seen = view(parsed(TWO, places=["Ostra"]))
    rebels, police, shops = one("participant", 0), one("participant", 5, "subject"), one("participant", 7, "object")
    assert of_one_clause(seen, [rebels, police], RAID) == [rebels, police]
    assert of_one_clause(seen, [rebels, police, shops], RAID) == [police, shops]


def test_the_model_is_told_of_clauses_apart() -> None:
    seen = view(parsed(TWO, places=["Ostra"]))
    rebels, police = one("actor", 0), one("actor", 5, "subject")
    assert by_clause(seen, rebels, [rebels, police], 6) == {"apart": 1.0, "actor apart": 1.0, "apart, named": 1.0}
    assert by_clause(seen, rebels, [rebels], 6) == {"apart": 1.0, "actor apart": 1.0}
    assert by_clause(seen, police, [rebels, police], 6) == {}


def test_people_lose_the_place_at_their_end_when_it_is_the_act_s() -> None:
    seen = view(parsed(MET, places=["Oslo"]))
    leaders, met = Argument("participant", Words(2, 6, 3), "object", 0.9), Words(1, 2, 1)
    shorter = Argument("participant", Words(2, 4, 3), "object", 0.9)
    assert without_ends(seen, [leaders, one("location", 5)], met) == [shorter, one("location", 5)]
    assert without_ends(seen, [leaders, one("location", 5, score=0.3)], met)[0] == leaders


def test_each_other_is_nobody_besides_the_sides_named() -> None:
    seen = view(
        parsed(
            "Lind/Lind/PROPN/NNP/nsubj/2 phoned/phone/VERB/VBD/ROOT/0 each/each/DET/DT/obj/2 other/other/ADJ/JJ/fixed/3"
        )
    )
    assert possible(seen, [Argument("participant", Words(2, 4, 2), "object")], Words(1, 2, 1)) == []
    assert possible(seen, [one("participant", 0)], Words(1, 2, 1)) == [one("participant", 0)]
