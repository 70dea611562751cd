"""'the two leaders', 'both sides', 'the three countries', 'each other': those of that kind last named together."""

from __future__ import annotations

from collections.abc import Iterator

from service.extraction.entities.discourse import Candidate, Discourse
from service.extraction.entities.opponents import opposed
from service.extraction.entities.references import Reference
from service.extraction.entities.search import complement
from service.extraction.entities.tree import Tree, conjuncts, governor, preposition, subjects, with_dep
from service.extraction.entities.wordlists import WordLists
from service.extraction.values import Words

# How far back two may have been named together, and how far apart two named separately.
SENTENCES, NEAR = 5, 2
FAR = 12  # sentences in which the only two holders of an office were named
KINDS = {"person": ("person",), "country": ("country",), "party": ("country", "organisation", "group", "person"),
         "body": ("organisation", "group", "country"), "any": ("person", "country", "organisation", "group")}  # fmt: skip


# Offices that 'the two …' names exactly; 'leaders', 'chiefs' and 'heads' may hold any.
TITLES = frozenset({"president", "minister", "premier", "senator", "secretary", "envoy", "general"})
NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
RECIPROCAL = {"each": "other", "one": "another"}
PAIRING = frozenset({*RECIPROCAL, "pair", "duo", "two"})
BETWEEN = frozenset({"ADJ", "NOUN", "NUM", "DET", "PRON", "CCONJ"})


def pair_at(parse: Tree, i: int, lists: WordLists) -> Reference | None:
    """The mention headed by token `i` of a kind 'the two leaders', 'both sides', 'the pair', 'each other', or None."""
    lower, before = parse.lower[i], parse.lower[i - 1] if i else ""
    if lower in RECIPROCAL and i + 1 < len(parse) and parse.lower[i + 1] == RECIPROCAL[lower]:
        return _mention(parse, Words(i, i + 2, i), "reciprocal")
    if before == "the" and (lower in ("pair", "duo") or lower == "two" and _alone(parse, i)):
        return _mention(parse, Words(i - 1, i + 1, i), "any")
    kind = lists.pairs.get(parse.lemma[i])
    if kind is None or parse.tag[i] not in ("NNS", "NNPS"):
        return None
    start = next((j for j in range(i - 1, max(-1, i - 5), -1) if parse.lower[j] in NUMBERS), None)
    if start is None and before == "the" and parse.lemma[i] == "side":
        return _mention(parse, Words(i - 1, i + 1, i), kind)
    if start is None or any(parse.pos[j] not in BETWEEN for j in range(start, i)):
        return None
    if parse.lower[start] != "both":
        start -= 1
        if start < 0 or parse.lower[start] not in ("the", "these", "those", "its"):
            return None
    return _mention(parse, Words(start, i + 1, i), kind)


def _mention(parse: Tree, words: Words, kind: str) -> Reference:
    covers = (words.head, words.end - 1) if kind == "reciprocal" else (words.head,)
    return Reference(words, "pair", "", " ".join(parse.text[words.start : words.end]), kind, covers, plural=True)


def _alone(parse: Tree, i: int) -> bool:
    """Whether 'the two' stands by itself, not before a noun."""
    return parse.head[i] < i or parse.dep[i] not in ("nummod", "compound", "det")


def both(reference: Reference, told: Discourse) -> tuple[int, ...]:
    """The two (or, for 'each other', more) clusters meant; empty unless the text makes them plain."""
    if reference.key == "reciprocal":
        return _reciprocal(reference.head, told)
    kinds, size = KINDS[reference.key], _size(reference, told.parse)
    if reference.key == "party" and size == 2 and (foes := opposed(reference.head, told)):
        return foes
    for pair in _told_pairs(reference, told):
        fitting = _fitting(pair.clusters, kinds, told) if len(pair.clusters) == size else ()
        if fitting and _suit(reference, fitting, told):
            return fitting
    if size > 2:
        return _holders(reference, told)
    found = _distinct(reference, kinds, told)
    if found and _suit(reference, found, told):
        return found
    return _holders(reference, told)


def delegates(reference: Reference, told: Discourse) -> tuple[int, ...]:
    """'The presidents *of Peru and Chile*', where the article names one president of each; else empty."""
    if not reference.plural or reference.key not in told.lists.leaders or reference.form != "nominal":
        return ()
    lands = [told.ledger.clusters[number] for number in complement(reference, told)]
    if len(lands) < 2 or any(land.kind != "country" for land in lands):
        return ()
    said = {told.parse.lower[i] for i in range(reference.words.start, reference.head) if told.parse.pos[i] in ("ADJ", "NOUN", "PROPN")}
    found = []
    for land in lands:
        people = told.nationals.get(land.facts.country or "", ())
        offices = {number: (told.ledger.clusters[number].facts.office or "").lower().split() for number in people}
        fits = [n for n, held in offices.items() if said <= set(held) and (reference.key in held or held and reference.key == "leader")]
        found += fits if len(fits) == 1 else []
    return tuple(sorted(found)) if len(found) == len(lands) else ()


