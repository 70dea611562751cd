"""The trained pipeline, assembled: raw text in, an annotated spaCy Doc out, offsets intact."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from spacy.attrs import IS_SPACE, LOWER, NORM
from spacy.lang.en import English
from spacy.language import Language

from service.extraction.parse import agreement, encoder, lemmatizer, names, parser, tagger, tokenizer, triggers
from service.extraction.parse.weights import FOLDER, load

REGISTERED = (agreement, encoder, tagger, lemmatizer, parser, names, triggers)  # what importing them is for
# spaCy works out some twenty facts of each word that is new in a text (shape, whether it is like a number …): nothing here asks for others.
ASKED = (LOWER, NORM, IS_SPACE)
NAMES = ("encoder", "tagger", "lemmatizer", "parser", "ner", "triggers")


def blank() -> Language:
    """The tokenizer alone, no weights read."""
    nlp = English(max_length=2_000_000, create_tokenizer=_tokenizer)  # not by way of a configuration, whose checking takes 50 ms
    nlp.meta.update(name="news_events", version="1.2.0")
    return nlp


def _tokenizer(nlp: Language) -> tokenizer.BoundedTokenizer:
    vocab: Any = nlp.vocab  # the attribute is missing in spaCy's stubs
    vocab.lex_attr_getters = {key: vocab.lex_attr_getters[key] for key in ASKED}  # before the tokenizer brings its own words
    return tokenizer.build(nlp)


def load_pipeline(folder: Path = FOLDER) -> Language:
    """A new pipeline on the weights in a folder, which are read once per process and may be shared by a fork."""
    with ThreadPoolExecutor(1) as pool:  # reading the graphs does not hold the interpreter: it runs on another core
        reading = pool.submit(load, folder)
        nlp = blank()
        reading.result()
    for name in NAMES:
        nlp.add_pipe(f"event_{name}", name=name, config={"folder": str(folder)})
    nlp.add_pipe("event_agreement", name="agreement", after="parser")
    return nlp
