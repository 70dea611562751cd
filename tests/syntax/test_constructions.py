"""Every construction in constructions.yaml gives exactly the fillers written there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from service.extraction.mentions.arguments import span
from service.extraction.syntax import compile_path
from tests.syntax.parses import parsed, view

CASES = yaml.safe_load((Path(__file__).parent / "constructions.yaml").read_text("utf-8"))
FUNCTIONS = [(case, name) for case in CASES for name in case["give"]]


@pytest.mark.parametrize(
    ("case", "name"), FUNCTIONS, ids=[f"{case['text']} {name} of {case['word']}" for case, name in FUNCTIONS]
)
def test_function_gives_its_fillers(case: dict[str, Any], name: str) -> None:
    doc = parsed(case["parse"], case.get("places", ()))
    seen = view(doc)
    word = next(token.i for token in doc if token.lower_ == case["word"].lower())
    path = compile_path(name)
    spans = [span(seen, path, head) for head in path.find(seen, word)]
    assert [" ".join(seen.tree.words[s.start : s.end]) for s in spans] == case["give"][name]