def plain(reference: Reference, told: Discourse) -> tuple[int, ...]:
    """'*The leaders*', '*the presidents*' said right after two of that office were named together; else empty."""
    parse, head = told.parse, reference.head
    noun = parse.lemma[head]
    bare = reference.words.start == head - 1 and parse.lower[head - 1] == "the"
    if not (bare and reference.plural and noun in told.lists.leaders) or next(with_dep(parse, head, "nmod", "acl:relcl"), None):
        return ()
    if any(c.reference.key == noun and c.reference.form == "nominal" for c in told.before(head, SENTENCES)):
        return ()
    as_pair = reference._replace(form="pair", key="person")
    pair = next(told.pairs_before(head, NEAR), None)
    fits = _fitting(pair.clusters, KINDS["person"], told) if pair is not None and len(pair.clusters) == NUMBERS["two"] else ()
    return fits if fits and _suit(as_pair, fits, told) else ()


def _holders(reference: Reference, told: Discourse) -> tuple[int, ...]:
    """'The two presidents' are the only two persons of whom the article said so far that they are presidents."""
    noun = told.parse.lemma[reference.head]
    if reference.key != "person" or noun not in TITLES:
        return ()
    persons = [c for c in told.before(reference.head, FAR) if c.cluster is not None and c.cluster.kind == "person"]
    fits = dict.fromkeys([c.clusters[0] for c in persons if c.cluster and noun in (c.cluster.facts.office or "").lower().split()])
    return tuple(reversed(fits)) if len(fits) == _size(reference, told.parse) else ()


def _told_pairs(reference: Reference, told: Discourse) -> Iterator[Candidate]:
    """Pairs named together near by; 'the two sides' of an article that has only one pair of them may stand far back."""
    near = list(told.pairs_before(reference.head, SENTENCES))
    if near or reference.key != "party":
        return iter(near)
    far = list(told.pairs_before(reference.head, FAR))
    return iter(far if len({frozenset(pair.clusters) for pair in far}) == 1 else ())


def _size(reference: Reference, parse: Tree) -> int:
    """How many are meant: two, where no number is said."""
    words = range(reference.words.start, reference.head)
    return next((NUMBERS[parse.lower[i]] for i in words if parse.lower[i] in NUMBERS), 2)


def _suit(reference: Reference, clusters: tuple[int, ...], told: Discourse) -> bool:
    """Whether one of 'the leaders' holds an office, both of 'the presidents' that one."""
    noun = told.parse.lemma[reference.head]
    if reference.key != "person" or noun not in told.lists.offices:
        return True
    held = [(told.ledger.clusters[number].facts.office or "").lower().split() for number in clusters]
    return all(noun in office for office in held) if noun in TITLES else any(held)


def partners(reference: Reference, clusters: tuple[int, ...], told: Discourse) -> tuple[int, ...]:
    """Subject and object of one clause when both are actors of a kind: '*Petro* met *Trump*'."""
    if len(clusters) != 1:
        return ()
    parse, outer = told.parse, governor(told.parse, reference.head)
    dep = parse.dep[outer]
    if dep not in ("obj", "iobj", "obl", "obl:agent"):
        return ()
    if dep == "obl" and preposition(parse, outer) not in ("with", "by", "against"):
        return ()
    verb = parse.head[outer]
    for _ in range(3):
        for subject in subjects(parse, verb):
            other = told.ledger.of.get(subject, ())
            if len(other) == 1 and other != clusters and _alike(other[0], clusters[0], told):
                return (*other, *clusters)
        if parse.dep[verb] not in ("advcl", "xcomp", "conj", "acl"):
            break
        verb = parse.head[verb]
    return ()


def _alike(one: int, other: int, told: Discourse) -> bool:
    kinds = {told.ledger.clusters[one].kind, told.ledger.clusters[other].kind}
    return kinds == {"person"} or kinds <= {"country", "organisation"}


def _fitting(clusters: tuple[int, ...], kinds: tuple[str, ...], told: Discourse) -> tuple[int, ...]:
    """The pair itself, or for 'the two countries' the countries of its two persons."""
    found = [told.ledger.clusters[number] for number in clusters]
    if all(cluster.kind in kinds for cluster in found):
        return clusters
    codes = [cluster.facts.country for cluster in found]
    persons = all(cluster.kind == "person" for cluster in found)
    if persons and "country" in kinds and all(code in told.countries for code in codes) and len(set(codes)) == len(codes):
        return tuple(told.countries[code] for code in codes if code)
    return ()


def _distinct(reference: Reference, kinds: tuple[str, ...], told: Discourse) -> tuple[int, ...]:
    """Going back sentence by sentence: the first stretch with exactly two, one kind of thing at a time."""
    for kind in kinds:
        seen: list[int] = []
        sentence = -1
        for candidate in told.before(reference.head, NEAR):
            if candidate.sentence != sentence and len(seen) >= 2:
                break
            sentence = candidate.sentence
            cluster = candidate.cluster
            if cluster is not None and cluster.kind == kind and cluster.named and candidate.clusters[0] not in seen:
                seen.append(candidate.clusters[0])
        if len(seen) == 2:
            return tuple(sorted(seen, key=lambda c: told.ledger.clusters[c].references[0].head))
        if len(seen) > 2:
            return ()
    return ()


def _reciprocal(i: int, told: Discourse) -> tuple[int, ...]:
    """'Petro and Trump praised *each other*': all subjects of the clause."""
    verb = told.parse.head[i]
    for _ in range(5):
        heads = [head for subject in subjects(told.parse, verb) for head in conjuncts(told.parse, subject)]
        found = [cluster for head in heads for cluster in told.ledger.of.get(head, ())]
        if len(set(found)) > 1:
            return tuple(dict.fromkeys(found))
        verb = told.parse.head[verb]
    return ()
