"""The lemmatizer's tables: forms the treebanks attest, irregular forms and dictionary words from spacy-lookups-data."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import spacy_lookups_data
import srsly

from service.extraction.parse.lemmatizer import Lemmatizer
from training.passage import Passage

KINDS = ("noun", "verb", "adj", "adv")


def lookups(name: str) -> dict[str, Any]:
    """One of the English tables of spacy-lookups-data."""
    found: dict[str, Any] = srsly.read_gzip_json(Path(spacy_lookups_data.__file__).parent / "data" / f"en_lemma_{name}.json.gz")
    return found


def attested(passages: list[Passage]) -> dict[str, str]:
    """"form|POS|TAG" -> commonest lemma. Forms are lower case, except where the lemma is not (proper nouns, I)."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for p in passages:
        for word, pos, tag, lemma in zip(p.words, p.pos or [], p.tags or [], p.lemmas or [], strict=False):
            form = word.replace("’", "'")
            seen[f"{form if pos == 'PROPN' else form.lower()}|{pos}|{tag}"][lemma] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in seen.items()}


def tables(passages: list[Passage]) -> dict[str, Any]:
    """Everything the lemmatizer needs; attested forms that the rules get right are left out."""
    exceptions, words = lookups("exc"), lookups("index")
    out: dict[str, Any] = {
        "forms": {}, "exceptions": {k: {form: lemmas[0] for form, lemmas in exceptions[k].items()} for k in KINDS},
        "words": {k: " ".join(w for w in words[k] if w.isascii() and "_" not in w) for k in KINDS}}
    rules = Lemmatizer(out)
    out["forms"] = {key: lemma for key, lemma in sorted(attested(passages).items()) if rules.lemma(*key.rsplit("|", 2)) != lemma}
    return out


def write(passages: list[Passage], path: Path) -> None:
    """The tables as gzipped JSON; equal input gives equal bytes."""
    data = json.dumps(tables(passages), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(data, 9, mtime=0))
