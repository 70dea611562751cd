"""Descriptions and pronouns in the text: 'Colombian police', 'the president', 'the group', 'she', 'our'."""

from __future__ import annotations

from typing import NamedTuple

from service.extraction.entities.discourse import Discourse
from service.extraction.entities.facts import BODIES, Owners, body_key, proper_office
from service.extraction.entities.ledger import Cluster
from service.extraction.entities.naming import called
from service.extraction.entities.pairs import PAIRING, pair_at
from service.extraction.entities.references import Atlas, Facts, Form, Gender, Reference
from service.extraction.entities.tree import Tree, with_dep
from service.extraction.entities.wordlists import WordLists
from service.extraction.values import Words

LONGEST_PHRASE = 10
NOUNS = frozenset({"NOUN", "PROPN"})
GENDERS: dict[str, Gender] = {"masculine": "masculine", "feminine": "feminine"}
PREMODIFIERS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "SYM"})
BEFORE = frozenset({"amod", "compound", "nmod:poss", "nmod:desc"})


class Noun(NamedTuple):
    """What a noun can denote by its lemma alone."""

    kind: str
    key: str
    gender: Gender = "neutral"
    sector: str | None = None


def descriptions(parse: Tree, tools: tuple[Atlas, WordLists, Owners]) -> list[Reference]:
    """All pronouns and nouns outside names, in text order. Nouns that name no actor have kind `thing`."""
    _, lists, _ = tools
    marked = {*lists.pronouns, *lists.pairs, *PAIRING}
    columns = enumerate(zip(parse.pos, parse.lower, parse.lemma, strict=True))
    likely = [i for i, (pos, lower, lemma) in columns if pos in NOUNS or lower in marked or lemma in marked]
    return [reference for i in likely if (reference := _at(parse, i, tools)) is not None]


def _at(parse: Tree, i: int, tools: tuple[Atlas, WordLists, Owners]) -> Reference | None:
    _, lists, named = tools
    if i in named:
        return None
    lower = parse.lower[i]
    if lower in lists.pronouns and parse.pos[i] in ("PRON", "DET"):
        return _pronoun(i, lists.pronouns[lower], parse)
    if (pair := pair_at(parse, i, lists)) is not None:
        return pair
    if parse.pos[i] in ("NOUN", "PROPN") and parse.dep[i] not in ("flat", "fixed"):
        return _nominal(parse, i, tools)
    return None


def _pronoun(i: int, person: str, parse: Tree) -> Reference:
    gender = GENDERS.get(person, "neutral")
    plural = person in ("plural", "speakers")
    return Reference(Words(i, i + 1, i), "pronoun", "", parse.text[i], person, (i,), plural, gender)


def noun(parse: Tree, i: int, lists: WordLists) -> Noun:
    """What the noun at `i` denotes, two-word nouns first: 'prime minister', 'security forces'."""
    plural = parse.tag[i] in ("NNS", "NNPS")
    # Taggers err on number more than lemmatizers do.
    singular = not plural or parse.lemma[i] == parse.lower[i]
    before = f"{parse.lemma[i - 1]} " if i else ""
    lemma = _lemma(parse, i, lists)
    for key in (before + lemma, before + parse.lower[i], lemma, parse.lower[i]):
        if key not in lists.denoting:
            continue
        if key in lists.person_gender and not plural:
            return Noun("person", key.split()[-1], lists.person_gender[key], lists.agents.get(key))
        if key in lists.agents:
            return Noun("group" if plural else "organisation", key, "neutral", lists.agents[key])
        if key in lists.person_gender:
            return Noun("group", key)
        if key in lists.states and singular:
            return Noun("country", key)
        if key in lists.groups and singular:
            return Noun("organisation", key)
    return Noun("thing", parse.lemma[i])


def _lemma(parse: Tree, i: int, lists: WordLists) -> str:
    """The lemma; of a headline's 'Presidents', read as a name, the singular."""
    lemma = parse.lemma[i]
    plural = parse.pos[i] == "PROPN" and parse.tag[i] in ("NNS", "NNPS") and lemma not in lists.denoting
    return lemma[:-1] if plural and lemma.endswith("s") and lemma[:-1] in lists.denoting else lemma


def _nominal(parse: Tree, i: int, tools: tuple[Atlas, WordLists, Owners]) -> Reference:
    atlas, lists, named = tools
    what = noun(parse, i, lists)
    plural = parse.tag[i] in ("NNS", "NNPS") or what.key in ("police", "troop")
    if what.kind == "thing":
        return Reference(Words(i, i + 1, i), "thing", "thing", parse.text[i], what.key, (), plural)
    start = _start(parse, i)
    form: Form = "nominal"
    facts = Facts(_country(parse, i, named), None, _office(parse, (start, i), tools), _body(parse, i, named))
    if facts.country or what.sector or facts.body or what.key in lists.offices:
        said = atlas.actor(parse.text[start : i + 1], parse.lemma[start : i + 1])
        office = proper_office(facts.office, said.office)
        facts = facts._replace(office=office).or_else(said).or_else(Facts(sector=what.sector))
    covers = tuple(j for j in range(start, i + 1) if j == i or j == i - 1 and what.key.startswith(parse.lemma[j] + " "))
    return Reference(Words(start, i + 1, i), form, what.kind, called(parse, i, lists.unnamed), what.key, covers, plural,
                     what.gender, facts)  # fmt: skip


