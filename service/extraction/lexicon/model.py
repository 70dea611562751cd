"""What is known of an event type, checked and compiled: immutable, no YAML and no spaCy left in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..syntax import Path

KINDS = frozenset({
    "person", "organisation", "country", "place", "nationality", "group", "weapon", "vehicle", "event", "thing", "time",
    "abstract",
})  # fmt: skip
NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Test:
    """Conditions on one token; an empty set is no condition. All that are given must hold, and no `excluded` test."""

    lemma: frozenset[str] = NO_WORDS
    text: frozenset[str] = NO_WORDS
    kind: frozenset[str] = NO_WORDS
    label: frozenset[str] = NO_WORDS
    pos: frozenset[str] = NO_WORDS
    tag: frozenset[str] = NO_WORDS
    excluded: tuple[Test, ...] = ()


@dataclass(frozen=True, slots=True)
class SelfTest:
    """Conditions on the trigger beyond those on any token; None is no condition."""

    test: Test = field(default_factory=Test)
    number: str | None = None
    definite: bool | None = None
    capitalised: bool | None = None
    entity: bool | None = None
    passive: bool | None = None
    first_in_sentence: bool | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """One of the lemmas stands within so many tokens before or after the trigger, in its sentence."""

    lemmas: frozenset[str]
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition on a candidate; `why` is the reason for refusing it, in words an analyst reads."""

    why: str = ""
    functions: tuple[Path, ...] = ()
    test: Test = field(default_factory=Test)
    absent: bool = False
    near: tuple[Near, ...] = ()
    trigger: SelfTest | None = None
    any: tuple[Guard, ...] = ()
    negated: bool = False
    not_learned: bool = False
    evidence_below: float | None = None
    domains: frozenset[str] = NO_WORDS


@dataclass(frozen=True, slots=True)
class Filler:
    """One source of fillers of a role: functions in order, and what the filler must and must not be."""

    paths: tuple[Path, ...]
    test: Test = field(default_factory=Test)


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that call a rule. Either `lemmas` or `phrases` (each a tuple of lemmas, '*' a gap of 1–6 tokens)."""

    pos: frozenset[str]
    lemmas: frozenset[str] = NO_WORDS
    phrases: tuple[tuple[str, ...], ...] = ()
    tags: frozenset[str] = NO_WORDS
    particles: frozenset[str] = NO_WORDS


Arguments = Mapping[str, tuple[Filler, ...]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to name an event of one type. `order` is its place in the file; where one of `sure` holds, no veto counts."""

    id: str
    order: int
    trigger: Trigger
    arguments: Arguments
    subtype: str | None = None
    require: tuple[Guard, ...] = ()
    refuse: tuple[Guard, ...] = ()
    veto: float | None = None
    sure: tuple[Guard, ...] = ()
    flags: frozenset[str] = NO_WORDS
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refinement:
    """Sets `subtype`, or adds `flag`, when all guards hold."""

    when: tuple[Guard, ...]
    subtype: str | None = None
    flag: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """How a trigger that only the tagger proposes is read, for one part of speech."""

    arguments: Arguments
    require: tuple[Guard, ...] = ()
    refuse: tuple[Guard, ...] = ()


@dataclass(frozen=True, slots=True)
class Learned:
    """Proposals of the tagger from `threshold` on; from `overrule` on they stand against the guards of the lexicon."""

    threshold: float
    overrule: float
    blocks: Mapping[str, Block]


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its definition, the kinds of thing that may fill it (empty: any), and the roles that its fillers cannot have too."""

    id: str
    definition: str
    kinds: frozenset[str] = NO_WORDS
    apart: frozenset[str] = NO_WORDS


@dataclass(frozen=True, slots=True)
class Subtype:
    """A subtype and its codes in other codebooks, by codebook."""

    id: str
    definition: str
    codes: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type, all of it. Roles and subtypes keep the order of the file; subtypes are in order of precedence."""

    id: str
    definition: str
    roles: Mapping[str, Role]
    subtypes: Mapping[str, Subtype]
    default_subtype: str
    rules: tuple[Rule, ...]
    refine: tuple[Refinement, ...] = ()
    require: tuple[Guard, ...] = ()
    refuse: tuple[Guard, ...] = ()
    veto: float = 0.0
    learned: Learned | None = None
