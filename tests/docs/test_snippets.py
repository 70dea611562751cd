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
from tests.docs.answers import Asked, requests_of_all_pages
from tests.docs.matching import differences
from tests.docs.pages import ADDRESS, ROOT, Snippet, snippets

MAKE = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
NEEDED = {"json", "python", "sh"}
REWRITE = "if the new answer is right: python -m tests.docs.answers"


def run(command: list[str], folder: Path, code: str) -> str:
    done = subprocess.run(command, input=code, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
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
    run([sys.executable, "-W", "error", "-c", snippet.body.replace(ADDRESS, url)], tmp_path, "")


@pytest.mark.parametrize("snippet", [s for s in snippets("sh") if "run" in s.words], ids=str)
def test_commands_run(snippet: Snippet, url: str, tmp_path: Path) -> None:
    if "curl" in snippet.body and not shutil.which("curl"):
        pytest.skip("curl is not installed")
    for path in re.findall(r"examples/[\w.-]+", snippet.body):
        (tmp_path / "examples").mkdir(exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    assert run(["bash", "-euo", "pipefail", "-s"], tmp_path, snippet.body.replace(ADDRESS, url)).strip()


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
