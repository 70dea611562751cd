"""`--help` is complete: what each option does, an example of each command that its own parser takes, the exit statuses."""

from __future__ import annotations

import re
import shlex

import click
import pytest
from click.testing import CliRunner

from service.cli import main


def shown(*arguments: str) -> str:
    result = CliRunner().invoke(main, [*arguments, "--help"], prog_name="news-events", terminal_width=200)
    assert result.exit_code == 0
    return result.output


@pytest.mark.parametrize("name", main.commands)
def test_options_are_explained(name: str) -> None:
    command = main.commands[name]
    options = [each for each in command.params if isinstance(each, click.Option)]
    assert [option.opts for option in options if not option.help] == []
    text = shown(name)
    assert [option.opts for option in options if option.opts[0] not in text] == []


@pytest.mark.parametrize("name", main.commands)
def test_examples_can_be_parsed(name: str) -> None:
    examples = re.findall(rf"news-events {name}\b([^|<>\n)#]*)", shown(name).partition("Usage: ")[2].partition("\n")[2])
    assert examples, "no example"
    for example in examples:
        words = shlex.split(example.replace('"', ""))
        with main.commands[name].make_context(name, words):
            pass


def test_the_exit_statuses_are_told() -> None:
    told = " ".join(shown().split())
    assert "Exit status: 0 done, 1 the input or the service was at fault, 2 wrong usage." in told
    assert CliRunner().invoke(main, ["extract"]).exit_code == 2
    assert CliRunner().invoke(main, ["extract", "no-such-file"]).exit_code == 1
    assert CliRunner().invoke(main, ["--version"]).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extrct"], "No such command 'extrct'"),
        (["extract", "--formt", "json", "a"], "No such option"),
        (["extract", "a", "--format", "xml"], "'xml' is not one of"),
        (["extract", "a", "--min-confidence", "2"], "2.0 is not in the range 0<=x<=1"),
        (["completion", "tcsh"], "'tcsh' is not one of"),
        (["serve", "--port", "0"], "0 is not in the range"),
    ],
)
def test_wrong_usage_is_told_in_a_line(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(main, arguments, prog_name="news-events")
    assert result.exit_code == 2
    assert said in result.stderr.splitlines()[-1]
    assert result.stderr.splitlines()[-1].startswith("Error: ")
