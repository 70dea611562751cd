"""Bars and waiting lines are for a person at a terminal: never in a file, a pipe or between the answers."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from contextlib import suppress

CODE = """
from service.cli.progress import tracked, waiting
with waiting('loading'):
    pass
for number in tracked(range(3), 'articles', 3):
    print(number)
"""


def errors_on_a_terminal(*, answers_too: bool) -> str:
    """What the code writes to a terminal that is its standard error, and if wanted its standard output."""
    ours, theirs = pty.openpty()
    output = theirs if answers_too else subprocess.PIPE
    process = subprocess.Popen([sys.executable, "-c", CODE], stdout=output, stderr=theirs, env=os.environ | {"TERM": "xterm"})
    os.close(theirs)
    if process.stdout:
        assert process.stdout.read() == b"0\n1\n2\n"
        process.stdout.close()
    shown = b""
    with suppress(OSError):  # the other end is closed
        while part := os.read(ours, 4096):
            shown += part
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return shown.decode()


def test_a_person_sees_a_bar_while_the_answers_go_elsewhere() -> None:
    shown = errors_on_a_terminal(answers_too=False)
    assert "loading …" in shown
    assert "articles" in shown
    assert "3/3" in shown


def test_no_bar_between_answers() -> None:
    shown = errors_on_a_terminal(answers_too=True)
    assert "articles" not in shown
    assert shown.endswith("0\r\n1\r\n2\r\n")


def test_nothing_without_a_terminal() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("0\n1\n2\n", "")
