"""`news-events completion SHELL`: the script that makes a shell complete commands, options and file names."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")
PROGRAM = "news-events"
VARIABLE = "_NEWS_EVENTS_COMPLETE"


def script(command: click.Command, shell: str) -> str:
    """The script for one of SHELLS, for `eval` or for a file that the shell reads at its start."""
    kind = get_completion_class(shell)
    if kind is None:
        raise click.ClickException(f"no completion for {shell}")
    return kind(command, {}, PROGRAM, VARIABLE).source()
