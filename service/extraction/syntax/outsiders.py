"""Who is named in the sentence and has no part in the happening: in a clause of its own, urging others, or only found there."""

from __future__ import annotations

from collections.abc import Iterator

from .control import RELATIVES, SUBJECTS
from .coordination import MAX_DEPTH, expand, first_conjunct, marker, passive
from .grammar import View
from .hosts import hosts
from .tree import Tree
from .verbs import oblique, subject

OPENERS = frozenset({"while", "whereas", "whilst", "although", "though", "even though", "after", "before", "when", "as", "because"})
BESIDE = frozenset({"while", "whereas", "whilst"})
UP = frozenset({"acl", "advcl", "ccomp", "conj", "nmod", "nsubj", "obj", "obl", "obl:agent", "xcomp"})
NOUNS = frozenset({"NOUN", "NUM", "PROPN"})
SEVERAL = frozenset({"both", "all", "two", "rival", "warring"})


def apart(view: View, filler: int, trigger: int) -> bool:
    """Whether a clause with a noun of its own as subject, coordinate, adverbial or relative, holds only one of the two.

    'Rebels shelled *Ostra*, and police *raided* a farm', 'Ships are off *Port Selan*, while a *drill* that Oslo planned ended'.
    """
    return next(walls(view, filler, trigger), None) is not None


def aside(view: View, place: int, trigger: int) -> bool:
    """Whether a place is that of another clause: of one set beside it, of the subject that a clause apart has, of hearers.

    '…, *while* a drill ended', 'Troops shelled Ostra, and *police in Lima* arrested six'. 'While' without a comma is at
    the same time, and so is most of what is coordinated.
    """
    tree = view.tree
    above_it = above(tree, place)
    for k in walls(view, place, trigger):
        mark = tree.child(k, "mark")
        if mark is not None and tree.lower(mark) in BESIDE and tree.words[mark - 1] == ",":
            return True
        if any(j in above_it for j in tree.where(k, *SUBJECTS)):
            return True
    return heard(view, place, trigger)


def heard(view: View, place: int, trigger: int) -> bool:
    """Whether the place is where somebody is told of it: '"They shelled us," she told reporters in *Oslo*'."""
    tree, above_it = view.tree, above(view.tree, trigger)
    for j in above(tree, place):
        verb = tree.heads[j]
        if verb in above_it:
            told = above_it[above_it.index(verb) - 1] if verb != trigger else verb
            hearers = [k for k in tree.where(verb, "obj", "iobj") if verb < k <= place]
            return bool(hearers) and tree.deps[told] in {"ccomp", "parataxis"} and view.grammar.says("say_verbs", tree.lemmas[verb])
    return False


def reports(view: View, filler: int, trigger: int) -> bool:
    """Whether the filler only says what others do: '*Lind* said that troops had shelled the town'."""
    tree, verb = view.tree, view.tree.heads[first_conjunct(view.tree, filler)]
    above_it = above(tree, trigger)
    if tree.deps[first_conjunct(tree, filler)] not in SUBJECTS or verb not in above_it[1:]:
        return False
    told = above_it[above_it.index(verb) - 1]
    return tree.deps[told] == "ccomp" and named(tree, told) and view.grammar.says("say_verbs", tree.lemmas[verb])


def walls(view: View, filler: int, trigger: int) -> Iterator[int]:
    """Heads of the clauses that hold one of the two and not the other. 0..n; none for what is said of the trigger itself."""
    tree = view.tree
    one, other = above(tree, filler), above(tree, trigger)
    for i in (*(i for i in one if i not in other), *(i for i in other if i not in one)):
        if not named(tree, i):
            continue
        relative = tree.deps[i] == "acl:relcl" and tree.heads[i] != trigger
        if relative or tree.deps[i] == "conj" or opener(tree, i) in OPENERS:
            yield i


def opener(tree: Tree, i: int) -> str:
    """The word that opens a clause: its conjunction, else an adverb before it: '*when* gunmen attacked'. '' without."""
    found = marker(tree, i)
    return found or next((tree.lower(j) for j in tree.where(i, "advmod") if j <= tree.left[i] + 1), "")


def above(tree: Tree, i: int) -> list[int]:
    """The token and those above it."""
    found = [i]
    while len(found) < MAX_DEPTH and tree.heads[i] != i:
        i = tree.heads[i]
        found.append(i)
    return found


def named(tree: Tree, i: int) -> bool:
    """Whether the clause names its subject, by more than a pronoun."""
    return any(tree.pos[j] in NOUNS and tree.lower(j) not in RELATIVES for j in tree.where(i, *SUBJECTS))


def former_objects(view: View, i: int) -> Iterator[int]:
    """Objects of the verbs before the one that shares their subject: 'Rebels blamed the *army* and vowed to attack'. 0..n."""
    tree = view.tree
    for _ in range(MAX_DEPTH):
        head = tree.heads[i]
        if head == i or tree.deps[i] not in {"xcomp", "conj"} or not tree.verbal(head):
            return
        if tree.deps[i] == "conj" and tree.child(i, *SUBJECTS) is None and not (passive(tree, i) or passive(tree, head)):
            yield from (j for k in tree.where(head, "obj") for j in expand(tree, k) if j < i)
        i = head


def urgers(view: View, i: int) -> Iterator[int]:
    """Who wants others to meet: '*Lind* called on both sides to resume talks', '*Oslo* urged talks between them'. 0..n.

    Not who asks one other side: 'Delhi urged Islamabad to resume talks'.
    """
    tree, at = view.tree, i
    for _ in range(MAX_DEPTH):
        if tree.heads[at] == at or tree.deps[at] not in UP:
            return
        at = tree.heads[at]
        if tree.verbal(at) and view.grammar.says("urging_verbs", tree.lemmas[at]):
            if next(oblique(view, i, "between"), None) is not None or any(several(tree, j) for j in urged(view, at)):
                yield from subject(view, at)
            return


def urged(view: View, verb: int) -> Iterator[int]:
    """Whom the verb asks: 'urged *both sides*', 'called on *both sides*'. 0..n."""
    yield from view.tree.where(verb, "obj", "iobj")
    yield from (j for j in view.tree.where(verb, "obl") if marker(view.tree, j) in {"on", "upon", "to"})


def several(tree: Tree, i: int) -> bool:
    """Whether a phrase stands for several sides: 'both sides', 'the rivals', 'Oslo and Riga'."""
    if any(tree.lemmas[j] in SEVERAL for j in tree.children[i]) or tree.lowers[i] in {"sides", "parties", "rivals", "factions"}:
        return True
    return len(list(expand(tree, i))) > 1


def undergoes(view: View, i: int, words: str) -> bool:
    """Whether it is the object of a verb of that word list: 'seized *weapons* in a raid' tells no means of the raid."""
    host = next(hosts(view, i), None)
    return host is not None and host[1] == "object" and view.grammar.says(words, view.tree.lemmas[host[0]])
