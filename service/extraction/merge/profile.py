"""What merging needs to know of a reading, copied out of the tree: comparable keys instead of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from service.extraction.merge.data import MergeData
from service.extraction.values import Argument, Entity, Reading

WHO = frozenset({"participant", "threatener", "actor", "mediator"})
WHOM = frozenset({"target", "casualties", "captured", "seized", "beneficiary"})
PLACE = frozenset({"location"})
GENERAL_SUBTYPES = frozenset({"general", "in_person", "unspecified"})
NOUNS = ("NOUN", "PROPN")
INDEFINITE = ("a", "an")
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})


@dataclass(frozen=True, slots=True)
class Profile:
    """Keys are entity ids (`e12`), countries (`c:US`) or head lemmas (`w:vessel`); `words` are the trigger phrase's lemmas.

    `families` are the acts that the trigger's words stand for, `nations` the countries of all parties.
    `form` is how the happening is put: verb, definite, possessed, indefinite, plural or bare.
    `governor` is the token that the trigger depends on.
    """

    reading: Reading
    lemma: str
    is_noun: bool
    determiner: str
    form: str
    distinct: bool
    after_sequence: bool
    who: frozenset[str]
    whom: frozenset[str]
    places: frozenset[str]
    nations: frozenset[str]
    words: frozenset[str]
    families: frozenset[str]
    sentence: int
    governor: int

    @property
    def head(self) -> int:
        """The token that the mention is at."""
        return self.reading.mention.words.head


def _entity_keys(entities: Iterable[Entity]) -> set[str]:
    return {f"e{entity.id}" for entity in entities} | {
        f"c:{e.country}" for e in entities if e.kind == "country" and e.country
    }


def _keys(doc: Doc, arguments: Iterable[Argument], referents: Mapping[int, tuple[Entity, ...]]) -> frozenset[str]:
    keys: set[str] = set()
    for argument in arguments:
        found = referents.get(argument.words.head, ())
        token = doc[argument.words.head]
        keys |= _entity_keys(found) if found else ({f"w:{token.lemma_.lower()}"} if token.pos_ in _CONTENT else set())
    return frozenset(keys)


def _nations(arguments: Iterable[Argument], referents: Mapping[int, tuple[Entity, ...]]) -> frozenset[str]:
    entities = (entity for argument in arguments for entity in referents.get(argument.words.head, ()))
    return frozenset(entity.country for entity in entities if entity.country)


def _families(doc: Doc, reading: Reading, data: MergeData) -> frozenset[str]:
    words = reading.mention.words
    lemmas = (token.lemma_.lower() for token in doc[words.start : words.end])
    return frozenset().union(*(data.families.get(lemma, frozenset()) for lemma in lemmas))


def _form(head: Token, data: MergeData) -> str:
    """'met' verb; 'the talks' definite; 'their talks' possessed; 'a raid' indefinite; 'raids' plural; 'shelling' bare."""
    determiner = _determiner(head)
    if head.pos_ not in NOUNS:
        return "verb"
    if determiner in data.demonstrative or determiner == "the":
        return "definite"
    if any(child.dep_ == "nmod:poss" for child in head.children):
        return "possessed"
    if determiner in INDEFINITE:
        return "indefinite"
    return "plural" if "Plur" in head.morph.get("Number", []) else "bare"


def _determiner(head: Token) -> str:
    return next((child.lower_ for child in head.lefts if child.dep_ in ("det", "nmod:poss", "det:predet")), "")


def _phrase_lemmas(head: Token) -> frozenset[str]:
    near = [child for child in head.children if child.dep_ in ("compound", "amod", "nmod", "nmod:poss")]
    return frozenset(t.lemma_.lower() for t in near if t.pos_ in _CONTENT)


def profile(doc: Doc, reading: Reading, referents: Mapping[int, tuple[Entity, ...]], data: MergeData) -> Profile:
    """The comparable profile of one reading; `referents` gives the entities of a token index."""
    mention = reading.mention
    head = doc[mention.words.head]
    roles = {
        name: [a for a in mention.arguments if a.role in names]
        for name, names in (("who", WHO), ("whom", WHOM), ("place", PLACE))
    }
    marks = {child.lemma_.lower() for child in head.children}
    return Profile(
        reading=reading,
        lemma=head.lemma_.lower(),
        is_noun=head.pos_ in NOUNS,
        determiner=_determiner(head),
        form=_form(head, data),
        distinct=bool(marks & data.distinct) and head.pos_ in NOUNS,
        after_sequence=bool({c.lower_ for c in head.children if c.dep_ in ("case", "mark")} & data.sequence),
        who=_keys(doc, roles["who"], referents),
        whom=_keys(doc, roles["whom"], referents),
        places=_keys(doc, roles["place"], referents),
        nations=_nations(roles["who"] + roles["whom"], referents),
        words=_phrase_lemmas(head),
        families=_families(doc, reading, data),
        sentence=reading.sentence.start,
        governor=head.head.i,
    )
