"""spaCy is whole without the command line that is left out when it is imported."""

import subprocess
import sys

LEAN = """
import sys
import service.extraction.parse.pipeline
print([name for name in ("typer", "httpx", "rich", "weasel", "requests") if name in sys.modules])
import spacy
print([token.text for token in spacy.blank("en")("It works.")])
print(spacy.info(silent=True)["spacy_version"] == spacy.__version__)
import spacy.cli
print(callable(spacy.cli.download), callable(spacy.cli.info))
"""
FULL_FIRST = """
import spacy, spacy.cli
full = spacy.cli
import service.extraction
print(spacy.cli is full, callable(full.download))
"""


def printed(script: str) -> list[str]:
    return subprocess.run([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()


def test_the_command_line_comes_when_it_is_asked_for_and_no_sooner() -> None:
    assert printed(LEAN) == ["[]", "['It', 'works', '.']", "True", "True True"]


def test_a_spacy_that_is_there_already_is_left_as_it_is() -> None:
    assert printed(FULL_FIRST) == ["True True"]
