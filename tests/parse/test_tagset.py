"""Tags and parts of speech that no such word can have."""

from __future__ import annotations

import pytest

from service.extraction.parse.tagset import mended_tag, settled

SETTLED = {
    ("exercises", "NNS", "PUNCT"): ("NNS", "NOUN"),
    ("talks", "NNS", "VERB"): ("NNS", "NOUN"),
    ("arrests", "NNS", "NUM"): ("NNS", "NOUN"),
    ("raid", "VBD", "NOUN"): ("NN", "NOUN"),
    ("raid", "VBD", "NUM"): ("NN", "NOUN"),
    ("clash", "WP", "PRON"): ("NN", "NOUN"),
    ("clashes", "VB", "NOUN"): ("NNS", "NOUN"),
    ("vowed", "MD", "AUX"): ("VBD", "VERB"),
    ("the", "VBD", "DET"): ("DT", "DET"),
    ("detained", "WRB", "VERB"): ("VBD", "VERB"),
}
LEFT = [
    ("nothing", "NN", "PRON"), ("will", "MD", "AUX"), ("threatened", "JJ", "VERB"), ("fighting", "VBG", "NOUN"),
    ("accused", "VBN", "NOUN"), ("US", "NNP", "PROPN"), ("United", "NNP", "VERB"), ("when", "WRB", "ADV"),
    ("about", "IN", "ADV"), ("'s", "POS", "PART"), ("2,000", "CD", "NUM"), ("whoever", "WP", "PRON"),
]


@pytest.mark.parametrize("given", SETTLED)
def test_what_no_word_can_be_is_put_right(given: tuple[str, str, str]) -> None:
    assert settled(*given) == SETTLED[given]


@pytest.mark.parametrize("given", LEFT)
def test_what_can_be_is_left(given: tuple[str, str, str]) -> None:
    assert settled(*given) == given[1:]


@pytest.mark.parametrize(
    ("form", "tag", "expected"),
    [("meeting", "VBP", "VBG"), ("vowed", "VB", "VBD"), ("killed", "VBG", "VBN"), ("killing", "VBG", "VBG"), ("need", "VB", "VB")],
)
def test_a_verb_has_a_tag_that_its_ending_allows(form: str, tag: str, expected: str) -> None:
    assert mended_tag(form, "VERB", tag) == expected
