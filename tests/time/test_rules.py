"""Anaphora over several expressions, references, names, and the limits: linear, never failing."""

from __future__ import annotations

from datetime import date, datetime
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from service.extraction.normalise.time import event_time, time_expressions
from service.extraction.normalise.time.interval import easter, step
from service.extraction.normalise.time.lexicon import load
from service.extraction.values import Words

from .conftest import PUBLISHED
from .parses import VOCAB

HOSTILE = [
    "Monday ",
    "Feb. 3-",
    "the same day before ",
    "a couple of ",
    "since until by ",
    "10 a.m. ",
    "twenty-",
    "from Monday to ",
]

NUMBERS = [
    "2015",
    "1812",
    "9999",
    "0000",
    "2359",
    "31",
    "30",
    "0",
    "99999999",
    "20th",
    "1990s",
    "0s",
    "7:15",
    "29/2/2015",
    "0/0/00",
]
WORDS = sorted({word for word in load().words if word != "\n"}) + NUMBERS
REFERENCES = [
    None,
    date(1, 1, 1),
    date(9999, 12, 31),
    date(2016, 2, 29),
    datetime(9999, 12, 31, 23, 59),
    datetime(2016, 5, 4, 14, 20),
]


def starts(nlp: Language, text: str, reference: date | None = PUBLISHED) -> list[str | None]:
    return [found.start_time for found in time_expressions(nlp(text), reference)]


def test_anaphora_counts_from_the_time_named_before(blank: Language) -> None:
    text = (
        "On May 3 rebels struck. Two days later the army came. The same day, 20 died. The next day was calm. That month"
    )
    assert starts(blank, text) == ["2016-05-03", "2016-05-05", "2016-05-05", "2016-05-06", "2016-05-01"]


def test_anaphora_needs_an_exact_enough_antecedent(blank: Language) -> None:
    assert starts(blank, "It began in 2014. The next day he fled. The following year it ended.") == [
        "2014-01-01",
        None,
        "2015-01-01",
    ]


def test_a_comparison_is_no_antecedent(blank: Language) -> None:
    text = "In May 2015 ten died, up from three a year earlier and two a year earlier."
    assert starts(blank, text) == ["2015-05-01", "2014-05-01", "2014-05-01"]


def test_times_of_day_take_the_day_of_their_paragraph(blank: Language) -> None:
    assert starts(blank, "On Monday troops came. At 6 a.m. they left.\nAt 8 a.m. all was calm.") == [
        "2016-05-16",
        "2016-05-16T06:00",
        "2016-05-18T08:00",
    ]


def test_a_caption_tells_its_times_from_its_own_date(blank: Language) -> None:
    text = "Mourners carry a man shot on Monday in Bern, March 3, 2016.\nPolice came on Monday."
    assert starts(blank, text) == ["2016-02-29", "2016-03-03", "2016-05-16"]


def test_on_a_monday_earlier_in_the_week_is_the_week_before(blank: Language) -> None:
    monday = date(2016, 5, 16)
    assert starts(blank, "They were shot earlier in the week.", monday) == ["2016-05-09"]
    assert starts(blank, "They were shot earlier in the week.") == ["2016-05-16"]
    assert starts(blank, "They were shot earlier this week.", monday) == ["2016-05-16"]


def test_nothing_is_read_across_lines(blank: Language) -> None:
    assert starts(blank, "It began in May\n2015 saw no end") == ["2016-05-01", "2015-01-01"]


def test_without_a_reference_only_full_dates_resolve(blank: Language) -> None:
    found = time_expressions(blank("On Monday at noon, two days ago, in May, on July 8, 2015 and last week."), None)
    assert [e.start_time for e in found] == [None, None, None, "2015-07-08", None]
    assert {e.reason for e in found if e.start_time is None} == {"no date of publication to count from"}


def test_a_moment_as_reference_dates_hours(blank: Language) -> None:
    found = time_expressions(blank("The shelling began three hours ago."), datetime(2016, 5, 18, 14, 20))
    assert [(e.start_time, e.end_time) for e in found] == [("2016-05-18T11:00", "2016-05-18T12:00")]


