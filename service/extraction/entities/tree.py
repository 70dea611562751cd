"""A plain, indexed copy of a parse: constant-time children and sentence numbers, and the few relations linking needs.

spaCy finds a token's children by scanning its subtree, which is quadratic on a 100 000 character "sentence";
this copy is made in one pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Doc

from service.extraction.columns import columns

SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
# What a name inside a larger name, a title before it or a member of a coordination is attached by.
PART_OF = frozenset({"flat", "nmod:desc", "fixed", "goeswith", "conj", "appos"})


@dataclass(frozen=True, slots=True)
class Tree:
    """Token columns of one Doc; `children[i]` and `sentence[i]` are indices."""

    text: tuple[str, ...]
    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    sentence: tuple[int, ...]
    line: tuple[int, ...]

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.text)


def tree(doc: Doc) -> Tree:
    """The columns of `doc`. A Doc without sentence bounds counts as one sentence."""
    read = columns(doc)
    return Tree(
        text=read.text, lower=read.lower, lemma=read.lemma, pos=read.pos, tag=read.tag, dep=read.dep, head=read.head,
        children=read.children,
        sentence=_running(list(read.opens)),
        line=_running([False, *["\n" in text for text in read.text[:-1]]]),
    )  # fmt: skip


def _running(starts: list[bool]) -> tuple[int, ...]:
    """How many starts came up to each token, the first token's own left out."""
    return tuple(accumulate(starts[:1] and [False, *starts[1:]]))


def head_within(parse: Tree, start: int, end: int) -> int:
    """The token of `[start, end)` whose head lies outside; the last such one when the parse splits the phrase."""
    outside = [i for i in range(start, end) if not start <= parse.head[i] < end or parse.head[i] == i]
    names = [i for i in outside if parse.pos[i] in ("PROPN", "NOUN", "PRON", "ADJ")]
    return (names or outside or [end - 1])[-1]


def governor(parse: Tree, i: int) -> int:
    """The outermost token of the name or coordination that `i` belongs to, bounded at 20 steps."""
    for _ in range(20):
        if parse.dep[i] not in PART_OF:
            break
        i = parse.head[i]
    return i


def rank(parse: Tree, i: int) -> int:
    """Salience of a position: 3 subject, 2 object, 1 anything else."""
    dep = parse.dep[governor(parse, i)]
    if dep in SUBJECT:
        return 3
    return 2 if dep in ("obj", "iobj", "obl:agent") else 1


def with_dep(parse: Tree, i: int, *deps: str) -> Iterator[int]:
    """Children of `i` attached by one of `deps`, text order."""
    return iter([child for child in parse.children[i] if parse.dep[child] in deps])


def subjects(parse: Tree, verb: int) -> list[int]:
    """Subjects of a verb, or of the verb it is coordinated with: 'He came and *said*'. 0..n."""
    for _ in range(5):
        found = [child for child in parse.children[verb] if parse.dep[child] in SUBJECT]
        if found or parse.dep[verb] not in ("conj", "xcomp"):
            return found
        verb = parse.head[verb]
    return []


def conjuncts(parse: Tree, first: int) -> list[int]:
    """`first` and the heads coordinated with it: 'Petro, *Trump* and *Lula*'. At most 12."""
    found: list[int] = []
    pending = [first]
    while pending and len(found) < 12:
        token = pending.pop(0)
        found.append(token)
        pending.extend(with_dep(parse, token, "conj"))
    return sorted(found)


def preposition(parse: Tree, i: int) -> str:
    """Lower-case case marker of the phrase headed by `i` ('in *Washington*' → 'in'), empty when there is none."""
    cases = [parse.lower[child] for child in with_dep(parse, governor(parse, i), "case") if parse.lower[child] != "'s"]
    return cases[0] if cases else ""


def clause(parse: Tree, i: int) -> int:
    """The verb (or root) of the clause that `i` stands in, bounded at 30 steps."""
    for _ in range(30):
        if parse.pos[i] in ("VERB", "AUX") or parse.head[i] == i:
            return i
        i = parse.head[i]
    return i


def determiner(parse: Tree, i: int) -> str:
    """Lower-case determiner or possessive pronoun of the noun `i`, empty when it has none."""
    return next((parse.lower[c] for c in with_dep(parse, i, "det", "nmod:poss", "det:predet")
                 if parse.pos[c] in ("DET", "PRON")), "")  # fmt: skip
