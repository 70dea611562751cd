"""What merging needs to know of a reading, copied out of the tree: comparable keys instead of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from service.extraction.columns import Columns, columns
from service.extraction.merge.bond import Steps, steps_up
from service.extraction.merge.data import MergeData
from service.extraction.merge.likeness import Vector, unit_vectors
from service.extraction.values import Argument, Entity, Reading

WHO = frozenset({"participant", "threatener", "actor"})  # no mediator: he is not one of those who meet
WHOM = frozenset({"target", "casualties", "captured", "seized", "beneficiary"})
PLACE = frozenset({"location"})
GENERAL_SUBTYPES = frozenset({"general", "in_person", "unspecified"})
NOUNS = ("NOUN", "PROPN")
PLURAL = ("NNS", "NNPS")
INDEFINITE = ("a", "an")
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})


@dataclass(frozen=True, slots=True)
class Profile:
    """Keys are entity ids (`e12`), countries (`c:US`) or head lemmas (`w:vessel`); `words` are the trigger phrase's lemmas.

    `families` are the acts that the trigger's words stand for, `nations` the countries of all parties.
    `form` is how the happening is put: verb, definite, possessed, indefinite, plural or bare.
    `above` are the words that the trigger depends on, the nearest first; `vector` is the encoder's of the trigger.
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
    above: Steps
    vector: Vector = field(repr=False, compare=False)

    @property
    def governor(self) -> int:
        """The token that the trigger depends on, the trigger itself where it is the root."""
        return self.above[0][0] if self.above else self.head

    @property
    def head(self) -> int:
        """The token that the mention is at."""
        return self.reading.mention.words.head


def _entity_keys(entities: Iterable[Entity]) -> set[str]:
    return {f"e{entity.id}" for entity in entities} | {
        f"c:{e.country}" for e in entities if e.kind == "country" and e.country
    }


def _keys(read: Columns, arguments: Iterable[Argument], referents: Mapping[int, tuple[Entity, ...]]) -> frozenset[str]:
    keys: set[str] = set()
    for argument in arguments:
        head = argument.words.head
        found = referents.get(head, ())
        keys |= _entity_keys(found) if found else ({f"w:{read.lemma[head]}"} if read.pos[head] in _CONTENT else set())
    return frozenset(keys)


def _nations(arguments: Iterable[Argument], referents: Mapping[int, tuple[Entity, ...]]) -> frozenset[str]:
    entities = (entity for argument in arguments for entity in referents.get(argument.words.head, ()))
    return frozenset(entity.country for entity in entities if entity.country)


def _families(read: Columns, reading: Reading, data: MergeData) -> frozenset[str]:
    words = reading.mention.words
    return frozenset().union(*(data.families.get(lemma, frozenset()) for lemma in read.lemma[words.start : words.end]))


def _form(read: Columns, head: int, data: MergeData) -> str:
    """'met' verb; 'the talks' definite; 'their talks' possessed; 'a raid' indefinite; 'raids' plural; 'shelling' bare."""
    determiner = _determiner(read, head)
    if read.pos[head] not in NOUNS:
        return "verb"
    if determiner in data.demonstrative or determiner == "the":
        return "definite"
    if any(read.dep[child] == "nmod:poss" for child in read.children[head]):
        return "possessed"
    if determiner in INDEFINITE:
        return "indefinite"
    return "plural" if read.tag[head] in PLURAL else "bare"


def _determiner(read: Columns, head: int) -> str:
    before = (child for child in read.children[head] if child < head and read.dep[child] in ("det", "nmod:poss", "det:predet"))
    return next((read.lower[child] for child in before), "")


def _phrase_lemmas(read: Columns, head: int) -> frozenset[str]:
    near = [child for child in read.children[head] if read.dep[child] in ("compound", "amod", "nmod", "nmod:poss")]
    return frozenset(read.lemma[child] for child in near if read.pos[child] in _CONTENT)


def profiles(doc: Doc, readings: Sequence[Reading], referents: Mapping[int, tuple[Entity, ...]], data: MergeData) -> list[Profile]:
    """The comparable profile of each reading; `referents` gives the entities of a token index."""
    vectors = unit_vectors(doc, [reading.mention.words.head for reading in readings])
    return [_profile(doc, reading, referents, (data, vector)) for reading, vector in zip(readings, vectors, strict=True)]


def _profile(doc: Doc, reading: Reading, referents: Mapping[int, tuple[Entity, ...]], known: tuple[MergeData, Vector]) -> Profile:
    data, vector = known
    mention = reading.mention
    read, head = columns(doc), mention.words.head
    roles = {
        name: [a for a in mention.arguments if a.role in names]
        for name, names in (("who", WHO), ("whom", WHOM), ("place", PLACE))
    }
    children = read.children[head]
    return Profile(
        reading=reading,
        lemma=read.lemma[head],
        is_noun=read.pos[head] in NOUNS,
        determiner=_determiner(read, head),
        form=_form(read, head, data),
        distinct=read.pos[head] in NOUNS and any(read.lemma[child] in data.distinct for child in children),
        after_sequence=any(read.lower[c] in data.sequence for c in children if read.dep[c] in ("case", "mark")),
        who=_keys(read, roles["who"], referents),
        whom=_keys(read, roles["whom"], referents),
        places=_keys(read, roles["place"], referents),
        nations=_nations(roles["who"] + roles["whom"], referents),
        words=_phrase_lemmas(read, head),
        families=_families(read, reading, data),
        sentence=reading.sentence.start,
        above=steps_up(read, head),
        vector=vector,
    )