def test_a_name_is_no_date(blank: Language) -> None:
    doc = blank("April Jones met Jon June in June.")
    doc.ents = [Span(doc, 0, 2, label="PERSON"), Span(doc, 3, 5, label="PERSON")]
    assert [doc[e.words.start : e.words.end].text for e in time_expressions(doc, PUBLISHED)] == ["June"]


def test_no_time_in_another_sentence(blank: Language) -> None:
    words = ["Police", "came", "Monday", ".", "They", "left", "."]
    doc = Doc(blank.vocab, words=words, sent_starts=[True, False, False, False, True, False, False])
    expressions = time_expressions(doc, PUBLISHED)
    assert len(expressions) == 1
    assert event_time(doc, 5, Words(5, 6, 5), expressions, "operation") is None


def test_calendar_arithmetic() -> None:
    assert step(datetime(2016, 3, 31), "month", -1) == datetime(2016, 2, 29)
    assert step(datetime(2016, 2, 29), "year", 1) == datetime(2017, 2, 28)
    assert [easter(year).date() for year in (2015, 2016, 2024)] == [
        date(2015, 4, 5),
        date(2016, 3, 27),
        date(2024, 3, 31),
    ]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), reference=st.sampled_from(REFERENCES))
def test_any_words_give_intervals_or_reasons(words: list[str], reference: date | None) -> None:
    for found in time_expressions(Doc(VOCAB, words=words), reference):
        assert (found.reason is None) == bool(found.start_time or found.end_time)
        if found.start_time and found.end_time:
            assert found.start_time < found.end_time


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_takes_linear_time(blank: Language, unit: str) -> None:
    seconds = []
    for length in (2_000, 8_000):
        words = [token.text for token in blank(unit * (length // len(unit)))]
        size = len(words)
        heads, deps = [0] * size, ["ROOT"] + ["obl"] * (size - 1)
        doc = Doc(blank.vocab, words=words, pos=["VERB"] * size, tags=["VBN"] * size, heads=heads, deps=deps)
        begin = perf_counter()
        time_expressions(doc, PUBLISHED)
        seconds.append(perf_counter() - begin)
    assert seconds[1] < 12 * seconds[0] + 1  # four times the text; quadratic would take many seconds


def test_an_event_costs_no_more_in_a_longer_text(blank: Language) -> None:
    seconds = []
    for size in (100, 800):
        deps, pos = ["ROOT", *["obl", "conj"] * size][: 2 * size], ["VERB", "PROPN"] * size
        heads = [max(index - 1, 0) for index in range(2 * size)]
        doc = Doc(blank.vocab, words=["struck", "Monday"] * size, pos=pos, heads=heads, deps=deps)
        doc.spans["triggers"] = SpanGroup(
            doc, spans=[Span(doc, i, i + 1, label="operation") for i in range(0, 2 * size, 2)]
        )
        expressions = time_expressions(doc, PUBLISHED)
        begin = perf_counter()
        for head in range(0, 100, 2):
            assert event_time(doc, head, Words(head, head + 1, head), expressions, "operation") is not None
        seconds.append(perf_counter() - begin)
    assert seconds[1] < 4 * seconds[0] + 0.5


def test_one_time_before_a_sentence_without_end_costs_no_more(blank: Language) -> None:
    seconds = []
    for size in (1_000, 8_000):
        words = ["Monday", ".", *["struck"] * size]
        doc = Doc(blank.vocab, words=words, sent_starts=[index in {0, 2} for index in range(len(words))])
        expressions = time_expressions(doc, PUBLISHED)
        begin = perf_counter()
        for head in range(size - 500, size):
            assert event_time(doc, head, Words(head, head + 1, head), expressions, "operation") is None
        seconds.append(perf_counter() - begin)
    assert seconds[1] < 4 * seconds[0] + 0.5
