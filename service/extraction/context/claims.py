"""Whether a report is only the claim of an interested side: 'activists say the army shelled the town'.

Officials who report what happened are believed, and so is whoever reports its own act; a party to the conflict, a
resident or a rights group that names an actor is not confirmed by saying so, nor is the side that was hit.
"""

from __future__ import annotations

from service.extraction.context.cues import ContextData
from service.extraction.context.speech import Source, noun_phrase
from service.extraction.context.tree import Tree

PHRASE = 12  # words of a source's name that are looked at
HIT = ("obj", "obl", "nsubj:pass", "nmod")
OWN = frozenset({"its", "our", "us", "it"})  # 'he', 'his' and 'they' are too often somebody else


def claimed(tree: Tree, data: ContextData, trigger: int, source: Source) -> bool:
    """True when an interested source ascribes the event to somebody else."""
    answers = data.words_of("attribution.announce") | data.words_of("attribution.accuse")
    if tree.lemmas[source.cue] in answers:  # 'the group condemned the strike' takes it for a fact
        return False
    words = noun_phrase(tree, source.head)
    partisan = any(
        tree.lemmas[i] in data.words_of("attribution.partisan") for i in range(words.start, words.end)[:PHRASE]
    )
    return partisan and _ascribed(tree, trigger)


def harmed(tree: Tree, trigger: int) -> bool:
    """Whether the source says that another hit what is its own: 'Baku said Armenian troops attacked *its* post'."""
    actor = _actor(tree, trigger)
    if not tree.verbal(trigger) or actor is None or not _ascribed(tree, trigger) or _own(tree, actor):
        return False
    return any(_own(tree, i) for i in tree.where(trigger, *HIT))


def of_own_side(tree: Tree, data: ContextData, trigger: int, source: Source) -> bool:
    """Whether a force reports what its own people did: 'an *army* spokesman said *soldiers* had fired on the car'."""
    actor = _actor(tree, trigger)
    if actor is None or tree.lemmas[actor] not in data.words_of("attribution.force"):
        return False
    words = noun_phrase(tree, source.head)
    owners = {tree.words[i] for i in tree.where(actor, "amod", "nmod:poss", "compound") if tree.capitals[i]}
    if owners.difference(tree.words[words.start : words.end]):  # 'the army said *Syrian* troops had fired'
        return False
    official = data.words_of("attribution.force") | data.words_of("attribution.official")
    return any(tree.lemmas[i] in official for i in range(words.start, words.end)[:PHRASE])


def _own(tree: Tree, noun: int) -> bool:
    return any(tree.words[i] in OWN for i in (noun, *tree.where(noun, "nmod:poss")))


def _ascribed(tree: Tree, trigger: int) -> bool:
    """Whether the clause names an actor other than 'we' or 'they'."""
    actor = _actor(tree, trigger)
    return actor is not None and tree.tags[actor] not in {"PRP", "WP", "WDT"}


def _actor(tree: Tree, trigger: int) -> int | None:
    """Agent of a verb, of a noun's light verb, or owner of a noun: '*Israeli* fire', '*army* shelling'."""
    if tree.verbal(trigger):
        agent = tree.child(trigger, "obl:agent")
        first = tree.heads[trigger] if tree.deps[trigger] == "conj" else trigger
        if agent is not None:
            return agent
        subject = tree.child(first, "nsubj")
        return subject if subject is not None else tree.child(trigger, "nsubj")
    owner = tree.child(trigger, "nmod:poss", "compound", "amod")
    if owner is not None and (tree.pos[owner] == "PROPN" or tree.capitals[owner] or tree.deps[owner] == "compound"):
        return owner
    verb = tree.heads[trigger]
    return tree.child(verb, "nsubj") if tree.deps[trigger] == "obj" and tree.verbal(verb) else None
