"""The running service against its own contract: schemathesis, all checks, no finding."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.robustness.server import ROOT, serving

COMMAND = Path(sys.executable).with_name("schemathesis")
CONFIG = Path(__file__).with_name("schemathesis.toml")
OPTIONS = ("--checks", "all", "--max-examples", "12", "--generation-deterministic", "--no-color")


def test_no_finding() -> None:
    with serving(workers=1) as server:
        command = [str(COMMAND), "--config-file", str(CONFIG), "run", f"{server.url}/openapi.json", *OPTIONS]
        run = subprocess.run(command, capture_output=True, text=True, timeout=540, check=False, cwd=ROOT)
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert "Tested: 0" not in run.stdout
