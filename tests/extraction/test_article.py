"""Offsets: every unit, both fields, text with characters outside the Basic Multilingual Plane."""

from __future__ import annotations

import pytest

from service.extraction.article import Article, OffsetUnit, Source

TEXTS = [
    "Plain words.",
    "🎉 Petro met Trump — déjà vu",
    "e\u0301 combining 👩‍👩‍👧 family",
    "\u202eright to left\u202c ok",
]


def _slice(text: str, unit: OffsetUnit, start: int, end: int) -> str:
    if unit == "code_point":
        return text[start:end]
    if unit == "utf8":
        return text.encode()[start:end].decode()
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@pytest.mark.parametrize("unit", ["code_point", "utf16", "utf8"])
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("title", [None, "Größe 🚀 matters"])
def test_offsets_cut_the_quoted_text_out_of_the_field(unit: OffsetUnit, text: str, title: str | None) -> None:
    source = Source(Article(text, title), unit)
    fields = {"text": text, "title": title or ""}
    for start in range(source.title_end, len(source.text)):
        place = source.place(start, min(start + 3, len(source.text)))
        assert place.field == "text"
        assert _slice(fields[place.field], unit, place.start, place.end) == place.text


def test_title_offsets_refer_to_the_title() -> None:
    source = Source(Article("Body.", "Petro meets Trump"), "utf16")
    place = source.place(6, 11)
    assert (place.field, place.start, place.end, place.text) == ("title", 6, 11, "meets")


def test_words_across_the_gap_are_cut_at_the_end_of_the_title() -> None:
    source = Source(Article("Body.", "Title"))
    assert source.place(0, 9).text == "Title"
