"""Every snippet of the documentation does what the page says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import requests
import yaml

from service.cli import main
from tests.docs.answers import Asked, commands_with_output, requests_of_all_pages
from tests.docs.matching import differences
from tests.docs.pages import ADDRESS, ROOT, Snippet, snippets
from tests.docs.shell import run_shell

MAKE = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
NEEDED = {"json", "python", "sh"}
ELSEWHERE = {  # how a line begins: what runs it
    "make ": "`.ci/run` runs setup, check and test; test_examples the demo; tests/browser and tests/robustness the server",
    "news-events check": "tests/cli/test_cli.py",
    "news-events completion": "tests/cli/test_completion.py",
    'eval "$(news-events completion': "tests/cli/test_completion.py",
    ".venv/bin/python -m pytest": "this run",
    ".venv-training/bin/python": "training, where its environment is: hours",
    "cp ": "tests/docs/test_adding.py",
    "echo 'The foreign ministers caucused": "tests/docs/test_adding.py",
    "NEWS_EVENTS_DATA_DIR=": "tests/docs/test_adding.py",
    "curl -s http://127.0.0.1:8000/v1/extract -H 'Content-Type: application/json' -d '{\"min_confidence\": 0": "tests/docs/test_adding.py",
    "docker ": "tests/deploy reads the files; there is no container engine where the tests run",
    "kubectl ": "tests/deploy validates the manifests",
    "KEY=$(openssl": "tests/api: keys and their hashes",
    "printf %s": "tests/api: keys and their hashes",
    "pre-commit install": "a developer's choice",
}
REWRITE = "if the new answer is right: python -m tests.docs.answers"


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("asked", requests_of_all_pages(), ids=str)
def test_answers_are_the_real_ones(asked: Asked, url: str) -> None:
    written = asked.answer
    assert written is not None, "a request without its answer"
    answer = requests.post(url + asked.path, json=asked.body, timeout=60)
    assert [str(answer.status_code)] == list(written.words)
    assert list(differences(json.loads(written.body), answer.json())) == [], REWRITE


@pytest.mark.parametrize("snippet", [s for s in snippets("python") if "run" in s.words], ids=str)
def test_python_runs(snippet: Snippet, url: str, tmp_path: Path) -> None:
    shown = run([sys.executable, "-W", "error", "-c", snippet.body.replace(ADDRESS, url)], tmp_path)
    assert [output.body for command, output in commands_with_output() if command == snippet] == [shown]


@pytest.mark.parametrize("snippet", [s for s in snippets("sh") if "run" in s.words], ids=str)
def test_commands_run(snippet: Snippet, url: str, tmp_path: Path) -> None:
    if "curl" in snippet.body and not shutil.which("curl"):
        pytest.skip("curl is not installed")
    for path in re.findall(r"examples/[\w.-]+", snippet.body):
        (tmp_path / "examples").mkdir(exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    shown = run_shell(snippet.body.replace(ADDRESS, url), tmp_path)
    assert shown.strip()
    for output in [written for command, written in commands_with_output() if command == snippet]:
        assert moving(output.body) == moving(shown), REWRITE


def moving(text: str) -> str:
    """The text without what moves with each fitting of the models: ids of events, probabilities and what they are made of.

    A probability in brackets is shown below 1 only, so it may come and go.
    """
    return re.sub(r"evt_[0-9a-f]{12}|\d\.\d\d\b|(?<=from ).* \(log-odds\)", "#", re.sub(r" \(\d\.\d\d\)", "", text))


def test_only_what_may_move_is_left_out() -> None:
    written = "actor: “police” as subject (0.97)\nconfidence 0.81 from base +0.62, fillers +0.48 (log-odds)"
    assert moving(written) == "actor: “police” as subject\nconfidence # from #"
    assert moving(written) != moving(written.replace("subject", "object"))


@pytest.mark.parametrize("snippet", [s for s in snippets("sh") if "run" not in s.words], ids=str)
def test_what_is_not_run_here_is_run_elsewhere(snippet: Snippet) -> None:
    known = {line for line in snippet.body.splitlines() if any(line.lstrip().startswith(start) for start in ELSEWHERE)}
    lines = [line for line in snippet.body.splitlines() if line.strip() and not line.startswith("  ")]
    assert [line for line in lines if line not in known] == [], "mark it `sh run`, or say in ELSEWHERE what runs it"


@pytest.mark.parametrize("snippet", snippets("sh"), ids=str)
def test_commands_name_what_exists(snippet: Snippet) -> None:
    code = re.sub(r"(^|\s)# .*", "", snippet.body, flags=re.M)
    for line in code.splitlines():
        if line.startswith("make "):
            assert line.split()[1] in MAKE, f"{snippet}: {line}"
        for command in re.findall(r"news-events ([a-z]+)", line):
            assert command in main.commands, f"{snippet}: {line}"
    for path in re.findall(r"(?<![\w/.-])(?:examples|service|deploy|docs|training|bench)/[\w./-]*[\w/]", code):
        assert (ROOT / path).exists(), f"{snippet}: {path}"
    for module in re.findall(r"python -m ([\w.]+)", code):
        assert find_spec(module.partition(".")[0]), f"{snippet}: {module}"
        assert module == "pytest" or list(ROOT.glob(module.replace(".", "/") + "*")), f"{snippet}: {module}"


@pytest.mark.parametrize("snippet", snippets("yaml"), ids=str)
def test_yaml_can_be_read(snippet: Snippet) -> None:
    assert yaml.safe_load(snippet.body) is not None


def test_all_json_can_be_read() -> None:
    for snippet in snippets("json"):
        assert json.loads(snippet.body), snippet


def test_there_are_snippets_of_each_kind() -> None:
    marked = {snippet.language for snippet in snippets() if snippet.words}
    assert marked >= NEEDED
    assert len(requests_of_all_pages()) >= 4
