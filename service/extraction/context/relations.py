"""How a word hangs on its governor, in the names that `context.yaml` uses.

`subject`, `passive_subject`, `object`, `infinitive` ('agreed to *meet*'), `purpose` ('flew there to *meet*'),
`gerund` ('denied *bombing*'), `clause` ('said they *met*'), `relative`, `participle` ('the man *killed*'),
`participial` ('…, *killing* two'), `adverbial` ('when they *met*'), `predicate`, `compound`, `possessor`, `modifier`,
`apposition`, `coordination`, `aside` and `prep:<preposition>` for nouns and gerunds alike ('accused of *shelling*').
"""

from __future__ import annotations

from service.extraction.context.tree import Tree

FIXED = {
    "nsubj": "subject", "csubj": "subject", "nsubj:outer": "subject", "csubj:outer": "subject",
    "nsubj:pass": "passive_subject", "csubj:pass": "passive_subject",
    "obj": "object", "iobj": "object", "acl:relcl": "relative", "advcl:relcl": "relative", "conj": "coordination",
    "appos": "apposition", "compound": "compound", "amod": "modifier", "nmod:poss": "possessor",
    "parataxis": "aside", "flat": "compound", "ROOT": "root",
}  # fmt: skip
CLAUSES = frozenset({"xcomp", "ccomp", "acl", "advcl"})
PHRASES = frozenset({"obl", "nmod", "obl:agent"})
COMPLEX = frozenset({"according", "ahead", "instead", "prior", "rather"})
NON_FINITE = frozenset({"VBG", "VBN", "VB"})


def relation(tree: Tree, i: int) -> str:
    """The name of the link between a word and its head; `root` at a root, `other` for what no rule reads."""
    dep = tree.deps[i]
    if tree.heads[i] == i:
        return "root"
    if dep == "csubj" and infinitive_mark(tree, i) is not None:
        return "infinitive"
    if dep == "csubj" and tree.child(tree.heads[i], "expl") is not None:
        return "clause"  # 'it is not clear whether they *met*'
    if dep in CLAUSES:
        return _clause(tree, i, dep)
    if dep in PHRASES:
        word = preposition(tree, i)
        return f"prep:{word}" if word or dep == "nmod" else "object"
    return FIXED.get(dep, "other")


def preposition(tree: Tree, i: int) -> str:
    """The preposition before a noun or gerund, with its fixed part: 'of', 'according to'; '' without one."""
    found = tree.prepositions.get(i)
    if found is None:
        found = tree.prepositions[i] = _preposition(tree, i)
    return found


def _preposition(tree: Tree, i: int) -> str:
    cases = tree.where(i, "case", "mark")
    case = max((j for j in cases if j < i), default=cases[0] if cases else None)
    if case is None and tree.pos[tree.left[i]] == "ADP":  # attached further down: 'before the talks on Thursday'
        case = tree.left[i]
    last = tree.left[i] - 1
    if case is None and last >= 0 and tree.pos[last] == "ADP" and tree.heads[last] == tree.heads[i]:
        case = last  # beside it: 'at risk *of* torture'
    if case is None:
        return ""
    before = tree.words[case - 1 : case] if case and tree.words[case - 1] in COMPLEX else ()
    return " ".join((*before, *(tree.words[j] for j in (case, *tree.where(case, "fixed")))))


def infinitive_mark(tree: Tree, i: int) -> int | None:
    """The 'to' of an infinitive, None without: 'agreed *to* meet', not 'led to meeting'."""
    if tree.tags[i] == "VBG":
        return None
    return next((j for j in tree.children[i] if tree.deps[j] == "mark" and tree.words[j] == "to"), None)


def finite(tree: Tree, i: int) -> bool:
    """Whether the clause has tense of its own: an inflected verb, auxiliary or copula."""
    if tree.tags[i] not in NON_FINITE and tree.verbal(i):
        return True
    return any(tree.tags[j] in {"MD", "VBD", "VBZ", "VBP"} for j in tree.where(i, "aux", "aux:pass", "cop"))


def _phrase(tree: Tree, i: int, dep: str) -> str:
    """A noun that the parser took for a clause."""
    mark = preposition(tree, i)
    return f"prep:{mark}" if mark else {"acl": "participle", "advcl": "participial"}[dep]


def _clause(tree: Tree, i: int, dep: str) -> str:
    if infinitive_mark(tree, i) is not None:
        return "purpose" if dep == "advcl" else "infinitive"
    if not tree.verbal(i) and tree.child(i, "cop", "nsubj", "nsubj:pass", "aux:pass") is None:
        return "predicate" if dep == "xcomp" else "object" if dep == "ccomp" else _phrase(tree, i, dep)
    if finite(tree, i):
        if preposition(tree, i) == "that":
            return "clause"
        return {"ccomp": "clause", "xcomp": "clause", "acl": "relative", "advcl": "adverbial"}[dep]
    if tree.tags[i] == "VBG":
        mark, marks = preposition(tree, i), tree.where(i, "case", "mark")
        if mark and (not marks or marks[0] < i):  # not 'information *leading* to arrests'
            return f"prep:{mark}"
        return {"xcomp": "gerund", "ccomp": "gerund", "acl": "participle", "advcl": "participial"}[dep]
    return {"xcomp": "infinitive", "ccomp": "clause", "acl": "participle", "advcl": "participial"}[dep]
