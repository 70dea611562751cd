"""Arcs that no English sentence allows: possessors and determiners, second subjects and objects, what is coordinated without a word."""

from __future__ import annotations

from spacy.tokens import Token

from service.extraction.parse.repairs import NOMINAL, SUBJECTS

INNER = frozenset({"amod", "det", "compound", "nummod", "nmod:poss", "nmod:unmarked", "advmod"})
OWNERS = frozenset({"nmod:poss", "conj", "flat", "appos", "nmod"})  # labels that a possessor may rightly have
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "no", "any", "some", "every", "such"})
CLAUSES = frozenset({"advcl", "ccomp", "conj", "parataxis"})
OPEN = frozenset({"VB", "VBG"})
SAYING = frozenset({"say", "add", "think", "believe", "note"})  # what follows these begins a clause
FINITE = frozenset({"VBD", "VBP", "VBZ"})
PREPOSITIONS = frozenset({"IN", "TO"})  # 'regarding *which category* fits': no oblique
NO_OBJECTS = frozenset({"VERB", "AUX", "ADV"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
REACH = 8  # tokens from the beginning of a phrase to its noun


def own(token: Token) -> None:
    """A possessor that was taken for a part of the clause: '*Burma*'s army is set to attack' with two subjects."""
    noun = _noun_from(token, token.right_edge.i + 1)
    if noun is None or noun == token or token.dep_ in OWNERS:
        return
    if token.is_ancestor(noun):
        noun.dep_, noun.head = token.dep_, noun if token.dep_ == "ROOT" else token.head
    token.dep_, token.head = "nmod:poss", noun


def determine(token: Token) -> None:
    """A determiner of the noun before it: 'claimed responsibility for *that* attack'."""
    noun = _noun_from(token, token.i + 1)
    if noun is not None and token.lower_ in DETERMINERS and not token.is_ancestor(noun):
        token.head = noun


def subject_after(token: Token) -> None:
    """What is said to be the subject of a verb before it, which has one, or is an open form that takes none."""
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.i > token.i:
        return
    if verb.pos_ in NOMINAL and _cased(token):
        token.dep_ = "nmod"
    if verb.pos_ != "VERB" or verb.lemma_ == "be" or not (verb.tag_ in OPEN or _led(verb)):
        return
    clause = _clause_of(token)
    if _cased(token):
        token.dep_ = "obl"
    elif clause is not None:
        token.head = clause
    elif not _takes(verb) and verb.lemma_ not in SAYING and not _parted(verb, token):
        token.dep_ = "obj"


def second_subject(token: Token) -> None:
    """One of several subjects before a verb: an oblique if it has a preposition, else part of the name of the next."""
    others = [c for c in token.head.children if c.dep_ in SUBJECTS and c.i != token.i and c.i < token.head.i]
    if token.dep_ not in SUBJECTS or token.i > token.head.i or not others:
        return
    if _cased(token):
        token.dep_ = "obl"
    elif token.pos_ in NOMINAL and others[0].i == token.i + 1 and others[0].tag_ == "NN" and not others[0].lower_.endswith("ing"):
        token.dep_, token.head = "compound", others[0]


def apposed_ahead(token: Token) -> None:
    """An apposition of what comes after the verb: '*Ann Lee* met European leaders' is subject, verb, object."""
    other, verb = token.head, token.head.head
    if not token.i < verb.i < other.i or verb.pos_ != "VERB" or _led(verb) or _cased(token):
        return
    token.dep_, token.head = "nsubj", verb
    if other.dep_ in SUBJECTS:
        other.dep_ = "obj"


def second_object(token: Token) -> None:
    """An object that is another verb's, or a subject: 'the *bomb* hit a bus', 'killing one and wounding *two*'."""
    verb = token.head
    if token.dep_ != "obj":
        return
    if verb.pos_ in NOMINAL:
        if _cased(token):
            token.dep_ = "nmod"
    elif token.i < verb.i:
        if verb.dep_ == "conj" and verb.head.i < token.i and verb.head.pos_ == "VERB" and not _takes(verb.head):
            token.head = verb.head
        elif verb.tag_ in FINITE and not _led(verb):
            token.dep_ = "nsubj"
    else:
        between = [c for c in verb.children if c.dep_ in CLAUSES and verb.i < c.i < token.i and c.pos_ == "VERB"]
        if between and not _takes(between[-1]):
            token.head = between[-1]


def bare_conjunct(token: Token) -> None:
    """What is said to be coordinated but follows a coordinated verb that lacks an object: 'killed ten and hurt *forty*'."""
    verb = token.doc[token.left_edge.i - 1]
    if token.dep_ != "conj" or token.pos_ in NO_OBJECTS or not token.head.i < verb.i < token.i:
        return
    if token.is_ancestor(verb) or _cased(token):
        return
    if verb.dep_ == "conj" and {verb.pos_, verb.head.pos_} == {"VERB"} and not _takes(verb):
        token.dep_, token.head = "obj", verb


def headless(token: Token) -> None:
    """A finite verb with an object that is said to be a relative clause, without a pronoun or subject, of the sentence's root."""
    noun = token.head
    if noun.dep_ != "ROOT" or noun.pos_ not in NOMINAL or token.tag_ not in FINITE or _led(token):
        return
    if any(child.tag_ in RELATIVE or child.lower_ == "that" for child in token.subtree if child.i < token.i):
        return
    if any(child.dep_ == "obj" and child.i > token.i for child in token.children):
        token.dep_, token.head = "ROOT", token
        noun.dep_, noun.head = "nsubj", token


def _noun_from(token: Token, start: int) -> Token | None:
    """The noun whose phrase begins with token `start` of the same sentence; None where there is none near."""
    first = token.doc[start] if start < token.sent.end else token
    noun = first
    while noun.dep_ in INNER and noun.i < noun.head.i <= first.i + REACH:
        noun = noun.head
    return noun if first is not token and noun.pos_ in NOMINAL else None


def _cased(token: Token) -> bool:
    """Whether a preposition stands before it: neither subject nor object."""
    return any(child.dep_ == "case" and child.i < token.i and child.tag_ in PREPOSITIONS for child in token.children)


def _led(verb: Token) -> bool:
    """Whether the verb has a subject before it."""
    return any(child.dep_ in SUBJECTS and child.i < verb.i for child in verb.children)


def _takes(verb: Token) -> bool:
    """Whether the verb has its object, or is a passive, which has none."""
    return any(child.dep_ in {"obj", "aux:pass"} for child in verb.children)


def _parted(verb: Token, token: Token) -> bool:
    """Whether a comma or a quotation mark stands between a verb and the phrase after it."""
    return any(t.pos_ == "PUNCT" and t.text not in {"-", "$"} for t in token.doc[verb.i + 1 : token.left_edge.i])


def _clause_of(token: Token) -> Token | None:
    """The clause of the same verb that begins with the token: 'as *Allawi* insisted'."""
    return next((c for c in token.head.children
                 if c.i > token.i and c.dep_ in CLAUSES and _finite(c) and not _led(c) and c.left_edge.i <= token.i + REACH), None)


def _finite(clause: Token) -> bool:
    return clause.tag_ in FINITE or any(child.dep_ in {"aux", "cop"} for child in clause.children)
