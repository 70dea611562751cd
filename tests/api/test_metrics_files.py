"""Counts of gone workers: whoever scrapes while they are taken over sees each once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from service.metrics_files import forget

WORKER = """
import os, sys
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
registry = CollectorRegistry()
Counter("seen", "Seen.", registry=registry).inc(7)
Histogram("took", "Took.", registry=registry).observe(0.5)
Gauge("busy", "Busy.", multiprocess_mode="livesum", registry=registry).inc()
print(os.getpid())
"""
FULL_DISK = """
import errno, os, sys
from pathlib import Path
from service.metrics_files import prepare
def full(*_):
    raise OSError(errno.ENOSPC, "No space left on device")
room = int(sys.argv[2])  # sets of values for which there is room
reserve = os.posix_fallocate
os.posix_fallocate = lambda *arguments: reserve(*arguments) if arguments[2] <= room else full()
prepare(Path(sys.argv[1]))
from prometheus_client import CollectorRegistry, Counter
seen = Counter("seen", "Seen.", ["what"], registry=CollectorRegistry())
for number in range(2000):
    seen.labels(f"a thing of number {number}").inc(2)
print(sum(seen.labels(f"a thing of number {number}")._value.get() for number in range(2000)))
"""
SCRAPE = """
import json, sys
from pathlib import Path
from service.api.telemetry import _shared_page
def read():
    lines = [line.split() for line in _shared_page(Path(sys.argv[1])).decode().splitlines() if not line.startswith("#")]
    values = {name: float(value) for name, value in lines}
    return [values.get("seen_total"), values.get("took_count"), values.get("busy", 0.0)]
print(json.dumps([read() for _ in range(int(sys.argv[2]))]))
"""


def python(script: str, directory: Path, *arguments: str) -> str:
    environment = os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(directory)}
    return subprocess.run(
        [sys.executable, "-c", script, *arguments], check=True, capture_output=True, text=True, env=environment
    ).stdout


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    return tmp_path


def test_counts_are_neither_lost_nor_doubled_while_they_move(directory: Path) -> None:
    gone = [int(python(WORKER, directory)) for _ in range(3)]
    with ThreadPoolExecutor(1) as pool:
        scraping = pool.submit(python, SCRAPE, directory, str(directory), "300")
        while not (directory / "lock").exists() and not scraping.done():
            pass
        for pid in gone:
            forget(directory, pid)
        seen = json.loads(scraping.result())
    assert {(total, took) for total, took, _ in seen} == {(21.0, 3.0)}
    assert json.loads(python(SCRAPE, directory, str(directory), "1")) == [[21.0, 3.0, 0.0]]
    assert {path.name for path in directory.glob("*.db")} == {"counter_0.db", "histogram_0.db"}


def test_a_process_id_that_comes_again_counts_on(directory: Path) -> None:
    pid = int(python(WORKER, directory))
    forget(directory, pid)
    forget(directory, pid)
    python(WORKER, directory)
    assert json.loads(python(SCRAPE, directory, str(directory), "1"))[0][:2] == [14.0, 2.0]


@pytest.mark.parametrize("room", [0, 1 << 16, 1 << 17, 1 << 30])
def test_a_full_disk_costs_no_count_within_the_process(directory: Path, room: int) -> None:
    assert python(FULL_DISK, directory, str(directory), str(room)).split() == ["4000.0"]
    sizes = [path.stat().st_size for path in directory.iterdir()]
    assert sizes == [room] if 0 < room < 1 << 18 else sizes in ([], [1 << 18])


def test_a_files_space_is_held_before_it_is_written_to(directory: Path) -> None:
    python(FULL_DISK, directory, str(directory), str(1 << 30))
    (file,) = directory.iterdir()
    assert file.stat().st_blocks * 512 >= file.stat().st_size
