"""Who 'we' are where a spokesperson speaks: '"*We* did not fire," *the army's spokesman* said' is the army."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from service.extraction.entities.discourse import Discourse
from service.extraction.entities.references import Reference
from service.extraction.entities.tree import Tree, with_dep

SPOKESPERSONS = frozenset({"spokesman", "spokeswoman", "spokesperson"})
BESIDE = ("appos", "nmod", "nmod:desc", "compound")
OWNERS = ("nmod:poss", "compound", "nmod:desc")
FOR = frozenset({"for", "of", "from", "at"})
MANY = 200  # clusters looked through: what is spoken for is named early
BODIES = frozenset({"organisation", "group", "country"})


def spoken_for(others: Iterable[Reference], told: Discourse) -> None:
    """Let each 'we' that is still open stand for the body whose spokesperson speaks: 'its' may have come after it.

    For the speaker where the text does not say whose spokesperson it is.
    """
    for reference in others:
        if reference.form == "pronoun" and reference.key == "speakers" and reference.head not in told.ledger.of:
            quote = told.quoted.get(reference.head)
            if quote is None or quote.speaker is None:
                continue
            body = represented(quote.speaker, told)
            clusters = told.ledger.of.get(quote.speaker, ()) if body is None else (body,)
            if len(clusters) == 1:
                told.ledger.add(reference, clusters[0])


def speaks_for_others(speaker: int, told: Discourse) -> bool:
    """Whether the one who speaks is somebody's spokesperson, so that 'we' is not they."""
    return next(_nouns(speaker, told.parse), None) is not None


def represented(speaker: int, told: Discourse) -> int | None:
    """The cluster of the body that the speaker speaks for; None when it is nobody's spokesperson or not said whose."""
    for noun in _nouns(speaker, told.parse):
        for owner in _owners(noun, told.parse):
            clusters = told.ledger.of.get(owner, ())
            if len(clusters) == 1 and told.ledger.clusters[clusters[0]].kind in BODIES:
                return clusters[0]
            if (known := _called(told.parse.lemma[owner], told)) is not None:
                return known
    return None


def _called(key: str, told: Discourse) -> int | None:
    """The body called so, where the word itself is part of a title: '*army* spokesman Jon Roe'."""
    clusters = islice(enumerate(told.ledger.clusters), MANY)
    return next((n for n, c in clusters if c.kind in BODIES and c.references[0].key == key), None)


def _nouns(speaker: int, parse: Tree) -> Iterator[int]:
    """'Spokesman' itself, or beside the name that is the subject: 'its *spokeswoman*, Colonel Ann Lee'."""
    for i in (speaker, *with_dep(parse, speaker, *BESIDE)):
        if parse.lemma[i] in SPOKESPERSONS:
            yield i


def _owners(noun: int, parse: Tree) -> Iterator[int]:
    """'*the army*'s spokesman', '*its* spokesman', '*army* spokesman', 'a spokesman for *the army*'."""
    yield from with_dep(parse, noun, *OWNERS)
    for child in with_dep(parse, noun, "nmod"):
        if any(parse.lower[case] in FOR for case in with_dep(parse, child, "case")):
            yield child
    head = parse.head[noun]
    if parse.dep[noun] in BESIDE and parse.pos[head] == "PROPN":  # 'army spokesman Jon Roe': parsers hang the army on Roe
        yield from (i for i in with_dep(parse, head, *OWNERS) if i < noun)