def _start(parse: Tree, i: int) -> int:
    """Left end of the noun phrase: premodifiers that stand next to one another."""
    start = i
    if parse.dep[i] in ("compound", "amod"):
        return i
    for j in range(i - 1, max(-1, i - LONGEST_PHRASE), -1):
        possessive = parse.tag[j] == "POS" and j > 0 and start <= parse.head[j - 1] <= i
        # 'Turkish-backed rebels': the hyphen may hang on the word before it.
        hyphen = parse.lower[j] == "-" and j > 0 and parse.head[j] == j - 1
        if not possessive and not hyphen and not _joined(parse, j, i) and not start <= parse.head[j] <= i:
            break
        backed = parse.dep[j] == "amod" and j > 0 and parse.lower[j - 1] == "-"
        if parse.pos[j] not in PREMODIFIERS and parse.tag[j] != "POS" and parse.lower[j] != "-" and not backed and not _joins(parse, j, i):
            break
        start = j
    return start + (parse.lower[start] == "-")


def _joined(parse: Tree, j: int, i: int) -> bool:
    """'*Israeli* and Palestinian leaders', where the second hangs on the first."""
    return parse.dep[j] == "conj" and parse.dep[parse.head[j]] in BEFORE and parse.head[parse.head[j]] == i


def _joins(parse: Tree, j: int, i: int) -> bool:
    return parse.dep[j] == "cc" and _joined(parse, parse.head[j], i)


def _country(parse: Tree, i: int, named: Owners) -> str | None:
    """ISO code said by a modifier: '*Colombian* police', 'the president of *Iran*', 'authorities in *Libya*'."""
    before = named.get(i - 1)
    if before is not None and before.kind == "country":
        return before.facts.country
    for child in parse.children[i][:12]:
        reference = named.get(child)
        if reference is None or reference.facts.country is None or child < i - LONGEST_PHRASE:
            continue
        if child < i and parse.dep[child] in BEFORE:
            return reference.facts.country
        if child > i and parse.dep[child] == "nmod" and _linked(parse, child) and not any(with_dep(parse, child, "conj")):
            return reference.facts.country
    return None


def _body(parse: Tree, i: int, named: Owners) -> str | None:
    """Key of the organisation that an office or a member is of: 'the *NATO* chief', 'the head of *Hamas*'."""
    for child in parse.children[i][:12]:
        reference = named.get(child)
        if reference is None or reference.kind not in BODIES:
            continue
        before = child < i and parse.dep[child] in BEFORE
        if before or child > i and parse.dep[child] == "nmod" and _linked(parse, child):
            return body_key(reference)
    return None


def _linked(parse: Tree, child: int) -> bool:
    return any(parse.lower[case] in ("of", "in", "from") for case in with_dep(parse, child, "case"))


def _office(parse: Tree, bounds: tuple[int, int], tools: tuple[Atlas, WordLists, Owners]) -> str | None:
    """The office a person noun names with its modifiers: 'foreign minister'."""
    _, lists, named = tools
    start, i = bounds
    if parse.lemma[i] not in lists.offices:
        return None
    words = [parse.lower[j] for j in range(start, i + 1) if j not in named and parse.pos[j] in ("ADJ", "NOUN", "PROPN")]
    return " ".join(words)


def owned(reference: Reference, told: Discourse) -> Reference:
    """The reference named after its owner where a pronoun says whose it is: 'his *supporters*' of Petro."""
    for child in with_dep(told.parse, reference.head, "nmod:poss"):
        clusters = told.ledger.of.get(child, ())
        if told.parse.pos[child] == "PRON" and len(clusters) == 1:
            owner = told.ledger.clusters[clusters[0]]
            # 'our American forces' are the American forces.
            told_apart = owner.named and (reference.facts.country is None or reference.key == "counterpart")
            name = f"{_whose(owner, told)} {reference.name}" if told_apart else reference.name
            named = reference._replace(name=name, key=f"{clusters[0]}'s {reference.key}")
            return named.with_facts(Facts(owner.facts.country))
    return reference


def _whose(owner: Cluster, told: Discourse) -> str:
    """'Kenyan' for what is a country's, 'Petro's' for what is anybody else's."""
    code = owner.facts.country
    return told.atlas.adjective(code) if owner.kind == "country" and code else _possessive(owner.name)


def _possessive(name: str) -> str:
    """'Petro's', 'the United States''."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"
