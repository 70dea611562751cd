"""Who says so: the innermost source above the event, or the speaker of the quotation that it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from service.extraction.context.cues import ContextData
from service.extraction.context.quotes import Quotation, quotations
from service.extraction.context.relations import preposition, relation
from service.extraction.context.speech import Source, accordings, noun_phrase, proper, said_by, speaks
from service.extraction.context.tree import Tree

STEPS = 24
ANNOUNCED = frozenset({"object", "passive_subject", "gerund"})
BLAMED = frozenset({"prep:of", "prep:for", "prep:with", "object", "gerund"})


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks where in a document: its quotations, and the 'according to' of each sentence."""

    tree: Tree
    quotes: tuple[Quotation, ...]
    accordings: Mapping[int, Source]

    @classmethod
    def of(cls, tree: Tree, data: ContextData) -> Voices:
        """Found once per document, in linear time."""
        quotes = quotations(tree, data.words_of("attribution.say"))
        return cls(tree, quotes, MappingProxyType(accordings(tree, data.words_of("attribution.according_to"))))


def source_of(scene: Voices, data: ContextData, trigger: int) -> Source | None:
    """The source of the event named by `trigger`; None for the narrator."""
    tree = scene.tree
    quoted = quotation_at(scene.quotes, trigger)
    if quoted is not None and quoted.source is not None and speaks(tree, quoted.source, data):
        return quoted.source
    found = (_above(tree, data, trigger), _headline(tree, trigger), _beside(scene, trigger))
    return next((source for source in found if source is not None and speaks(tree, source, data)), None)


def perceiver_of(tree: Tree, data: ContextData, trigger: int) -> Source | None:
    """Who sees a threat: '*Warsaw* sees the drills as a threat', 'what *he* perceives as a real threat'."""
    node = trigger
    for _ in range(STEPS):
        verb = tree.heads[node]
        if verb == node or tree.lemmas[node] in data.words_of("attribution.say"):
            return None
        if tree.verbal(verb) and tree.lemmas[verb] in data.words_of("attribution.perceive"):
            subject = tree.child(verb, "nsubj", "obl:agent")
            return None if subject is None else _antecedent(tree, verb, Source(proper(tree, subject), verb))
        node = verb
    return None


def _antecedent(tree: Tree, verb: int, source: Source) -> Source:
    """The subject around for a pronoun inside: '*Lund* spoke of what *he* sees as a threat'."""
    node = verb
    for _ in range(STEPS):
        if tree.pos[source.head] != "PRON" or tree.heads[node] == node:
            break
        node = tree.heads[node]
        subject = tree.child(node, "nsubj") if tree.verbal(node) else None
        if subject is not None and subject < source.head and tree.pos[subject] == "PROPN":
            return Source(subject, source.cue)
    return source


def _beside(voices: Voices, trigger: int) -> Source | None:
    """'According to' elsewhere in the sentence, when nothing nearer speaks."""
    source = voices.accordings.get(voices.tree.sentences[trigger])
    return None if source is None or _inside(voices.tree, trigger, source.head) else source


def quotation_at(quotes: tuple[Quotation, ...], token: int) -> Quotation | None:
    """The quotation around a token, None outside."""
    number = bisect_right(quotes, token, key=lambda quote: quote.start) - 1
    return quotes[number] if number >= 0 and token < quotes[number].end else None


def _above(tree: Tree, data: ContextData, trigger: int) -> Source | None:
    """The innermost source; a pronoun gives way to a name further out: '*officials* say they believe he attacked'."""
    node, below, pronoun = trigger, trigger, None
    for _ in range(STEPS):
        governor = tree.heads[node]
        source = _aside(tree, data, node, below)
        if source is None and governor != node:
            source = _claimed(tree, data, node, governor) or _reported(
                tree, data, _saying(tree, node, governor), governor
            )
        if source is not None and not _inside(tree, trigger, source.head):
            if tree.pos[source.head] != "PRON":
                return source
            pronoun = pronoun or source
        if governor == node:
            break
        node, below = governor, node
    return pronoun


def _aside(tree: Tree, data: ContextData, node: int, below: int) -> Source | None:
    """'…, *police said*', '*according to* witnesses', beside the clause; not the clause `below` that the event is in."""
    for i in tree.children[node]:
        if i == below:
            continue
        if tree.deps[i] == "aux" and tree.lemmas[i] in data.words_of(
            "attribution.say"
        ):  # 'residents say troops shot him'
            return _before(tree, node, i)
        if tree.deps[i] == "parataxis" and tree.verbal(i) and tree.lemmas[i] in data.words_of("attribution.say"):
            return said_by(tree, i)
        if tree.deps[i] in {"obl", "nmod", "parataxis"} and preposition(tree, i) in data.words_of(
            "attribution.according_to"
        ):
            return Source(proper(tree, i), tree.child(i, "case", "mark") or i)
    return None


def _saying(tree: Tree, node: int, verb: int) -> str:
    """How a word hangs on a verb of saying; 'officials *say* it is unsafe *after* the raid': a part of what they say."""
    via = relation(tree, node)
    loose = via == "adverbial" or (via.startswith("prep:") and tree.child(verb, "ccomp") is not None)
    return "clause" if loose and node > verb and tree.tags[verb] in {"VBP", "VBZ"} else via


def _before(tree: Tree, node: int, verb: int) -> Source | None:
    """The last subject before a verb of saying that the parser took for an auxiliary."""
    subjects = [i for i in tree.where(node, "nsubj", "nsubj:pass") if i < verb]
    return Source(proper(tree, subjects[-1]), verb) if subjects else None


def _reported(tree: Tree, data: ContextData, via: str, governor: int) -> Source | None:
    lemma = tree.lemmas[governor]
    if tree.verbal(governor):
        said = via == "clause" and lemma in data.words_of("attribution.say")
        named = via in ANNOUNCED and lemma in data.words_of("attribution.announce")
        blamed = via in BLAMED and lemma in data.words_of("attribution.accuse")
        faulted = via == "prep:for" and lemma in data.words_of("attribution.fault")
        told = via in {"prep:about", "prep:of"} and lemma in data.words_of("attribution.tell")
        return said_by(tree, governor) if said or named or blamed or faulted or told else None
    if lemma in data.words_of("attribution.report") and via in {"prep:of", "prep:that", "clause", "relative"}:
        owner = tree.child(governor, "nmod:poss")
        return Source(governor if owner is None else owner, governor)
    return None


def _claimed(tree: Tree, data: ContextData, node: int, governor: int) -> Source | None:
    """'*The group* claimed responsibility for the bombing', whichever of the two words the parser hangs it on."""
    verb = governor if tree.verbal(governor) else tree.heads[governor]
    words = data.words_of("attribution.responsibility")
    owned = any(tree.lemmas[i] in words and tree.words[i + 1] == "for" for i in tree.children[verb] if i < node)
    return said_by(tree, verb) if owned and tree.verbal(verb) else None


def _headline(tree: Tree, trigger: int) -> Source | None:
    """'*Activists:* Shelling Kills 90'."""
    if trigger >= tree.headline or ":" not in tree.words[: min(trigger, 6)]:
        return None
    colon = tree.words.index(":")
    return (
        Source(colon - 1, colon)
        if all(tree.pos[i] in {"NOUN", "PROPN", "ADJ"} for i in range(colon)) and colon
        else None
    )


def _inside(tree: Tree, trigger: int, head: int) -> bool:
    """Whether the event is part of the source's own name: 'delegates to the *talks* said'."""
    name = noun_phrase(tree, head)
    return name.start <= trigger < name.end
