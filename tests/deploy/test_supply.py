"""What the service is made of: locks that fit pyproject.toml, a bill of materials, an audit that says when there was none."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from deploy import audit, sbom
from deploy.dockerfile import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCKS = {
    "requirements.txt": (*PROJECT["dependencies"], *EXTRAS["server"]),
    "requirements-dev.txt": (*PROJECT["dependencies"], *EXTRAS["server"], *EXTRAS["dev"], *EXTRAS["tracing"]),
}


def locked(name: str) -> dict[str, tuple[str, int]]:
    """Version and number of hashes of every package in a lock."""
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.findall(r"^([\w.\[\]-]+)==([^ \\]+)((?: \\\n +--hash=sha256:[0-9a-f]{64})*)", text, re.M)
    return {canonicalize_name(each.partition("[")[0]): (version, hashes.count("--hash")) for each, version, hashes in entries}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_its_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(lines) == len(locked(name)) > 40
    assert all(hashes for _, hashes in locked(name).values())
    assert "--index-url" not in text
    assert "file://" not in text


@pytest.mark.parametrize(("name", "wanted"), LOCKS.items())
def test_the_lock_has_what_the_project_asks_for(name: str, wanted: tuple[str, ...]) -> None:
    found = locked(name)
    for requirement in map(Requirement, wanted):
        version, _ = found[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} but {version} is locked: make lock"


def test_tests_run_on_the_versions_that_ship() -> None:
    shipped, developed = locked("requirements.txt"), locked("requirements-dev.txt")
    assert {name: version for name, (version, _) in shipped.items()}.items() <= {
        name: version for name, (version, _) in developed.items()
    }.items()


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    return sbom.bill()


def test_the_bill_lists_every_package_and_what_is_no_package(bill: dict[str, Any]) -> None:
    names = {canonicalize_name(each["name"]) for each in bill["components"] if each["type"] == "library"}
    assert set(locked("requirements.txt")) | {"swagger-ui"} == names
    assert {each["type"] for each in bill["components"]} == {"library", "machine-learning-model", "data"}
    assert bill["metadata"]["component"]["version"] == PROJECT["version"]
    assert {each.get("version") for each in bill["components"] if each["name"] == "swagger-ui"} != {None}
    assert sbom.faults(json.dumps(bill)) is None


def test_a_bill_that_is_wrong_is_noticed(bill: dict[str, Any]) -> None:
    assert sbom.faults(json.dumps(bill | {"components": [{"name": "x"}]})) is not None


KNOWN: dict[str, Any] = {"name": "a", "version": "1", "vulns": []}
FAULTY = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1"}]}
SKIPPED = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "status", "said"),
    [
        ([KNOWN], 0, "1 of 1 packages looked up, 0 known"),
        ([KNOWN, FAULTY], 1, "b 2: PYSEC-1"),
        ([KNOWN, SKIPPED], 1, "c: not found"),
        ([SKIPPED, SKIPPED], audit.NOT_AUDITED, ""),
        ([], audit.NOT_AUDITED, ""),
    ],
)
def test_the_verdict_of_an_audit(packages: list[dict[str, Any]], status: int, said: str) -> None:
    found, lines = audit.verdict(packages)
    assert found == status
    assert said in "\n".join(lines)


def test_an_audit_that_reaches_nobody_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "asked", lambda source, lock: [SKIPPED])
    assert audit.main([]) == audit.NOT_AUDITED
    assert "NOT AUDITED" in capsys.readouterr().out
