"""Commands of the documentation, run as a reader would run them: `news-events` is at hand, and is the one of this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.docs.pages import ROOT

LIMIT = 600  # seconds: each command that extracts loads the model, on a machine that may be busy


def environment() -> dict[str, str]:
    """The environment with the interpreter's own folder first in PATH."""
    folder = Path(sys.executable).parent
    return os.environ | {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


def run_shell(code: str, folder: Path = ROOT) -> str:
    """What the code writes. Fails where a command fails, also inside of a pipe."""
    command = ["bash", "-euo", "pipefail", "-s"]
    done = subprocess.run(
        command, input=code, cwd=folder, env=environment(), capture_output=True, text=True, timeout=LIMIT, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
