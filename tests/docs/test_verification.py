"""docs/verification.md: every command in it names tests, modules and targets that exist, and selects something."""

from __future__ import annotations

import re
from importlib.util import find_spec

import pytest

from tests.docs.pages import ROOT

PAGE = (ROOT / "docs/verification.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"`((?:pytest|python -m|make) [^`]+)`", PAGE)))
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def names(path: str) -> list[str]:
    """The names that -k can select in a file or folder: its modules', its tests' and their parameters'."""
    place = ROOT / path
    files = [place] if place.is_file() else sorted(place.rglob("test_*.py"))
    assert files, path
    found = []
    for file in files:
        text = file.read_text(encoding="utf-8")
        found += [f"{file.name} {name}" for name in re.findall(r"^def (test_\w+)", text, re.M)]
        found += [f"{file.name} {each}" for ids in re.findall(r"ids=\[([^\]]+)\]", text) for each in ids.split(",")]
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run_something(command: str) -> None:
    kind, _, rest = command.partition(" ")
    if kind == "make":
        assert rest in TARGETS
    elif kind == "python":
        assert find_spec(rest.split()[1]) is not None
    else:
        selected = re.search(r"-k (?:\"([^\"]+)\"|(\S+))", rest)
        paths = re.findall(r"tests/\S+", rest)
        assert paths
        found = [name for path in paths for name in names(path)]
        for word in (selected[1] or selected[2]).split(" or ") if selected else []:
            assert any(word.lower() in name.lower() for name in found), word


def test_every_test_of_operations_is_named() -> None:
    folders = ("tests/api", "tests/contract", "tests/robustness", "tests/deploy")
    files = {path.relative_to(ROOT).as_posix() for folder in folders for path in (ROOT / folder).glob("test_*.py")}
    assert {file for file in files if file not in PAGE} == set()
