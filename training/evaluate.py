"""Scores of a pipeline on held-out data: `python -m training.evaluate [FOLDER ...]` prints one table."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from service.extraction.parse import load_pipeline
from service.extraction.parse.weights import FOLDER
from training import meaningbank, named, treebank
from training.goldevents import TYPES, rows
from training.named import Named
from training.passage import Passage
from training.paths import corpus, gold

CHOSEN = 0.5  # probability from which a proposed trigger counts
TREEBANKS = {"EWT": "ud/en_ewt-ud-test.conllu.xz", "GUM": "ud/en_gum-ud-test.open.conllu.xz", "PUD": "ud/en_pud-ud-test.conllu.xz"}
THREE = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC"}
SIX = {**THREE, "NORP": "NORP", "DATE": "DATE"}


def percent(hits: int, wrong: int, missed: int) -> float:
    """F1, in percent."""
    return 200 * hits / max(2 * hits + wrong + missed, 1)


def groups(document: Passage, rnd: random.Random) -> Iterable[tuple[int, int]]:
    """Runs of one to eight sentences: what the parser is given at a time."""
    marks = [i for i, s in enumerate(document.starts) if s] + [len(document.words)]
    k = 0
    while k < len(marks) - 1:
        n = min(rnd.randint(1, 8), len(marks) - 1 - k)
        yield marks[k], marks[k + n]
        k += n


def syntax(nlp: Language, documents: Iterable[Passage]) -> dict[str, float]:
    """Accuracies over aligned tokens (UAS and LAS without punctuation), F of sentence starts and of verbs' arguments; percent."""
    count: Counter[str] = Counter()
    rnd = random.Random(0)
    for document in documents:
        for a, b in groups(document, rnd):
            _compare(nlp, document, a, b, count)
    out = {k: 100 * count[k] / count["aligned"] for k in ("tag", "pos", "lemma")}
    out |= {k: 100 * count[k] / count["words"] for k in ("UAS", "LAS")}
    out |= {k: percent(count[k + "+"], count[k + "-"], count[k + "?"]) for k in ("sentence", "subject", "passive", "object")}
    return {**out, "aligned": 100 * count["aligned"] / count["gold"]}


ARGUMENTS = {"nsubj": "subject", "nsubj:pass": "passive", "obj": "object"}


def _compare(nlp: Language, document: Passage, a: int, b: int, count: Counter[str]) -> None:
    gaps = ["" if i == a else " " if document.gaps[i] else "" for i in range(a, b)]
    text, place, at = "", {}, []
    for word, gap in zip(document.words[a:b], gaps, strict=True):
        at.append(len(text) + len(gap))
        text += gap + word
    doc = nlp(text)
    place = {(t.idx, t.idx + len(t)): t for t in doc if not t.is_space}
    assert document.tags and document.pos and document.lemmas and document.heads and document.deps
    verbs, gold_arguments = set(), set()
    for i in range(a, b):
        start, head = at[i - a], at[document.heads[i] - a]
        verbs |= {start} if document.pos[i] == "VERB" else set()
        gold_arguments.add((start, head, ARGUMENTS.get(document.deps[i], "")))
        token = place.get((start, start + len(document.words[i])))
        count["gold"] += 1
        if token is None:
            continue
        count["aligned"] += 1
        count["tag"] += token.tag_ == document.tags[i]
        count["pos"] += token.pos_ == document.pos[i]
        count["lemma"] += token.lemma_.lower() == document.lemmas[i].lower()
        if document.pos[i] != "PUNCT":
            right = token.head.idx == head
            count["words"] += 1
            count["UAS"] += right
            count["LAS"] += right and token.dep_.lower() == document.deps[i]
    want = {at[i - a] for i in range(a, b) if document.starts[i]}
    _tally(count, "sentence", want, {t.idx for t in place.values() if t.is_sent_start})
    found = {(t.idx, t.head.idx, ARGUMENTS.get(t.dep_, "")) for t in place.values()}
    for name in ARGUMENTS.values():
        wanted, got = ({x for x in part if x[2] == name and x[1] in verbs} for part in (gold_arguments, found))
        _tally(count, name, wanted, got)


