"""Shells complete the command line with the script that it writes itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from service.cli import main
from service.cli.completion import SHELLS, VARIABLE, script

RUN = "from service.cli import main; main(prog_name='news-events')"


@pytest.mark.parametrize("shell", SHELLS)
def test_scripts_can_be_read_by_their_shells(shell: str) -> None:
    text = script(main, shell)
    assert f"{VARIABLE}={shell}_complete" in text
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=text, text=True, check=True, capture_output=True)


def completed(words: str, count: int) -> list[str]:
    """What bash is offered for the last of the words."""
    asked = {VARIABLE: "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(count)}
    done = subprocess.run([sys.executable, "-c", RUN], env=os.environ | asked, capture_output=True, text=True, check=True)
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_commands_options_and_values() -> None:
    assert set(completed("news-events ex", 1)) == {"extract", "explain"}
    assert "--published-at" in completed("news-events extract --p", 2)
    assert set(completed("news-events extract --format ", 3)) == {"table", "json", "ndjson", "records", "html"}
    assert set(completed("news-events completion ", 2)) == set(SHELLS)
