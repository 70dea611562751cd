"""What several mentions say of one event: its status by the weight of their cues, and who answers for it."""

from __future__ import annotations

import pytest

from service.extraction.merge.combine import decisive_reality, source
from service.extraction.values import Attribution, Cue, Mention, Reading, Reality, Status, Words


def _reading(status: Status, speaker: int | None) -> Reading:
    said = None if speaker is None else Attribution(Words(speaker, speaker + 1, speaker))
    return Reading(Mention("operation", "", "test", Words(9, 10, 9)), Reality(status, attribution=said))


@pytest.mark.parametrize(
    ("status", "speakers", "expected"),
    [
        ("occurred", [3], 3),
        ("occurred", [None, 3], 3),
        ("occurred", [None, None, 3], None),
        ("alleged", [None, None, 3], 3),
        ("occurred", [None], None),
        ("occurred", [3, 5], 3),
    ],
)
def test_source(status: Status, speakers: list[int | None], expected: int | None) -> None:
    readings = [_reading(status, speaker) for speaker in speakers]
    found = source(readings, readings[0].reality)
    assert (found.words.head if found else None) == expected


@pytest.mark.parametrize(
    ("brief", "expected"),
    [
        pytest.param([0, 0], 3, id="the first"),
        pytest.param([1, 0], 5, id="the body before the headline"),
        pytest.param([2, 0], 5, id="a name before a pronoun"),
        pytest.param([2, 1], 5, id="a headline before a pronoun"),
    ],
)
def test_the_best_named_source(brief: list[int], expected: int) -> None:
    sources = [Attribution(Words(at, at + 1, at), brief=short) for at, short in zip((3, 5), brief, strict=True)]
    readings = [Reading(Mention("operation", "", "test", Words(9, 10, 9)), Reality("occurred", attribution=s)) for s in sources]
    found = source(readings, readings[0].reality)
    assert found is not None
    assert found.words.head == expected


def _told(status: Status, *cues: str) -> Reading:
    found = tuple(Cue(cue, Words(8, 9, 8)) for cue in cues)
    return Reading(Mention("operation", "", "test", Words(9, 10, 9)), Reality(status, cues=found))


BARE, LEARNT = _told("occurred"), _told("ongoing", "status.learned")
GUESSED = _told("hypothetical", "status.if")
ACCUSED = _told("alleged", "attribution.partisan")
PLANNED, CALLED_OFF = _told("planned", "status.agree"), _told("cancelled", "status.postpone", "status.journey", "status.agree")


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        pytest.param([BARE, PLANNED], "planned", id="a cue outweighs a bare noun"),
        pytest.param([PLANNED, BARE, BARE, BARE, BARE], "occurred", id="but not any number of them"),
        pytest.param([CALLED_OFF, BARE, BARE, BARE, BARE], "occurred", id="nor do several cues at one mention"),
        pytest.param([LEARNT], "ongoing", id="what is learned stands alone"),
        pytest.param([BARE, BARE, LEARNT], "ongoing", id="what goes on has occurred, too"),
        pytest.param([ACCUSED], "alleged", id="who speaks for one side makes it a claim"),
        pytest.param([ACCUSED, BARE], "occurred", id="but not of what the narrator tells as well"),
        pytest.param([GUESSED, PLANNED, GUESSED], "planned", id="nor is a plan a guess because of what it may bring"),
        pytest.param([PLANNED, CALLED_OFF, CALLED_OFF], "cancelled", id="what is called off twice is off"),
    ],
)
def test_status_of_an_event(readings: list[Reading], expected: str) -> None:
    assert decisive_reality(readings).status == expected
