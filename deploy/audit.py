"""Known vulnerabilities of the locked packages, by pip-audit: `python -m deploy.audit [LOCK]`.

Exit 0: none known in any package. Exit 1: some are, or a package could not be looked up. Exit 2: no source can be reached from
here, nothing was looked up, and that is said.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SOURCES = ("pypi", "osv")
TIMEOUT = 300
NOT_AUDITED = 2


def asked(source: str, lock: str) -> list[dict[str, Any]]:
    """What a source says of every package; empty when it cannot be reached."""
    tool = str(Path(sys.executable).with_name("pip-audit"))
    options = ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    command = [tool, "--requirement", lock, "--vulnerability-service", source, *options]
    run = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    try:
        return list(json.loads(run.stdout)["dependencies"])
    except (ValueError, KeyError):
        return []


def verdict(packages: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """Exit status and lines for what a source said."""
    known = [each for each in packages if "skip_reason" not in each]
    if not known:
        return NOT_AUDITED, []
    faults = [f"{each['name']} {each['version']}: {fault['id']}" for each in known for fault in each["vulns"]]
    unknown = [f"{each['name']}: {each['skip_reason']}" for each in packages if "skip_reason" in each]
    summary = f"{len(known)} of {len(packages)} packages looked up, {len(faults)} known vulnerabilities"
    return int(bool(faults or unknown)), [summary, *faults, *unknown]


def main(arguments: list[str]) -> int:
    """Ask one source after the other until one answers."""
    lock = arguments[0] if arguments else "requirements.txt"
    for source in SOURCES:
        status, lines = verdict(asked(source, lock))
        if status != NOT_AUDITED:
            print(f"source: {source}", *lines, sep="\n")
            return status
    print(f"NOT AUDITED: none of the sources of known vulnerabilities ({', '.join(SOURCES)}) can be reached from here.")
    return NOT_AUDITED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
