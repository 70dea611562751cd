"""Sentences drawn in plain text: brackets stand below their words, also where characters have odd widths."""

from __future__ import annotations

import pytest

from service.cli.draw import Bracket, draw

TEXT = "President Macron met Chancellor Scholz in Berlin on Monday."


def bracket(text: str, words: str, label: str, *, trigger: bool = False) -> Bracket:
    start = text.index(words)
    return Bracket(start, start + len(words), label, trigger)


def test_the_whole_drawing() -> None:
    found = [
        bracket(TEXT, "President Macron", "participant"),
        bracket(TEXT, "met", "meeting", trigger=True),
        bracket(TEXT, "Chancellor Scholz", "participant"),
        bracket(TEXT, "Berlin", "location"),
        bracket(TEXT, "Monday", "when"),
    ]
    assert draw(TEXT, found) == [
        "President Macron met Chancellor Scholz in Berlin on Monday.",
        "└ participant ─┘ ╘═╛ └─ participant ─┘    └────┘    └────┘",
        "                 meeting                  location  when",
    ]


def test_overlapping_brackets_take_further_rows() -> None:
    lines = draw(TEXT, [bracket(TEXT, "Scholz in Berlin", "outer"), bracket(TEXT, "Berlin", "inner")])
    assert [line.strip() for line in lines[1:]] == ["└─── outer ────┘", "└────┘", "inner"]
    assert lines[2].index("└") == TEXT.index("Berlin")


def test_long_sentences_are_broken_between_words() -> None:
    lines = draw(TEXT, [bracket(TEXT, "Scholz in Berlin", "x")], width=40)
    assert lines == [
        "President Macron met Chancellor Scholz",
        "                                └─ x ─┘",
        "in Berlin on Monday.",
        "└── x ──┘",
    ]


def test_a_word_without_end_is_cut() -> None:
    assert draw("x" * 25, [], width=10) == ["x" * 10, "x" * 10, "x" * 5]


@pytest.mark.parametrize(
    ("before", "column"),
    [("é́ ", 2), ("e\u0301 ", 2), ("北京 ", 5), ("😀 ", 3), ("👩\u200d👧 ", 5), ("a\tb\n", 4)],
)
def test_brackets_count_columns_not_characters(before: str, column: int) -> None:
    text = before + "met"
    lines = draw(text, [bracket(text, "met", "m", trigger=True)])
    assert lines[1].index("╘") == column
    assert "\t" not in lines[0]


def test_one_and_two_columns_have_brackets_too() -> None:
    assert draw("a bc", [Bracket(0, 1, "one"), Bracket(2, 4, "two")])[1] == "┘ └┘"
