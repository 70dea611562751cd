"""Shells complete the command line with the script that it writes itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from service.cli import main
from service.cli.completion import SHELLS, VARIABLE, script
from tests.docs.shell import run_shell

RUN = "from service.cli import main; main(prog_name='news-events')"


@pytest.mark.parametrize("shell", SHELLS)
def test_scripts_can_be_read_by_their_shells(shell: str) -> None:
    text = script(main, shell)
    assert f"{VARIABLE}={shell}_complete" in text
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=text, text=True, check=True, capture_output=True)


def answered(shell: str, words: str, at: str) -> str:
    """What the program answers when the script of that shell asks it."""
    asked = {VARIABLE: f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": at}
    done = subprocess.run([sys.executable, "-c", RUN], env=os.environ | asked, capture_output=True, text=True, check=True)
    return done.stdout


def completed(shell: str, words: str) -> set[str]:
    """What the last of the words may become, as the shell reads it from the answer."""
    last = words.rpartition(" ")[2]
    lines = answered(shell, words, last if shell == "fish" else str(words.count(" "))).splitlines()
    if shell == "zsh":  # kind, value and help are lines of their own
        return set(lines[1::3])
    return {line.partition(",")[2].partition("\t")[0] for line in lines}


@pytest.mark.parametrize("shell", SHELLS)
def test_commands_options_and_values(shell: str) -> None:
    assert completed(shell, "news-events ex") == {"extract", "explain"}
    assert "--published-at" in completed(shell, "news-events extract --p")
    assert completed(shell, "news-events extract --format ") == {"table", "json", "ndjson", "records", "html"}
    assert completed(shell, "news-events completion ") == set(SHELLS)


def test_bash_itself_completes() -> None:
    code = """
        eval "$(news-events completion bash)"
        complete -p news-events >&2
        COMP_WORDS=(news-events extract --form); COMP_CWORD=2
        _news_events_completion news-events
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    assert run_shell(code).split() == ["--format"]
