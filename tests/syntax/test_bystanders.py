"""Who only looks at a happening; parses are written by hand."""

from __future__ import annotations

import pytest

from service.extraction.syntax import bystanders
from tests.syntax.parses import parsed, view

ROME = "In/in/ADP/IN/case/2 Rome/Rome/PROPN/NNP/obl/5 the/the/DET/DT/det/4 pope/pope/NOUN/NN/nsubj/5 "
RAID = " the/the/DET/DT/det/7 raid/raid/NOUN/NN/obj/5 ././PUNCT/./punct/5"


@pytest.mark.parametrize(
    ("verb", "found"),
    [
        ("deplored/deplore/VERB/VBD/ROOT/0", ["pope", "Rome"]),
        ("investigated/investigate/VERB/VBD/ROOT/0", ["pope"]),
        ("ordered/order/VERB/VBD/ROOT/0", []),
    ],
)
def test_who_judges_and_where(verb: str, found: list[str]) -> None:
    doc = parsed(ROME + verb + RAID, places=["Rome"])
    assert [doc[i].text for i in bystanders(view(doc), 6)] == found


def test_whom_a_raid_judges_is_no_bystander() -> None:
    text = "The/the/DET/DT/det/2 raid/raid/NOUN/NN/nsubj/3 survived/survive/VERB/VBD/ROOT/0 criticism/criticism/NOUN/NN/obj/3"
    assert list(bystanders(view(parsed(text)), 1)) == []


def test_a_verb_has_none() -> None:
    doc = parsed(ROME + "deplored/deplore/VERB/VBD/ROOT/0" + RAID)
    assert list(bystanders(view(doc), 4)) == []
