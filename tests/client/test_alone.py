"""The client without the server's dependencies: library and command work where spaCy, Flask and the rest are not installed."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.client.blocked import SERVER

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
IMPORTED_AS = {"pyyaml": "yaml", "prometheus-client": "prometheus_client", "backports.zstd": "backports"}


def run(code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "tests.client.blocked", code]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_block_holds() -> None:
    assert "No module named 'spacy'" in run("import service.extraction.pipeline").stderr


def test_everything_that_the_server_adds_is_blocked() -> None:
    extras = PROJECT["optional-dependencies"]
    names = {re.split(r"[><=\[ ]", each)[0] for each in extras["server"]} - {"click"}
    assert {IMPORTED_AS.get(name, name) for name in names} <= SERVER
    assert [re.split(r"[><=]", each)[0] for each in (*PROJECT["dependencies"], *extras["client"])] == ["requests", "click"]


def test_the_library_can_be_imported() -> None:
    done = run("import service.client as c; print(c.Client('http://127.0.0.1:9').url, len(c.__all__))")
    assert (done.stderr, done.stdout.split()[0]) == ("", "http://127.0.0.1:9")


def test_the_command_asks_a_service() -> None:
    code = "from service.cli import main; main(['client', '{}'], prog_name='news-events')"
    assert "Ask a running service" in run(code.format("--help")).stdout
    asked = run("from service.cli import main; main(['client', 'http://x y', 'README.md'], prog_name='news-events')")
    assert asked.returncode == 1
    assert asked.stderr.startswith("Error: POST http://x y/v1/extract")


@pytest.mark.parametrize("arguments", ["'extract', 'README.md'", "'explain', 'README.md'", "'types'", "'check'", "'serve'"])
def test_the_other_commands_say_what_to_install(arguments: str) -> None:
    done = run(f"from service.cli import main; main([{arguments}], prog_name='news-events')")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: this command needs the whole service")
    assert line.endswith("pip install 'news-event-service[server]'")
