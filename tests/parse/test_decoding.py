"""Tree and label decoding on hand-made scores, and the tokenizer: no weights needed."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from service.extraction.parse.decoding import allowed, spans, viterbi
from service.extraction.parse.encoder import visible, windows
from service.extraction.parse.pieces import gap, shape
from service.extraction.parse.pipeline import blank
from service.extraction.parse.sentences import meant, sentences
from service.extraction.parse.tree import cycle, decode

TOKENS = [
    ("US-Colombia talks", ["US", "-", "Colombia", "talks"]),
    ("KYIV — Russia's", ["KYIV", "—", "Russia", "'s"]),
    ("WASHINGTON—The", ["WASHINGTON", "—", "The"]),
    ("a five-day pre-war visit", ["a", "five", "-", "day", "pre-war", "visit"]),
    ("Lt. Gen. Smith didn’t", ["Lt.", "Gen.", "Smith", "did", "n’t"]),
    ("go " + "x" * 130 + " on", ["go", "x" * 120, "x" * 10, "on"]),
]


def best_tree(scores: np.ndarray) -> float:
    """The best total over all single-root trees, by trying every assignment."""
    n = len(scores)
    good = [h for h in itertools.product(range(n), repeat=n)
            if sum(h[i] == i for i in range(n)) == 1 and cycle(np.array(h)) is None]
    return max(float(scores[range(n), h].sum()) for h in good)


@pytest.mark.parametrize("seed", range(40))
def test_trees_have_one_root_and_no_cycle(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(4, 4)).astype(np.float32)
    heads = decode(scores)
    assert cycle(heads) is None
    assert (heads == np.arange(4)).sum() == 1
    assert scores[range(4), heads].sum() >= best_tree(scores) - 2.5  # the root is chosen first, so not always the very best


def test_cycle_is_repaired_at_least_cost() -> None:
    scores = np.array([[5, 0, 0], [1, -9, 8], [0, 9, -9]], dtype=np.float32)  # 1 and 2 prefer one another
    assert decode(scores).tolist() == [0, 0, 1]


def test_viterbi_keeps_to_the_scheme() -> None:
    labels = ["O", "B-ORG", "I-ORG", "L-ORG", "U-ORG"]
    scores = np.log(np.array([[.1, .2, .1, .1, .5], [.1, .1, .2, .5, .1]], dtype=np.float32))
    assert list(spans([labels[i] for i in viterbi(scores, allowed(labels))])) == [(0, 2, "ORG")]


def test_windows_cover_everything_within_their_room() -> None:
    counts = [3, 1, 1, 24, 2] * 30
    found = list(windows(counts, [i % 10 == 0 for i in range(len(counts))], 60))
    assert [a for a, _ in found[1:]] == [b for _, b in found[:-1]]
    assert found[-1][1] == len(counts)
    assert all(sum(counts[a:b]) <= 60 for a, b in found)


def test_long_sentences_are_cut_at_the_likeliest_place() -> None:
    chance = np.zeros(500, dtype=np.float32)
    chance[150] = 0.4
    assert list(sentences([i == 0 for i in range(500)], chance))[0] == (0, 150)


WRAPPED = """The ministers of Peru and Chile met in Lima on Monday to talk
about fishing in the waters between them, said the president of
Peru, who had invited them.
https://news.example/2016/05/18/ministers-of-peru-and-chile-talk-about-fishing-in-lima
The talks will go on in Arica on Friday, when the ministers of
Bolivia and Brazil are to join them, she said."""


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        pytest.param("Ministers Meet in Lima\nThe ministers of Peru and Chile met on Monday.", ["The"], id="headline"),
        pytest.param("Ministers Meet\nLIMA —\nThe ministers of Peru and Chile met on Monday.", ["LIMA", "The"], id="dateline"),
        pytest.param(WRAPPED, [], id="wrapped to a width, but for an address"),
        pytest.param("Ministers Meet in Lima\nand talk about fishing in the waters between them.", [], id="goes on in lower case"),
        pytest.param("The ministers met.", [], id="one line"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_lines_that_begin_a_sentence(text: str, begun: list[str]) -> None:
    seen = visible(blank()(text))
    assert [seen.words[i] for i in sorted(meant(seen.words, seen.gaps))] == begun


@pytest.mark.parametrize(("word", "kind"), [("a", 0), ("Al", 1), ("UN", 2), ("eBay", 3), ("I", 4), ("1998", 5), ("--", 6), ("U.S.", 7)])
def test_shapes(word: str, kind: int) -> None:
    assert shape(word) == kind


@pytest.mark.parametrize(("between", "key"), [("", ""), ("  ", " "), (" \n", "\n"), ("\r\n\r\n", "\n\n"), ("\t", " ")])
def test_gaps(between: str, key: str) -> None:
    assert gap(between) == key


@pytest.mark.parametrize(("text", "words"), TOKENS, ids=[x[0][:20] for x in TOKENS])
def test_tokens(text: str, words: list[str]) -> None:
    assert [t.text for t in blank()(text)] == words
