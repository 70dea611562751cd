"""Docs from parses written out by hand, and a small atlas: no model, no gazetteer files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import spacy
from spacy.tokens import Doc, Span

from service.extraction.entities.references import Facts, Known

POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "PRP$": "PRON", "JJ": "ADJ", "DT": "DET",
    "_SP": "SPACE", "IN": "ADP", "CD": "NUM", "MD": "AUX", "RB": "ADV", "CC": "CCONJ", "POS": "PART", "TO": "PART", "WP": "PRON",
}  # fmt: skip
BREAK = "¶"  # the end of a line
VOCAB = spacy.blank("en").vocab


def parsed(sentences: Sequence[str], names: Mapping[str, str]) -> Doc:
    """A Doc of sentences written as `form=lemma/TAG/relation/head`, heads counted from 1; `names` are its entities. ¶ ends a line."""
    words: list[str] = []
    columns: dict[str, list[str]] = {"tags": [], "pos": [], "lemmas": [], "deps": []}
    heads: list[int] = []
    for sentence in sentences:
        base = len(words)
        for i, token in enumerate(sentence.split()):
            form, tag, dep, head = token.rsplit("/", 3)
            word, _, lemma = form.partition("=") if len(form) > 1 else (form, "", "")
            words.append("\n\n" if word == BREAK else word)
            heads.append(base + int(head) - 1 if head != "0" else base + i)
            columns["tags"].append(tag)
            columns["deps"].append("ROOT" if dep == "root" else dep)
            columns["pos"].append(_pos(tag, dep))
            columns["lemmas"].append(lemma or _lemma(word, tag))
    doc = Doc(VOCAB, words=words, heads=heads, **columns)
    doc.ents = spacy.util.filter_spans([span for name, label in names.items() for span in _found(doc, name, label)])
    return doc


def _pos(tag: str, dep: str) -> str:
    if tag.startswith("VB"):
        return "AUX" if dep.startswith(("aux", "cop")) else "VERB"
    return POS.get(tag, "PUNCT")


def _lemma(word: str, tag: str) -> str:
    lower = word.lower()
    return lower[:-1] if tag in ("NNS", "NNPS") and lower.endswith("s") else lower


def _found(doc: Doc, name: str, label: str) -> list[Span]:
    wanted = name.split()
    texts = [token.text for token in doc]
    starts = [i for i in range(len(texts)) if texts[i : i + len(wanted)] == wanted]
    return [Span(doc, i, i + len(wanted), label=label) for i in starts]


COUNTRIES = {
    "CO": ("Colombia", "Colombian", "Bogota", 4.0, -72.0),
    "US": ("United States", "American", "Washington", 38.0, -97.0),
    "IR": ("Iran", "Iranian", "Tehran", 32.0, 53.0),
    "IL": ("Israel", "Israeli", "Jerusalem", 31.5, 34.8),
    "RU": ("Russia", "Russian", "Moscow", 60.0, 100.0),
    "UA": ("Ukraine", "Ukrainian", "Kyiv", 49.0, 32.0),
    "KE": ("Kenya", "Kenyan", "Nairobi", 1.0, 38.0),
    "ML": ("Mali", "Malian", "Bamako", 17.0, -4.0),
    "FR": ("France", "French", "Paris", 46.0, 2.0),
    "CU": ("Cuba", "Cuban", "Havana", 21.5, -80.0),
    "KP": ("North Korea", "North Korean", "Pyongyang", 40.0, 127.0),
    "KR": ("South Korea", "Korean", "Seoul", 37.0, 127.5),
}
ALIASES = {"US": "US", "U.S.": "US", "UAE": "AE"}


@dataclass(frozen=True)
class SmallAtlas:
    """A dozen countries, five organisations and one president."""

    def look_up(self, name: str) -> Known | None:
        for code, (country, demonym, capital, _, _) in COUNTRIES.items():
            if name == country or ALIASES.get(name) == code:
                return self.country(code)
            if name in (demonym, demonym + "s"):
                return Known(country, "demonym", code, "GOV")
            if name == capital:
                return Known(name, "capital", code)
        if name in ("U.N.", "UN", "United Nations"):
            return Known("United Nations", "organisation", None, "IGO")
        if name == "NATO":
            return Known("NATO", "organisation", None, "IGO")
        if name in ("Marines", "U.S. Marines"):
            return Known("U.S. Marine Corps", "organisation", "US", "MIL")
        if name == "Congress":
            return Known("U.S. Congress", "organisation", "US", "LEG")
        return Known("Hamas", "group", None, "REB") if name == "Hamas" else None

    def country(self, code: str) -> Known:
        name, _, _, latitude, longitude = COUNTRIES[code]
        return Known(name, "country", code, "GOV", latitude, longitude)

    def adjective(self, code: str) -> str:
        return COUNTRIES[code][1]

    def person(self, name: str) -> tuple[str, Facts] | None:
        return ("Vladimir Putin", Facts("RU", "GOV", "President")) if name in ("Putin", "Volodya Putin") else None

    def place(self, name: str, context: frozenset[str]) -> Known | None:
        capitals = {capital: code for code, (_, _, capital, _, _) in COUNTRIES.items()}
        return Known(name, "place", capitals[name.title()], None, 1.0, 2.0) if name.title() in capitals else None

    def actor(self, words: Sequence[str], lemmas: Sequence[str]) -> Facts:
        return Facts()
