"""Triggers that only the learned tagger proposes: rule `<type>.learned`, arguments by the type's `learned` block."""

from __future__ import annotations

from collections.abc import Iterable

from ..lexicon import EventType
from ..lexicon.model import Block, Learned
from ..syntax import Tree
from ..values import Mention, Refusal, Words
from .arguments import fill
from .guards import first_failing, first_holding
from .refine import refined
from .scene import Proposal, Scene


def learned_mentions(
    scene: Scene, type_: EventType, found: Iterable[Mention], refused: Iterable[Refusal]
) -> list[Mention]:
    """Mentions from proposals that no rule took; a rule's refusal stands below the type's `overrule`. 0..n."""
    if type_.learned is None:
        return []
    taken = {i for m in found for i in range(m.words.start, m.words.end)}
    doubted = {i for r in refused for i in range(r.words.start, r.words.end)}
    result = []
    for proposal in dict.fromkeys(p for (t, _), p in scene.proposals.items() if t == type_.id):
        span = set(range(proposal.words.start, proposal.words.end))
        if taken & span or not strong_enough(type_.learned, proposal, contested=bool(doubted & span)):
            continue
        mention = read(scene, type_, proposal)
        if mention is not None:
            taken |= span
            result.append(mention)
    return result


def strong_enough(learned: Learned, proposal: Proposal, *, contested: bool) -> bool:
    """Whether the tagger is sure enough, more so where the rules have refused the word."""
    return proposal.score >= (learned.overrule if contested else learned.threshold)


def read(scene: Scene, type_: EventType, proposal: Proposal) -> Mention | None:
    """The mention of a proposal, None where the block's guards refuse it or no block fits."""
    words = at_verb_or_noun(scene.view.tree, proposal.words)
    block = block_for(type_.learned, scene.view.tree, words.head)
    if block is None or first_failing((*block.require, *type_.require), scene, type_.id, words) is not None:
        return None
    if first_holding((*block.refuse, *type_.refuse), scene, type_.id, words) is not None:
        return None
    subtype, flags = refined(scene, type_, words, type_.default_subtype)
    arguments = fill(scene.view, type_, block.arguments, words)
    return Mention(type_.id, subtype, f"{type_.id}.learned", words, arguments, proposal.score, flags)


def block_for(learned: Learned | None, tree: Tree, head: int) -> Block | None:
    """The block for the trigger's part of speech; names and numbers are read as nouns, signs ('read-out') are no trigger."""
    if learned is None or tree.pos[head] in ("PUNCT", "SYM"):
        return None
    pos = "VERB" if tree.verbal(head) else tree.pos[head]
    return learned.blocks.get(pos) or learned.blocks.get("NOUN")


def at_verb_or_noun(tree: Tree, words: Words) -> Words:
    """The span with a head that can have arguments: 'carried out *raids*' hangs its arguments on the noun."""
    inside = range(words.start, words.end)
    noun = next((i for i in inside if tree.deps[i] == "obj" and words.start <= tree.heads[i] < words.end), None)
    return words if noun is None else Words(words.start, words.end, noun)
