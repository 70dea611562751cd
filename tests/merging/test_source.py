"""Who answers for an event with several mentions: its source, unless the narrator mostly vouches for it."""

from __future__ import annotations

import pytest

from service.extraction.merge.combine import source
from service.extraction.values import Attribution, Mention, Reading, Reality, Status, Words


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
