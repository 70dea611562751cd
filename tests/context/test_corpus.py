"""The corpus of sentences, read by the pipeline that ships: one test per sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from service.extraction.context import ContextData, Scene
from service.extraction.parse import load_pipeline
from service.extraction.values import Mention, Words

CORPUS = Path(__file__).parent / "corpus"


def _cases() -> Iterator[Any]:
    for path in sorted(CORPUS.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            for text in entry["texts"]:
                yield pytest.param(entry["is"], text, id=f"{path.stem}: {text}")
            for fault in entry.get("faults", ()):
                mark = pytest.mark.xfail(reason=fault["why"], strict=True)
                yield pytest.param(entry["is"], fault["text"], id=f"{path.stem}: {fault['text']}", marks=mark)


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_pipeline()


@pytest.mark.parametrize(("expected", "text"), list(_cases()))
def test_sentence(expected: dict[str, Any], text: str, nlp: Language, data: ContextData) -> None:
    plain, start = text.replace("[", "").replace("]", ""), text.index("[")
    doc = nlp(plain)
    trigger = doc.char_span(start, text.index("]") - 1, alignment_mode="expand")
    mention = Mention(expected["type"], "", "test", Words(trigger.start, trigger.end, trigger.root.i))
    found = Scene.of(doc, data).reality(mention)
    words = found.attribution.words if found.attribution else None
    values = {
        "status": found.status,
        "polarity": found.polarity,
        "generic": found.generic,
        "flags": sorted(found.flags),
        "source": doc[words.start : words.end].text if words else None,
    }
    wanted = {name: value for name, value in expected.items() if name != "type"}
    assert {name: values[name] for name in wanted} == wanted
