"""Where an event noun stands: the verbs it depends on or is modified by, and what light verbs say of its parties."""

from __future__ import annotations

from collections.abc import Iterator

from .control import RELATIVES, SUBJECTS
from .coordination import MAX_DEPTH, first_conjunct, passive, preposition
from .grammar import Carrier, Frame, View
from .verbs import object_, oblique, subject

Host = tuple[int, str]  # a verb, and the grammatical function the noun has in it


def carriers(view: View, i: int) -> Iterator[int]:
    """The noun, the first of its coordination, and nouns of amount above it: 'a *series* of *raids*'."""
    tree = view.tree
    for _ in range(MAX_DEPTH):
        yield i
        first = first_conjunct(tree, i)
        if first != i and not tree.verbal(first):
            i = first
            continue
        if tree.deps[i] != "nmod" or not view.grammar.says("containers", tree.lemmas[tree.heads[i]]):
            return
        if preposition(tree, i) not in {"of", "in"}:
            return
        i = tree.heads[i]


def hosts(view: View, i: int) -> Iterator[Host]:
    """Verbs that the noun is an argument of, nearest first: 'Russia *held* talks' gives (held, 'object'). 0..n."""
    tree = view.tree
    for noun in carriers(view, i):
        governor, slot = tree.heads[noun], slot_of(view, noun)
        if slot and tree.verbal(governor):
            yield governor, slot
            yield from continued(view, governor, slot)
        elif slot.startswith("oblique:") and tree.deps[governor] == "obj" and tree.verbal(tree.heads[governor]):
            yield from with_object(view, governor, slot)
        for verb in tree.where(noun, "acl", "acl:relcl"):
            yield from modifying(view, verb)


def with_object(view: View, noun: int, slot: str) -> Iterator[Host]:
    """A verb that is listed with the noun as its object: 'claimed *responsibility* for the raid'. 0..1."""
    verb = view.tree.heads[noun]
    if any(" " in key and key in view.grammar.frames for key in keys(view, verb)):
        yield verb, slot


def slot_of(view: View, i: int) -> str:
    """Function of a noun in its verb with the passive undone: 'the *talks* were held' is 'object'. '' for none."""
    tree = view.tree
    dep, governor = tree.deps[i], tree.heads[i]
    if dep == "obj" or dep == "nsubj:pass" or (dep in SUBJECTS and passive(tree, governor)):
        return "object"
    if dep == "obl:agent" or dep in SUBJECTS:
        return "subject"
    if dep not in {"obl", "advmod", "advcl", "nmod"}:
        return ""
    prep = preposition(tree, i)
    return f"oblique:{prep}" if prep else "object"


def continued(view: View, verb: int, slot: str) -> Iterator[Host]:
    """Verbs that share the noun as subject: 'The raid *began* at dawn and *killed* five', 'is expected to *last*'."""
    tree = view.tree
    passive_subject = slot == "object" and passive(tree, verb)
    if slot != "subject" and not passive_subject:
        return
    for other in tree.where(verb, "conj", "xcomp", "advcl"):
        if tree.verbal(other) and tree.child(other, *SUBJECTS) is None and other > verb:
            yield other, "object" if passive(tree, other) else "subject"


def modifying(view: View, verb: int) -> Iterator[Host]:
    """A participle or relative clause on the noun: 'talks *held* in Oslo', 'the raid that *killed* five'."""
    tree = view.tree
    if not tree.verbal(verb):
        return
    pronoun = next((j for j in tree.children[verb] if tree.lower(j) in RELATIVES and tree.deps[j] != "mark"), None)
    if tree.deps[verb] == "acl":
        yield verb, "object" if passive(tree, verb) else "subject"
    elif pronoun is not None:
        yield verb, slot_of(view, pronoun)
    elif tree.child(verb, "nsubj") is not None and tree.child(verb, "obj") is None:
        yield verb, "object"


def frames(view: View, host: Host) -> tuple[Frame, ...]:
    """The light-verb frames that fit a host: 'hold' with the noun as object. 0..n."""
    verb, slot = host
    known = view.grammar.frames
    return tuple([f for key in keys(view, verb) for f in known.get(key, ()) if f.slot == slot])


def keys(view: View, verb: int) -> list[str]:
    """How the verb is listed: with its particle, else alone; and with a bare object: 'take part', 'claim responsibility'."""
    tree, lemma = view.tree, view.tree.lemmas[verb]
    particle = tree.child(verb, "compound:prt")
    if particle is None and tree.lowers[verb + 1 : verb + 2] == ("together",) and verb + 1 in tree.where(verb, "advmod"):
        particle = verb + 1
    alone = lemma if particle is None else f"{lemma} {tree.lowers[particle]}"
    return [alone, *[f"{lemma} {tree.lemmas[j]}" for j in tree.where(verb, "obj")]]


def light(view: View, i: int) -> tuple[Carrier, ...]:
    """The light verbs that carry the noun, with the frames that fit: 'Russia *held* talks'. 0..n, nearest first."""
    found = view.carried.get(i)
    if found is None:
        fitting = [(host[0], frames(view, host)) for host in hosts(view, i)]
        found = view.carried[i] = tuple([(verb, fit) for verb, fit in fitting if fit])
    return found


def light_hosts(view: View, i: int) -> Iterator[int]:
    """The light verbs that carry the noun: '*held* talks', 'the raid was *carried* out'. 0..n."""
    return (verb for verb, _ in light(view, i))


def light_subject(view: View, i: int) -> Iterator[int]:
    """Who does the noun, by its light verb: '*Russia* held talks', 'an attack claimed by *rebels*'. 0..n."""
    for verb, fitting in light(view, i):
        for frame in fitting:
            for function in frame.agent:
                yield from argument(view, verb, function)
                yield from misplaced(view, i, (verb, frame.slot), function)


def misplaced(view: View, i: int, host: Host, function: str) -> Iterator[int]:
    """The verb's phrase where the tree hangs it on the noun that stands before it: 'blamed the attack *on rebels*'. 0..n."""
    _, colon, prep = function.partition(":")
    if colon and host[1] == "object" and view.tree.heads[i] == host[0] < i:
        yield from oblique(view, i, prep)


def charged(view: View, i: int, prep: str) -> frozenset[int]:
    """Who does the noun by a phrase with that preposition: 'on *rebels*' names no target where the attack is blamed on them."""
    function = f"oblique:{prep}"
    found = ((verb, frame.slot) for verb, fitting in light(view, i) for frame in fitting if function in frame.agent)
    return frozenset(k for host in found for k in misplaced(view, i, host, function))


def light_object(view: View, i: int) -> Iterator[int]:
    """What undergoes the noun, by its light verb: '*Troops* came under attack', 'the raid targeted *a base*'. 0..n."""
    for verb, fitting in light(view, i):
        for frame in fitting:
            for function in frame.patient:
                yield from argument(view, verb, function)


def light_oblique(view: View, i: int, prep: str) -> Iterator[int]:
    """Prepositional phrases of the light verb: 'held talks *with Iran*'. 0..n."""
    for verb in light_hosts(view, i):
        yield from oblique(view, verb, prep)


def argument(view: View, verb: int, function: str) -> Iterator[int]:
    """What a frame names: 'subject', 'object' or 'oblique:P' of the verb."""
    if function == "subject":
        return subject(view, verb)
    if function == "object":
        return object_(view, verb)
    return oblique(view, verb, function.partition(":")[2])
