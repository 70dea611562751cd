"""The examples run against the real service as their first lines say."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.docs.pages import ROOT

EXAMPLES = ROOT / "examples"
Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command in an empty folder; its output. Fails when it fails or complains."""

    def start(*command: str) -> str:
        environment = os.environ | {"PYTHONWARNINGS": "error"}
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return start


def test_curl(run: Run, url: str) -> None:
    if not shutil.which("curl"):
        pytest.skip("curl is not installed: examples/curl.sh is not tested")
    answers = [json.loads(line) for line in run("bash", str(EXAMPLES / "curl.sh"), url).splitlines() if line[:1] == "{"]
    ready, one, plain, first, second, mistake, info = answers
    assert ready == {"status": "ready"}
    assert [event["type"] for event in one["events"]] == ["meeting"]
    assert [event["type"] for event in plain["events"]] == ["operation"]
    assert first["events"]
    assert second["error"]["status"] == mistake["status"] == 422
    assert "limits" in info


def test_demo(run: Run) -> None:
    shown = run(sys.executable, str(EXAMPLES / "demo.py"))
    assert re.search(r"200 in \d+ ms: \d+ events", shown)
    assert re.search(r"^MEETING  .*\[planned\]  0\.\d\d$", shown, re.M)
    assert re.search(r"^THREAT  ", shown, re.M)
    assert re.search(r"^OPERATION  .*\[denied\]", shown, re.M)
    assert re.search(r"^    when +Friday \(2026-03-06 to 2026-03-07\)$", shown, re.M)
    assert "[raided] two warehouses" in shown


def test_python(run: Run, url: str) -> None:
    shown = run(sys.executable, str(EXAMPLES / "client.py"), url)
    assert "meeting/" in shown
    assert "shown by 'raided'" in shown
    assert "empty: Invalid request" in shown
    assert "422: /min_confidnce Unknown field." in shown


def test_javascript(run: Run, url: str) -> None:
    node = shutil.which("node")
    if not node:
        pytest.skip("node is not installed: examples/fetch.mjs is not tested")
    shown = run(node, str(EXAMPLES / "fetch.mjs"), url)
    assert "meeting (planned)" in shown
    assert "trigger in text: meet\n" in shown
    assert "refused: 422 Invalid request. /offset: Unknown field." in shown


def test_feed_to_database(run: Run, url: str, tmp_path: Path) -> None:
    command = (sys.executable, str(EXAMPLES / "feed.py"), str(EXAMPLES / "feed.xml"), "events.db", url)
    assert run(*command).startswith("3 new items, ")
    with closing(sqlite3.connect(tmp_path / "events.db")) as database:
        rows = database.execute("select item, day, plover, target, place from event").fetchall()
        asked = "select source from event where item = 'wire-1' and target = 'Hakan Fidan'"
        sources = {row[0] for row in database.execute(asked)}
    assert {row[0] for row in rows} == {"wire-1", "wire-2"}
    assert ("2026-03-06", "Oslo") in {(row[1], row[4]) for row in rows}
    assert any(day == "2026-03-03" and code.startswith("COERCE") for _, day, code, _, _ in rows if day)
    assert "Emmanuel Macron" in sources
    assert run(*command) == "0 new items, 0 rows\n"
