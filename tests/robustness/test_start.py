"""What is broken is never served: the start stops and says in one line which file or setting it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from service.config import PACKAGE
from service.extraction.parse import weights
from service.extraction.values import DataFileError
from service.integrity import require_readable
from tests.robustness.server import ROOT

FILES = [
    "events/threat.yaml",
    "context.yaml",
    "gazetteer/organisations.tsv",
    "gazetteer/surnames.txt",
    "gazetteer/places.tsv.gz",
]
MODEL = ["encoder.onnx", "parser.onnx", "tokenizer.json", "labels.json", "lemmas.json.gz"]
START_LIMIT = 240


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(PACKAGE / "data", tmp_path_factory.mktemp("copy") / "data"))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(PACKAGE / "model", tmp_path_factory.mktemp("copy") / "model"))


def cut_short(file: Path) -> bytes:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    return whole


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_cut_short_or_overwritten_is_named(data: Path, name: str) -> None:
    whole = (data / name).read_bytes()
    for damaged in (b"", b"\xff\xfe" + whole, whole[: len(whole) // 2]):
        (data / name).write_bytes(damaged)
        with pytest.raises(DataFileError, match=Path(name).name):
            require_readable(data)
    (data / name).write_bytes(whole)


def fault(folder: Path) -> str | None:
    """Why the folder is refused."""
    try:
        require_readable(folder)
    except DataFileError as error:
        return str(error)
    return None


def test_what_ships_is_whole(tmp_path: Path) -> None:
    assert [fault(PACKAGE / name) for name in ("data", "model")] == [None, None]
    assert fault(tmp_path / "gone") == f"{tmp_path / 'gone'}: no such directory"


@pytest.mark.parametrize("name", MODEL)
def test_a_part_of_the_model_cut_short_or_gone_is_named(model: Path, name: str) -> None:
    whole = cut_short(model / name)
    with pytest.raises(DataFileError, match=name):
        weights.read(model)
    (model / name).unlink()
    with pytest.raises(DataFileError, match=name):
        weights.read(model)
    (model / name).write_bytes(whole)


def started(**settings: str) -> subprocess.CompletedProcess[str]:
    """The start command, waited for until it gives up."""
    environment = os.environ | {f"NEWS_EVENTS_{name.upper()}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "gunicorn", "-c", "python:service.gunicorn_conf"]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=START_LIMIT, check=False
    )


def test_the_service_does_not_start_with_a_broken_data_file(data: Path) -> None:
    whole = cut_short(data / "events/threat.yaml")
    run = started(data_dir=str(data), log_json="false")
    (data / "events/threat.yaml").write_bytes(whole)
    assert run.returncode != 0
    (line,) = [line for line in run.stderr.splitlines() if "cannot start" in line]
    assert "threat.yaml" in line
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(("name", "value"), [("prot", "1"), ("port", "http"), ("api_keys_file", "/nowhere")])
def test_the_service_does_not_start_with_a_wrong_setting(name: str, value: str) -> None:
    run = started(**{name: value})
    assert run.returncode != 0
    assert f"NEWS_EVENTS_{name.upper()}" in run.stderr
    assert "Traceback" not in run.stderr
