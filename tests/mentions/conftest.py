"""A small lexicon of one made-up type, the shipped word lists, no model."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from service.extraction.lexicon import Lexicon

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def protests(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    """The lexicon of tests/lexicon/protest.yaml."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "events").mkdir()
    shutil.copy(ROOT / "tests" / "lexicon" / "protest.yaml", folder / "events")
    for name in ("nouns.yaml", "light_verbs.yaml", "domains.yaml"):
        shutil.copy(ROOT / "service" / "data" / name, folder / name)
    return Lexicon.load(folder)
