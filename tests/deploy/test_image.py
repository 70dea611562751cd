"""The Dockerfile, read as data: what gets in, what stays out, who runs it; and the wheel has every file of the package."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from deploy.dockerfile import ROOT, copied, in_context, stages

STAGES = stages((ROOT / "Dockerfile").read_text(encoding="utf-8"))
IGNORE = (ROOT / ".dockerignore").read_text(encoding="utf-8")
BUILD, IMAGE = STAGES


def tracked(folder: str = ".") -> list[str]:
    listed = subprocess.run(["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True, check=True)
    return listed.stdout.split("\n")[:-1]


def test_a_dockerfile_is_read_into_stages() -> None:
    first, last = stages("# a\nFROM a AS one\nRUN b \\\n    && c\nCOPY x y /z\nFROM d\nUSER 1\n")
    assert (first.name, first.image, first.of("RUN")) == ("one", "a", ["b && c"])
    assert list(copied(first)) == [(["x", "y"], "/z")]
    assert (last.name, last.steps) == ("", (("USER", "1"),))


@pytest.mark.parametrize(
    ("path", "let"),
    [("service/app.py", True), ("pyproject.toml", True), ("service/__pycache__/app.pyc", False), ("service/a.pyc", False),
     ("tests/conftest.py", False), (".git/config", False), (".env", False), ("docs/service", False)],
)  # fmt: skip
def test_the_build_sees_only_what_it_needs(path: str, *, let: bool) -> None:
    assert in_context(path, IGNORE) is let


def test_what_is_copied_exists_and_is_let_in() -> None:
    for sources, _ in copied(BUILD):
        for source in sources:
            assert tracked(source), source
            assert all(in_context(path, IGNORE) for path in tracked(source))


def test_packages_are_installed_by_their_hashes_and_the_image_has_nothing_to_build_with() -> None:
    (locked, own) = BUILD.of("RUN")
    assert "--require-hashes" in locked
    assert "--no-deps" in own
    (installed,) = IMAGE.of("RUN")
    assert "--no-index" in installed
    assert "uninstall --yes pip setuptools wheel" in installed
    assert IMAGE.image.endswith("-slim")
    assert not IMAGE.of("COPY"), "wheels are bound, not copied: they leave no layer"
    assert not re.search(r"apt|gcc|curl|wget", " ".join(rest for _, rest in IMAGE.steps))


def test_it_runs_as_somebody_who_owns_nothing() -> None:
    assert IMAGE.of("USER") == ["10001:0"]
    assert IMAGE.of("HEALTHCHECK")
    assert IMAGE.of("CMD") == ['["gunicorn", "-c", "python:service.gunicorn_conf"]']


def test_the_wheel_has_every_file_of_the_package(tmp_path: Path) -> None:
    """Built as the image builds it, from the files that the build sees."""
    for path in [*tracked("service"), "pyproject.toml", "README.md", "LICENSE", "NOTICE"]:
        place = tmp_path / "source" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, place)
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(tmp_path / "source")], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    assert set(tracked("service")) - names == set()
    assert not [name for name in names if name.startswith(("tests", "bench", "training", "deploy"))]
