"""What a description is called: 'At least nine alleged Kremlin-backed fighters' are 'Kremlin-backed fighters'."""

from __future__ import annotations

from collections.abc import Iterable

from service.extraction.entities.tree import Tree

LONGEST = 12
DEEPEST = 5
# How words that belong to a name hang on its noun, and those left out with all that hangs on them: 'at least 50'.
SAID = frozenset({"amod", "compound", "nmod:poss", "nmod:desc", "conj", "flat"})
COUNTED = frozenset({"nummod", "det", "det:predet", "advmod"})
# Left out wherever they stand.
UNSAID = frozenset({"DET", "PRON", "ADV", "SPACE", "PUNCT"})
JOINTS = frozenset({"-", ","})


def called(parse: Tree, i: int, unnamed: frozenset[str]) -> str:
    """The noun at `i` with what is said before it, numbers, articles and the adjectives `unnamed` left out."""
    kept: list[int] = []
    for j in range(i - 1, max(-1, i - LONGEST), -1):
        dep = _hangs(parse, j, i)
        joint = _joins(parse, j)
        if not (joint or dep in SAID or dep in COUNTED) or parse.line[j] != parse.line[i]:
            break
        if joint or dep in SAID and _says(parse, j, i) and parse.lower[j] not in unnamed:
            kept.append(j)
    while kept and _joins(parse, kept[-1]):
        kept.pop()
    return written(parse, [*_without_loose(parse, kept[::-1]), i])


def _hangs(parse: Tree, j: int, i: int) -> str:
    """How the part of the phrase that `j` stands in hangs on `i`; empty when it does not."""
    for _ in range(DEEPEST):
        if parse.head[j] == i:
            return parse.dep[j]
        j = parse.head[j]
    return ""


def _says(parse: Tree, j: int, i: int) -> bool:
    """Whether the word is part of the name: no number but in 'four-party', no participle but in 'Turkish-backed'."""
    hyphened = "-" in (parse.lower[j + 1], parse.lower[j - 1] if j else "")
    if parse.pos[j] == "NUM":
        return hyphened
    if parse.pos[j] == "VERB" and parse.head[j] == i:
        return hyphened or "-" in parse.text[j]
    return parse.pos[j] not in UNSAID


def _joins(parse: Tree, j: int) -> bool:
    return parse.lower[j] in JOINTS or parse.pos[j] in ("CCONJ", "PART")


def _without_loose(parse: Tree, tokens: list[int]) -> list[int]:
    """The tokens without a comma or 'and' whose neighbour was left out."""
    return [j for n, j in enumerate(tokens) if not _joins(parse, j) or parse.tag[j] == "POS" or _holds(tokens, n)]


def _holds(tokens: list[int], n: int) -> bool:
    return n > 0 and tokens[n - 1] == tokens[n] - 1 and (n + 1 == len(tokens) or tokens[n + 1] == tokens[n] + 1)


def written(parse: Tree, tokens: Iterable[int]) -> str:
    """The words as a name: hyphens and possessives joined, no capital but of a proper noun."""
    text = ""
    for j in tokens:
        glued = parse.tag[j] == "POS" or parse.lower[j] in JOINTS or text.endswith("-")
        # A sentence begins with 'Police', a headline has 'US Sailors'; the names are 'police', 'US sailors'.
        common = parse.tag[j] in ("NN", "NNS") and parse.text[j].istitle() and parse.text[j + 1 : j + 2] != ("-",)
        word = parse.lower[j] if common else parse.text[j]
        text += word if glued or not text else " " + word
    return text.replace("’", "'")
