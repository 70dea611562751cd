"""The Dockerfile's steps without Docker: `python -m deploy.image [FOLDER]` carries them out in a clean folder and runs the result.

Each stage is a fresh virtual environment in place of the base image; paths of the image lie below the folder; adding a user is
left out. Needs a package index. What it shows: the locked wheels alone, without pip, compiler or checkout, serve an article.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from deploy.dockerfile import ROOT, Stage, copied, in_context, stages

PORT = "18700"
START_LIMIT = 120  # seconds
LEFT_OUT = ("useradd",)  # the host's users are not touched
PATHS = ("/wheels", "/src")  # of the image, that lie below the folder


def build(folder: Path) -> Path:
    """Carry out all stages; the `bin` folder of the last."""
    last = Path()
    for number, stage in enumerate(stages((ROOT / "Dockerfile").read_text(encoding="utf-8"))):
        environment = folder / f"stage-{number}"
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        last = environment / "bin"
        for name in LEFT_OUT:
            (last / name).write_text("#!/bin/sh\n")
            (last / name).chmod(0o755)
        _carry_out(stage, folder, last)
    return last


def _carry_out(stage: Stage, folder: Path, binaries: Path) -> None:
    copies = iter(copied(stage))
    work = folder
    for kind, rest in stage.steps:
        if kind == "WORKDIR":
            work = folder / rest.lstrip("/")
            work.mkdir(exist_ok=True)
        elif kind == "COPY":
            _copy(*next(copies), work)
        elif kind == "RUN":
            _run(rest, folder, work, binaries)


def _copy(sources: list[str], target: str, work: Path) -> None:
    ignore = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    for source in sources:
        whole = ROOT / source
        for path in [whole] if whole.is_file() else (each for each in whole.rglob("*") if each.is_file()):
            if in_context(str(path.relative_to(ROOT)), ignore):
                place = work / target / (path.relative_to(whole) if whole.is_dir() else path.name)
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, place)


def _run(command: str, folder: Path, work: Path, binaries: Path) -> None:
    script = re.sub(r"^(--mount=\S+\s+)+", "", command)
    for path in PATHS:
        script = re.sub(rf"(?<![\w.]){path}(?=[/\s\"']|$)", str(folder / path.lstrip("/")), script)
    print(f"$ {script}", flush=True)
    environment = {"PATH": f"{binaries}:/usr/bin:/bin", "HOME": str(folder), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    index = {name: value for name, value in os.environ.items() if name.startswith("PIP_") or name.lower().endswith("_proxy")}
    subprocess.run(["sh", "-ec", script], check=True, cwd=work, env=index | environment)


def serve(binaries: Path) -> dict[str, object]:
    """Start the image's command, ask its health check and for an article's events, stop it. The answer."""
    stage = stages((ROOT / "Dockerfile").read_text(encoding="utf-8"))[-1]
    variables = dict(pair.split("=", 1) for rest in stage.of("ENV") for pair in shlex.split(rest))
    environment = variables | {"PATH": str(binaries), "NEWS_EVENTS_PORT": PORT, "NEWS_EVENTS_HOST": "127.0.0.1"}
    process = subprocess.Popen(_command(stage.of("CMD")[0], binaries), cwd="/", env=environment)
    try:
        check = _command(stage.of("HEALTHCHECK")[0].partition("CMD ")[2], binaries)
        limit = time.monotonic() + START_LIMIT
        while subprocess.run(check, cwd="/", env=environment, check=False, stderr=subprocess.DEVNULL).returncode:
            if process.poll() is not None or time.monotonic() > limit:
                raise SystemExit("the service did not become healthy")
            time.sleep(0.5)
        return _events("Police raided a flat in Izmir on Monday.")
    finally:
        process.terminate()
        if process.wait(timeout=90) != 0:
            raise SystemExit(f"the service ended with {process.returncode}")


def _command(listed: str, binaries: Path) -> list[str]:
    first, *rest = json.loads(listed)
    return [str(binaries / first), *rest]


def _events(text: str) -> dict[str, object]:
    url = f"http://127.0.0.1:{PORT}/v1/extract"
    with urllib.request.urlopen(urllib.request.Request(url, text.encode(), {"Content-Type": "text/plain"})) as answer:
        found: dict[str, object] = json.load(answer)
    return found


def main(arguments: list[str]) -> int:
    """Build, serve, look at what is in it."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments[0] if arguments else temporary).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        binaries = build(folder)
        events = serve(binaries)["events"]
        assert isinstance(events, list)
        tools = [name for name in ("pip", "setuptools", "wheel") if list(binaries.parent.glob(f"lib/*/site-packages/{name}"))]
        size = sum(path.stat().st_size for path in binaries.parent.rglob("*") if path.is_file() and not path.is_symlink())
        print(f"{len(events)} event(s); packages {size / 1e6:.0f} MB; left to build with: {', '.join(tools) or 'nothing'}")
        return int(not events or bool(tools))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
