"""spaCy is whole without the command line that is left out when it is imported."""

import subprocess
import sys

SCRIPT = """
import sys
import service.extraction.parse.pipeline
assert not [name for name in ("typer", "httpx", "rich", "weasel", "requests") if name in sys.modules], "imported"
import spacy
assert [token.text for token in spacy.blank("en")("It works.")] == ["It", "works", "."]
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
assert callable(spacy.cli.download) and callable(spacy.cli.info)
"""
FULL_FIRST = "import spacy, spacy.cli; import service.extraction; assert callable(spacy.cli.download)"


def run(script: str) -> None:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_command_line_comes_when_it_is_asked_for_and_no_sooner() -> None:
    run(SCRIPT)


def test_a_spacy_that_is_there_already_is_left_as_it_is() -> None:
    run(FULL_FIRST)
