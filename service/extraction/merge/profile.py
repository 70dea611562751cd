"""What merging needs to know of a reading, copied out of the tree: comparable keys instead of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from service.extraction.merge.data import MergeData
from service.extraction.values import Argument, Entity, Reading

WHO = frozenset({"participant", "threatener", "actor", "mediator"})
WHOM = frozenset({"target", "casualties", "captured", "seized", "beneficiary"})
PLACE = frozenset({"location"})
GENERAL_SUBTYPES = frozenset({"general", "in_person", "unspecified"})
Vector = NDArray[np.float32]
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})


@dataclass(frozen=True, slots=True)
class Profile:
    """Keys are entity ids (`e12`), countries (`c:US`) or head lemmas (`w:vessel`); `words` are the trigger phrase's lemmas.

    `governor` is the token that the trigger depends on.
    `vector` and `setting` are the encoder's unit vectors of the trigger and of its sentence.
    """

    reading: Reading
    lemma: str
    is_noun: bool
    determiner: str
    plural: bool
    distinct: bool
    after_sequence: bool
    who: frozenset[str]
    whom: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    sentence: int
    governor: int
    vector: Vector
    setting: Vector

    @property
    def named_who(self) -> frozenset[str]:
        """Keys that identify: entities, not bare nouns."""
        return frozenset(key for key in self.who if not key.startswith("w:"))


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


def _unit(vector: Vector) -> Vector:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


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
        is_noun=head.pos_ in ("NOUN", "PROPN"),
        determiner=_determiner(head),
        plural="Plur" in head.morph.get("Number", []),
        distinct=bool(marks & data.distinct) and head.pos_ in ("NOUN", "PROPN"),
        after_sequence=bool({c.lower_ for c in head.children if c.dep_ in ("case", "mark")} & data.sequence),
        who=_keys(doc, roles["who"], referents),
        whom=_keys(doc, roles["whom"], referents),
        places=_keys(doc, roles["place"], referents),
        words=_phrase_lemmas(head),
        sentence=reading.sentence.start,
        governor=head.head.i,
        vector=_unit(doc.tensor[mention.words.head]),
        setting=_unit(doc.tensor[reading.sentence.start : reading.sentence.end].mean(axis=0)),
    )
