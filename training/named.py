"""Texts with named spans, the readers of published name corpora in tabular form, and the way from spans to passages."""

from __future__ import annotations

import io
import json
import lzma
import re
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from training.goldevents import tokens
from training.passage import Passage, bilou
from training.places import TITLES, place_label
from training.running import detokenise
from training.treebank import lines

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Named:
    """A text and its names: (start, end, label) in characters."""

    text: str
    spans: tuple[Span, ...]


def chunks(tags: list[str]) -> Iterator[Span]:
    """Token spans of IOB1 or IOB2 tags."""
    begin, label = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        kind, _, name = tag.partition("-")
        if label and (kind != "I" or name != label):
            yield begin, i, label
            label = ""
        if kind != "O" and tag and not label:
            begin, label = i, name


def named(words: list[str], spans: Iterable[Span]) -> Named:
    """Token spans as character spans of the running text."""
    text, places = detokenise(words)
    return Named(text, tuple((places[a][0], places[b - 1][1], label) for a, b, label in spans))


def tables(path: Path, separator: str | None = None) -> Iterator[list[list[str]]]:
    """Sentences of a one-token-a-line file, as rows of fields."""
    rows: list[list[str]] = []
    for line in lines(path):
        if line.strip() and not line.startswith(("-DOCSTART-", "# ")):
            rows.append(line.split(separator))
        elif not line.strip() and rows:
            yield rows
            rows = []
    if rows:
        yield rows


POLITICS = {"politician": "PERSON", "person": "PERSON", "organisation": "ORG", "politicalparty": "ORG", "country": "GPE",
            "location": "PLACE"}
SIMPLE = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
DSTL = {"Person": "PERSON", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP", "Temporal": "DATE"}


def politics(path: Path) -> Iterator[Named]:
    """CrossNER politics."""
    for rows in tables(path, "\t"):
        words = [r[0] for r in rows]
        spans = [(a, b, POLITICS[x]) for a, b, x in chunks([r[1] for r in rows]) if x in POLITICS]
        yield named(words, [(a, b, place_label(" ".join(words[a:b])) if x == "PLACE" else x) for a, b, x in spans])


def wikigold(path: Path) -> Iterator[Named]:
    """Wikigold."""
    for rows in tables(path):
        yield named([r[0] for r in rows], [(a, b, SIMPLE[x]) for a, b, x in chunks([r[-1] for r in rows]) if x in SIMPLE])


def uner(path: Path) -> Iterator[Named]:
    """Universal NER: the sentence's own text, tokens found in it."""
    text, rows = "", []
    for line in [*lines(path), ""]:
        if line.startswith("# text ="):
            text = line[9:].strip()
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            places, at = [], 0
            for row in rows:
                at = text.find(row[1], at)
                places.append((at, at + len(row[1])))
                at += len(row[1])
            yield Named(text, tuple((places[a][0], places[b - 1][1], SIMPLE[x]) for a, b, x in chunks([r[2] for r in rows]) if x in SIMPLE))
            rows = []


def re3d(path: Path) -> Iterator[Named]:
    """Documents of the Dstl relationship and entity extraction data."""
    files: dict[str, str] = {}
    with tarfile.open(fileobj=io.BytesIO(lzma.decompress(path.read_bytes()))) as tar:
        for member in tar.getmembers():
            stream = tar.extractfile(member) if member.name.endswith((".json", ".jsonl")) else None
            if stream is not None:
                files[member.name] = stream.read().decode("utf-8")
    for name in sorted(n for n in files if n.endswith("documents.json")):
        entities = [json.loads(x) for x in files[name.replace("documents", "entities")].splitlines() if x.strip()]
        for document in (json.loads(x) for x in files[name].splitlines() if x.strip()):
            own = [(e["begin"], e["end"], DSTL[e["type"]]) for e in entities if e["documentId"] == document["_id"] and e["type"] in DSTL]
            yield Named(document["text"], tuple(sorted(own)))


def without_titles(one: Named) -> Named:
    """Persons without 'President', places as GPE or LOC: the conventions of the model."""
    out = []
    for start, end, label in one.spans:
        words = one.text[start:end].split()
        while label == "PERSON" and len(words) > 1 and words[0] in TITLES:
            start += len(words[0]) + 1
            words = words[1:]
        out.append((start, end, place_label(one.text[start:end]) if label in ("LOC", "GPE") else label))
    return Named(one.text, tuple(out))


MONTHS = (r"January|February|March(?= \d)|April|May(?= \d)|June|July|August|September|October|November|December|"
          r"Jan\.|Feb\.|Sept\.|Oct\.|Nov\.|Dec\.")
DATE = re.compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?(?:{MONTHS})(?: \d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,? (?:1[5-9]|20)\d\d)?\b"
                  r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|\b(?:1[5-9]|20)\d\ds?\b|\b(?:today|yesterday|tomorrow)\b")
CAPITALISED = re.compile(r"[A-Z][\w'’-]+")


def filled(one: Named, peoples: frozenset[str]) -> Named:
    """With NORP and DATE by rule, for corpora that do not annotate them."""
    spans = list(one.spans)
    found = [(*m.span(), "NORP") for m in CAPITALISED.finditer(one.text) if m.group() in peoples]
    for start, end, label in [*found, *((*m.span(), "DATE") for m in DATE.finditer(one.text))]:
        if not any(s < end and start < e for s, e, _ in spans):
            spans.append((start, end, label))
    return Named(one.text, tuple(sorted(spans)))


def passage(one: Named, nlp: Language, source: str) -> Passage | None:
    """The text tokenised as at run time; None if nothing is visible in it."""
    doc = nlp.make_doc(one.text)
    index, words, gaps = tokens(doc)
    place, found = {i: k for k, i in enumerate(index)}, []
    for start, end, label in one.spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        inside = [place[t.i] for t in span if t.i in place] if span is not None else []
        found += [(inside[0], inside[-1] + 1, label)] if inside else []
    return Passage(source, words, gaps, [k == 0 for k in range(len(words))], names=bilou(len(words), found)) if words else None


def onto(trees: list[Passage], sentences: Iterable[Named]) -> list[Passage]:
    """Treebank documents with the names of the same sentences, found by their letters; elsewhere names are missing."""
    known = {re.sub(r"\s", "", n.text): n for n in sentences}
    out = []
    for p in trees:
        names, marks = [""] * len(p.words), [i for i, s in enumerate(p.starts) if s] + [len(p.words)]
        for a, b in zip(marks, marks[1:], strict=False):
            if one := known.get("".join(p.words[a:b]).replace(" ", "")):
                names[a:b] = _by_letters(p.words[a:b], one)
        out.append(p.with_names(names))
    return out


def _by_letters(words: list[str], one: Named) -> list[str]:
    before = [0]
    for c in one.text:
        before.append(before[-1] + (not c.isspace()))
    ends = [0]
    for w in words:
        ends.append(ends[-1] + len(w.replace(" ", "")))
    spans = []
    for start, end, label in one.spans:
        inside = [k for k in range(len(words)) if ends[k] < before[end] and before[start] < ends[k + 1]]
        spans += [(inside[0], inside[-1] + 1, label)] if inside else []
    return bilou(len(words), spans)
