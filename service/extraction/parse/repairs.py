"""What `agreement` makes of a token whose tag, label or arc no English sentence allows; other tokens stay as they are."""

from __future__ import annotations

from spacy.tokens import Token

from service.extraction.parse.lemmatizer import lemmatizer
from service.extraction.parse.weights import FOLDER

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
BEFORE_NOUNS = frozenset({
    "a", "an", "the", "of", "for", "under", "against", "on", "with", "from", "by", "at", "in", "into", "after", "before", "during",
    "without", "amid", "over",
})  # fmt: skip
ARTICLES = frozenset({"a", "an", "the"})
OWNING = frozenset({"DT", "PRP$", "POS"})
PREPOSITIONS = frozenset({"IN", "RP"})
VERB_SIGNS = frozenset({"aux", "aux:pass", "nsubj", "nsubj:pass", "obj", "ccomp", "xcomp", "compound:prt"})
CLAUSAL = frozenset({"xcomp", "ccomp"})
CLAUSE_LABELS = CLAUSAL | {"acl", "acl:relcl", "advcl"}
MODIFIERS = frozenset({"amod", "det", "compound", "nummod"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
REACH = 12  # tokens; a longer arc of a modifier is another kind of slip
CLAUSE_SIGNS = frozenset({"cop", "mark", "aux", "aux:pass", "nsubj", "nsubj:pass"})
COPULAR = frozenset({
    "become", "remain", "seem", "appear", "look", "feel", "sound", "stay", "prove", "turn", "stand", "keep", "act", "serve", "be",
})  # fmt: skip


def reread(token: Token) -> None:
    """A preposition before a modifier is of its noun: '*on* misleading adverts'; what has a passive subject is a participle."""
    if token.dep_ == "mark" and token.head.dep_ == "amod" and token.tag_ in PREPOSITIONS:
        token.dep_, token.pos_, token.head = "case", "ADP", token.head.head
    elif token.tag_ == "JJ" and token.lower_.endswith("ed") and any(child.dep_ == "nsubj:pass" for child in token.children):
        _make_passive(token)


def rehang(token: Token) -> None:
    """A preposition or modifier whose arc contradicts where it stands."""
    if token.dep_ in SUBJECTS and token.lower_ in ARTICLES:
        token.dep_, token.head = "det", token.nbor()  # '*the* clash occurred' with two subjects
    elif token.dep_ == "case" and token.head.i < token.i and token.tag_ in PREPOSITIONS:
        _hang_before(token)
    elif token.dep_ in MODIFIERS and 1 < token.head.i - token.i < REACH:
        _hang_near(token)


def relabel(token: Token) -> None:
    """A noun that is labelled as a clause, or what a particle has before it as an oblique; a clause after a preposition as an open one."""
    if token.dep_ in CLAUSAL and token.pos_ in NOMINAL:
        token.dep_ = _label(token)
    elif token.dep_ == "advcl" and token.pos_ in NOMINAL:
        _make_oblique(token)
    elif token.dep_ == "acl" and token.pos_ in NOMINAL and any(child.dep_ == "case" for child in token.children):
        token.dep_ = "nmod"
    elif token.dep_ == "obl" and token.pos_ in NOMINAL and _of_particle(token):
        token.dep_ = "obj"
    elif token.dep_ == "xcomp" and any(child.dep_ == "mark" and child.tag_ == "IN" for child in token.children):
        token.dep_ = "advcl"


def stands_as_noun(token: Token) -> bool:
    """A bare form without anything of a clause straight after an article or preposition, '-ing' after an article: 'risk of
    *torture*', 'the *bombing*', 'claimed that *attack*'.
    """
    if not token.i:
        return False
    before, participle = token.nbor(-1), token.tag_ == "VBG" and token.lower_.endswith("ing")
    if before.lower_ not in (ARTICLES if participle else BEFORE_NOUNS) and (participle or not _owned(token, before)):
        return False
    if token.dep_ in MODIFIERS or (token.lower_ != token.lemma_ and token.tag_ != "VBG"):
        return False
    return not any(child.dep_ in VERB_SIGNS for child in token.children)


def _owned(token: Token, before: Token) -> bool:
    """Whether a word that nouns follow stands before what is said to be a verb: '*their* attack'; not 'some could'."""
    return before.tag_ in OWNING and token.pos_ == "VERB"


def make_noun(token: Token) -> None:
    """Tag and label of a noun; the preposition before it is its case."""
    plural = token.lower_.endswith("s") and not token.lower_.endswith(("ss", "us", "is"))
    token.pos_, token.tag_ = "NOUN", "NNS" if plural else "NN"
    token.lemma_ = lemmatizer(FOLDER).lemma(token.text, token.pos_, token.tag_)
    token.set_morph("Number=Plur" if plural else "Number=Sing")  # type: ignore[attr-defined]
    for child in token.lefts:
        if child.dep_ == "mark" and child.tag_ in PREPOSITIONS:
            child.dep_, child.pos_ = "case", "ADP"
    if token.dep_ in CLAUSE_LABELS:
        token.dep_ = "obl" if token.head.pos_ in VERBAL else "nmod"


def _make_passive(token: Token) -> None:
    """What has a passive subject is a participle: 'Iran was *threatened* with sanctions'."""
    token.tag_, token.pos_, token.lemma_ = "VBN", "VERB", lemmatizer(FOLDER).lemma(token.text, "VERB", "VBN")
    for child in token.children:
        if child.dep_ == "cop":
            child.dep_ = "aux:pass"


def _hang_before(case: Token) -> None:
    """A preposition belongs to the noun that follows it: 'responsibility *for* the bombing'."""
    after = (child for child in case.head.rights if child.i > case.i and child.dep_ in ("nmod", "obl"))
    noun = next(after, None)
    if noun is not None:
        case.head = noun


def _hang_near(modifier: Token) -> None:
    """A modifier whose arc crosses others belongs to the noun right after it: '*Georgian* President Beridze and the Turkish King'."""
    between = modifier.doc[modifier.i + 1 : modifier.head.i]
    if any(not modifier.i <= token.head.i <= modifier.head.i for token in between):
        modifier.head = next((token for token in between if token.pos_ in NOMINAL), modifier.head)


def _make_oblique(noun: Token) -> None:
    """A noun that is said to be a clause but has only a preposition: 'held *on suspicion* of it'; not 'while on patrol'."""
    marks = [child for child in noun.lefts if child.dep_ == "mark" and child.lower_ in BEFORE_NOUNS]
    if len(marks) == 1 and not any(child.dep_ in CLAUSE_SIGNS - {"mark"} for child in noun.children):
        marks[0].dep_, marks[0].pos_ = "case", "ADP"
        noun.dep_ = "obl" if noun.head.pos_ in VERBAL else "nmod"


def _of_particle(token: Token) -> bool:
    """A bare noun right after a verb's particle: 'ruled out *talks*'."""
    before = token.left_edge.nbor(-1) if token.left_edge.i else token
    return before.dep_ == "compound:prt" and before.head == token.head and not any(child.dep_ == "case" for child in token.children)


def _label(token: Token) -> str:
    """What a noun that was labelled as a clause is to its verb; unchanged where it is a predicate: 'became president', 'call it a war'."""
    signs = {child.dep_ for child in token.children}
    if token.head.pos_ != "VERB" or signs & CLAUSE_SIGNS:
        return token.dep_
    if any(child.dep_ == "case" and child.i < token.i for child in token.children):
        return "obl"
    siblings = {child.dep_ for child in token.head.children}
    if "compound:prt" in siblings:
        return "obj"
    if token.head.lemma_ in COPULAR or siblings & {"obj", "nsubj:pass"}:
        return token.dep_
    return "obj"
