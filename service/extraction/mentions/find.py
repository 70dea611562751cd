"""Mentions of events: candidates that no guard refuses, with their arguments, and the near misses with the reason."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from ..lexicon import EventType, Lexicon, Rule
from ..syntax import View, read_tree
from ..values import Mention, Refusal, Words
from .arguments import fill
from .domain import read_domains
from .guards import first_failing, first_holding
from .judge import Judge
from .kinds import EntityTable, kind_reader
from .learned import learned_mentions
from .refine import refined
from .scene import Scene, read_chances, read_proposals
from .triggers import Candidate, candidates

MAX_MENTIONS = 2000  # of one type, near misses included; news has some 60 in 1 000 words, and merging is superlinear


def find_mentions(
    doc: Doc,
    lexicon: Lexicon,
    entities: EntityTable | None,
    *,
    types: Iterable[str] | None = None,
    judge: Judge | None = None,
) -> tuple[tuple[Mention, ...], tuple[Refusal, ...]]:
    """Mentions and near misses of the types (None: all), both in text order; at most one mention a type and word.

    `judge` weighs the grammatical functions with the learned role scorer, None for the grammar alone.

    'Russia held talks with Iran.' gives one mention: rule meeting.talks, trigger *talks*, participants Russia and Iran.
    """
    scene = read_scene(doc, lexicon, entities)
    wanted = [lexicon.types[t] for t in (lexicon.types if types is None else types)]
    mentions: list[Mention] = []
    refusals: list[Refusal] = []
    listed = list(candidates(scene.view.tree, lexicon.index))
    for type_ in wanted:
        found, refused = of_type(scene, type_, [c for c in listed if c.type == type_.id])
        found += learned_mentions(scene, type_, found, refused)
        mentions += found if judge is None else [judge.weighed(m, type_, (doc, scene.view)) for m in found]
        refusals += refused
    mentions.sort(key=lambda m: (m.words.start, m.words.end, m.type))
    refusals.sort(key=lambda r: (r.words.start, r.words.end, r.type))
    return tuple(mentions), tuple(refusals)


def read_scene(doc: Doc, lexicon: Lexicon, entities: EntityTable | None) -> Scene:
    """The document as guards and functions see it."""
    tree = read_tree(doc)
    view = View(tree, lexicon.grammar, kind_reader(tree, lexicon.words, entities))
    return Scene(view, read_proposals(doc), read_chances(doc), read_domains(tree, lexicon.domains))


def of_type(scene: Scene, type_: EventType, listed: list[Candidate]) -> tuple[list[Mention], list[Refusal]]:
    """Mentions of one type by its rules, and what was refused and no other rule took."""
    found: list[Mention] = []
    refused: list[Refusal] = []
    taken: set[int] = set()
    for candidate in listed:
        words = candidate.words
        if len(found) + len(refused) >= MAX_MENTIONS:
            break
        if taken.intersection(range(words.start, words.end)):
            continue
        reason = objection(scene, type_, candidate.rule, words)
        if reason is None:
            found.append(mention(scene, type_, candidate.rule, words))
            taken.update(range(words.start, words.end))
        else:
            refused.append(Refusal(type_.id, candidate.rule.id, words, reason))
    return found, [r for r in refused if not taken.intersection(range(r.words.start, r.words.end))]


def objection(scene: Scene, type_: EventType, rule: Rule, words: Words) -> str | None:
    """Why the candidate is no mention; None when it is one."""
    veto = type_.veto if rule.veto is None else rule.veto
    evidence = scene.evidence(type_.id, words)
    if evidence is not None and evidence < veto and first_holding(rule.sure, scene, type_.id, words) is None:
        return f"the trigger tagger doubts it ({evidence:.2g} < {veto:.2g})"
    failing = first_failing((*rule.require, *type_.require), scene, type_.id, words)
    if failing is None:
        failing = first_holding((*rule.refuse, *type_.refuse), scene, type_.id, words)
    return failing.why if failing is not None else None


def mention(scene: Scene, type_: EventType, rule: Rule, words: Words) -> Mention:
    """The mention that a rule makes of a trigger."""
    subtype, flags = refined(scene, type_, words, rule.subtype or type_.default_subtype)
    arguments = fill(scene.view, type_, rule.arguments, words)
    return Mention(type_.id, subtype, rule.id, words, arguments, scene.evidence(type_.id, words), flags | rule.flags)
