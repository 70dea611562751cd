"""docs/hostile-input.md has every input, with the status that the tests ask for, and no text takes longer than the time-out."""

from __future__ import annotations

import re

from bench import worst_text
from bench.hostile_page import END, PAGE, START, WORST, rendered, tables, wrong
from service.config import Settings
from tests.robustness.server import ROOT

MEASURED = (ROOT / PAGE).read_text(encoding="utf-8").partition(START)[2].partition(END)[0]
SECTIONS = {part.partition("\n")[0]: part for part in MEASURED.split("## ")[1:]}


def rows(heading: str) -> dict[str, tuple[int, float]]:
    found = re.findall(r"^\| (.+) \| (\d{3}) \| ([\d.]+) \|$", SECTIONS[heading], re.M)
    return {name: (int(status), float(seconds)) for name, status, seconds in found}


def test_every_input_is_there_with_its_status() -> None:
    assert list(SECTIONS) == [*tables(), WORST]
    for heading, table in tables().items():
        found = {name: status for name, (status, _) in rows(heading).items()}
        assert found == {name: case.status for name, case in table.items()}, "run `python -m bench.hostile_page`"
    assert set(rows(WORST)) == set(worst_text.UNITS)


def test_the_slowest_texts_are_as_long_as_may_be_and_within_the_time_out() -> None:
    assert f"{Settings().max_text:,} code points" in SECTIONS[WORST]
    assert {status for status, _ in rows(WORST).values()} == {200}
    assert max(seconds for _, seconds in rows(WORST).values()) < Settings().request_timeout


def test_files_that_the_page_names_exist() -> None:
    named = set(re.findall(r"`(test_\w+\.py)`", (ROOT / PAGE).read_text(encoding="utf-8")))
    existing = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
    assert named <= existing
    assert len(named) > 4


def test_another_status_than_expected_is_noticed() -> None:
    first = next(iter(tables()))
    name = next(iter(tables()[first]))
    assert wrong(first, {name: (500, 0.1)}) == [name]
    assert wrong(WORST, {"news": (500, 0.1), "digits": (200, 0.1)}) == ["news"]
    assert "| news | 500 | 0.10 |" in rendered(WORST, {"news": (500, 0.1)}, 9)
