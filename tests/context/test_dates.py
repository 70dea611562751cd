"""A date on either side of publication: what is to come is planned, what was awaited is over."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from spacy.language import Language

from service.extraction.context import ContextData, Scene, moment
from service.extraction.parse import load_pipeline
from service.extraction.values import Mention, TimeExpression, Words

HERE = Words(0, 1, 0)
DAY = TimeExpression(HERE, "2024-05-03T00:00:00", "2024-05-04T00:00:00", "day")
UNKNOWN = TimeExpression(HERE, None, None, "day", reason="no reference")


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_pipeline()


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2024, 5, 1), "after"),
        (date(2024, 5, 3), None),
        (datetime(2024, 5, 3, 18), None),
        (date(2024, 5, 4), "before"),
        (None, None),
    ],
)
def test_moment(published: date | None, expected: str | None) -> None:
    assert moment(DAY, published) == expected


def test_no_date_no_moment() -> None:
    assert moment(UNKNOWN, date(2024, 5, 1)) is None
    assert moment(None, date(2024, 5, 1)) is None


@pytest.mark.parametrize(
    ("text", "when", "expected"),
    [
        ("The [summit] in Riga on Friday worries farmers.", "after", "planned"),
        ("The [summit] in Riga on Friday worries farmers.", "before", "occurred"),
        ("Farmers marched ahead of the [summit] in Riga.", "after", "planned"),
        ("Farmers marched ahead of the [summit] in Riga.", "before", "occurred"),
        ("The ministers [met] in Riga on Friday.", "after", "occurred"),
        ("The [summit] in Riga on Friday was called off.", "after", "cancelled"),
        ("The recent [summit] in Riga worries farmers.", "after", "occurred"),
    ],
)
def test_dated(text: str, when: str, expected: str, nlp: Language, data: ContextData) -> None:
    start = text.index("[")
    doc = nlp(text.replace("[", "").replace("]", ""))
    trigger = doc.char_span(start, text.index("]") - 1)
    mention = Mention("meeting", "", "test", Words(trigger.start, trigger.end, trigger.root.i))
    assert Scene.of(doc, data).reality(mention, None, when).status == expected  # type: ignore[arg-type]
