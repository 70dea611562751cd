"""Which passages are of a domain: several different cues, outweighing words of force, none of those in the sentence itself."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from service.extraction.lexicon.domains import Domain
from service.extraction.mentions.domain import read_domains
from service.extraction.syntax import read_tree

SPORT = {"sport": Domain(frozenset({"striker", "goal", "match", "keeper"}), frozenset({"bomb", "soldier"}))}


def domains(*sentences: str) -> list[set[str]]:
    """The domains of each sentence."""
    words = [word for sentence in sentences for word in sentence.split()]
    starts = [n == 0 for sentence in sentences for n, _ in enumerate(sentence.split())]
    heads = [max(i for i in range(n + 1) if starts[i]) for n in range(len(words))]
    tree = read_tree(Doc(Vocab(), words=words, lemmas=words, heads=heads, deps=["dep"] * len(words)))
    found = read_domains(tree, SPORT)
    return [set(found.get(start, ())) for start in sorted(set(tree.sentence))]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["striker goal match"], [{"sport"}]),
        (["striker goal goal goal"], [set()]),
        (["striker attack", "goal attack", "keeper"], [{"sport"}] * 3),
        (["striker goal match bomb"], [set()]),
        (["striker goal match", "a bomb"], [{"sport"}, set()]),
        (["striker goal match", "bomb", "soldier"], [set(), set(), set()]),
        (["striker goal match", "x", "x", "x", "attack"], [{"sport"}] * 4 + [set()]),
    ],
)
def test_domains_of_sentences(sentences: list[str], expected: list[set[str]]) -> None:
    assert domains(*sentences) == expected
