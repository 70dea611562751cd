"""The running service against its own contract: schemathesis, all checks, no finding."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import yaml

from service.api.write_contract import FILE
from tests.robustness.server import ROOT, serving

COMMAND = Path(sys.executable).with_name("schemathesis")
CONFIG = Path(__file__).with_name("schemathesis.toml")
OPTIONS = ("--checks", "all", "--max-examples", "12", "--generation-deterministic", "--no-color")


def test_no_finding() -> None:
    with serving(workers=1) as server:
        command = [str(COMMAND), "--config-file", str(CONFIG), "run", f"{server.url}/openapi.json", *OPTIONS]
        run = subprocess.run(command, capture_output=True, text=True, timeout=540, check=False, cwd=ROOT)
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    others = -1 + len(yaml.safe_load(FILE.read_text(encoding="utf-8"))["paths"])  # all but the contract that it reads
    assert re.search(rf"Tested: +{others}\n", run.stdout)
    assert re.search(r"API Links: +(\d+) covered / \1 selected / \1 total", run.stdout)
    for phase in ("Examples", "Coverage", "Fuzzing", "Stateful"):
        assert f"✅ {phase}" in run.stdout
