"""The README's figures are written by a program, with the peers beside them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bench.readme import between, main, quality, speed
from tests.docs.pages import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
SCORE = {"p": 0.7, "r": 0.8, "f": 0.75, "tp": 8, "fn": 2}
LEVEL = {"all": SCORE, "meeting": SCORE, "threat": SCORE | {"f": 0.5}}
ARTICLES: dict[str, Any] = {
    "documents": 23, "mention": LEVEL, "event": LEVEL, "argument": LEVEL, "calibration_error": 0.093,
    "status": {"exact": 0.78, "coarse": 0.88, "polarity": 0.99, "time": "41/56", "attribution": "18/23"},
}  # fmt: skip
PEERS = {"a keyword list": {"mention": 0.71, "event": 0.55}, "the learned tagger alone": {"mention": 0.88, "event": 0.65}}
SPEED: dict[str, Any] = {
    "date": "2026-03-04", "machine": "2 cores", "throughput": {"16": 0.91}, "bare, words/s": 8100.4, "bare, s": 0.041,
    "service ÷ bare": 1.12, "service ÷ bare, news": None, "p50, s": 0.052, "p99, s": 0.11, "cold start, s": 2.3, "code points": 100_000,
    "worst": {"news": [200, 4.1], "stops": [200, 8.8]},
    "peers": {"the bare pipeline behind Flask": 0.99, "Presidio's analyzer over the same pipeline": 0.77},
}  # fmt: skip


def part(name: str) -> str:
    """What stands between the marks in the README."""
    return re.search(rf"<!-- {name}:start -->\n(.*?)<!-- {name}:end -->", README, re.S)[1]  # type: ignore[index]


def test_quality_has_peers_and_people() -> None:
    lines = quality(ARTICLES, PEERS).splitlines()
    assert "| a keyword list | 0.71 | 0.55 | – |" in lines
    assert "| **this service** | 0.75 | 0.75 | 0.75 |" in lines
    assert "| two annotators against one another | 0.99 | 0.98 | 0.93 |" in lines
    told = " ".join(lines)
    assert "meetings 0.75 (10), threats 0.50 (10)" in told
    assert "its first day for 41 of 56 that have one" in told


def test_speed_has_peers() -> None:
    lines = speed(SPEED).splitlines()
    assert "| **this service** | 0.91 | 16 |" in lines
    assert "| Presidio's analyzer over the same pipeline | 0.77 | 16 |" in lines
    told = " ".join(lines)
    assert max(map(len, lines)) <= 120
    assert "8,100 words a second" in told
    assert "the worst text known of 100,000 characters takes 9 s" in told


def test_a_short_run_is_not_published(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("<!-- speed:start -->\nkept\n<!-- speed:end -->\n")
    for length, changed in ((10_000, False), (100_000, True)):
        (tmp_path / "performance.json").write_text(json.dumps(SPEED | {"code points": length}))
        main(page, tmp_path)
        assert ("kept" not in page.read_text()) == changed


def test_only_what_is_between_the_marks_is_written(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("a\n<!-- quality:start -->\nold\n<!-- quality:end -->\nb\n<!-- speed:start -->\nkept\n<!-- speed:end -->\n")
    for name, figures in (("articles", ARTICLES), ("peers", PEERS)):
        (tmp_path / f"{name}.json").write_text(json.dumps(figures))
    main(page, tmp_path)
    text = page.read_text()
    assert text.startswith("a\n<!-- quality:start -->\n| F1 on")
    assert text.endswith("\n<!-- quality:end -->\nb\n<!-- speed:start -->\nkept\n<!-- speed:end -->\n")
    with pytest.raises(ValueError, match="0 places for price"):
        between(text, "price", "")


@pytest.mark.parametrize("name", ["quality", "speed"])
def test_the_readme_has_a_place_for_each(name: str) -> None:
    assert between(README, name, part(name).rstrip("\n")) == README


def test_the_readme_shows_the_peers() -> None:
    rows = [line.split("|")[1].strip(" *") for line in part("quality").splitlines() if line.startswith("| ")]
    assert {*PEERS, "this service", "two annotators against one another"} <= set(rows)