def _tally(count: Counter[str], name: str, want: set, got: set) -> None:
    count[name + "+"] += len(want & got)
    count[name + "-"] += len(got - want)
    count[name + "?"] += len(want - got)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without a leading article or trailing possessive: corpora differ on them."""
    for article in ("the ", "The ", "a ", "an "):
        start += len(article) if text[start:end].startswith(article) else 0
    return (start, end - 2) if text[start:end].endswith(("'s", "’s")) else (start, end)


def names(nlp: Language, texts: Iterable[Named], labels: dict[str, str]) -> float:
    """Exact-span F, percent, over the labels a corpus has."""
    count: Counter[str] = Counter()
    for one in texts:
        doc = nlp(one.text)
        want = {(*trimmed(one.text, a, b), labels[x]) for a, b, x in one.spans if x in labels}
        got = {(*trimmed(one.text, e.start_char, e.end_char), labels[e.label_]) for e in doc.ents if e.label_ in labels}
        _tally(count, "", want, got)
    return percent(count["+"], count["-"], count["?"])


def triggers(nlp: Language, files: Iterable[Path], least: float = CHOSEN) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F of exact trigger spans, by type and for "all"; optional and generic mentions count neither way."""
    count: Counter[str] = Counter()
    for row in (r for path in files for r in rows(path)):
        doc = nlp(row["text"])
        marks = [(m["start"], m["end"], e["type"], e["optional"] or e["generic"]) for e in row["events"] for m in e["mentions"]]
        want = {(*_tokens(doc, a, b), x) for a, b, x, spare in marks if x in TYPES and not spare}
        spare = [(a, b) for a, b, _, spare in marks if spare]
        scores = doc.spans["triggers"].attrs["scores"]
        got = {(s.start_char, s.end_char, s.label_) for s, p in zip(doc.spans["triggers"], scores, strict=True) if p >= least}
        got = {g for g in got if g in want or not any(g[0] < b and a < g[1] for a, b in spare)}
        for kind in (*TYPES, "all"):
            _tally(count, kind, {x for x in want if kind in (x[2], "all")}, {x for x in got if kind in (x[2], "all")})
    out = {}
    for kind in ("all", *TYPES):
        hit, wrong, missed = count[kind + "+"], count[kind + "-"], count[kind + "?"]
        out[kind] = (100 * hit / max(hit + wrong, 1), 100 * hit / max(hit + missed, 1), percent(hit, wrong, missed))
    return out


def _tokens(doc: Doc, start: int, end: int) -> tuple[int, int]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return (span.start_char, span.end_char) if span is not None else (start, end)


NAME_SETS: dict[str, tuple[Callable[[], Iterable[Named]], dict[str, str]]] = {
    "GMB, repaired": (lambda: meaningbank.corpus(corpus("ner/gmb.csv.xz"))[0]["test"], SIX),
    "PUD (UNER)": (lambda: named.uner(corpus("ner/uner_pud.iob2")), THREE),
    "wikigold": (lambda: named.wikigold(corpus("ner/wikigold.txt")), THREE),
    "politics (CrossNER)": (lambda: named.politics(corpus("ner/pol_test.txt")), THREE),
    "EWT (UNER)": (lambda: named.uner(corpus("ner/uner_ewt_test.iob2")), THREE),
    "re3d": (lambda: named.re3d(corpus("ner/re3d.tar.xz")), {k: v for k, v in SIX.items() if k != "DATE"}),
}
TRIGGER_FILES = ("data/articles.jsonl", "data/windows.jsonl", "data/sentences_gmb.jsonl")


def table(nlp: Language) -> list[tuple[str, str]]:
    """(measure, value) rows."""
    out = []
    for name, file in TREEBANKS.items():
        scores = syntax(nlp, treebank.documents(corpus(file), name))
        out.append((f"syntax {name}", " ".join(f"{k} {v:.1f}" for k, v in scores.items())))
    out += [(f"names {name}", f"F {names(nlp, texts(), labels):.1f}") for name, (texts, labels) in NAME_SETS.items()]
    found = triggers(nlp, [gold(f) for f in TRIGGER_FILES])
    return out + [(f"triggers {kind}", "P {:.1f} R {:.1f} F {:.1f}".format(*x)) for kind, x in found.items()]


def main(folders: list[str]) -> None:
    """Print the table of each model folder (the shipped one if none is given)."""
    for folder in folders or [str(FOLDER)]:
        print(f"## {Path(folder).name}\n\n| measure | value |\n|---|---|")
        for name, value in table(load_pipeline(Path(folder))):
            print(f"| {name} | {value} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
