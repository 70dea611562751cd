"""Disks that are full or read-only, any user id, no network: the service writes to memory only and asks nobody."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from tests.robustness.server import ROOT, Server, free_port, serving, wait_until_ready

GUNICORN = [sys.executable, "-m", "gunicorn", "-c", "python:service.gunicorn_conf"]
COMMAND = [*GUNICORN, "tests.api.fake_wsgi:app"]
# A container's view: every file system read-only but memory, no network but loopback, a user id that nobody knows. The one
# capability kept only reads: a developer's Python may lie where that user cannot look.
SEALED = (
    "ip link set lo up 2>/dev/null || ifconfig lo up; "
    "for mount in $(awk '{print $5}' /proc/self/mountinfo | grep -v -e ^/dev/shm -e ^/proc -e ^/sys -e ^/dev); do "
    "mount -o remount,bind,ro $mount 2>/dev/null; done; "
    "touch {root}/written 2>/dev/null && exit 9; "
    "exec setpriv --reuid 54321 --regid 0 --clear-groups --inh-caps -all,+dac_read_search "
    "--ambient-caps -all,+dac_read_search --bounding-set -all,+dac_read_search --no-new-privs "
)
TOOLS = ("unshare", "setpriv", "mount", "nsenter")


def sealed_is_possible() -> bool:
    if any(shutil.which(tool) is None for tool in TOOLS):
        return False
    return subprocess.run(["unshare", "--mount", "--net", "true"], check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not sealed_is_possible(), reason="needs the right to make namespaces")
def test_it_runs_as_anybody_on_a_read_only_disk_without_a_network() -> None:
    port = free_port()
    environment = os.environ | {"NEWS_EVENTS_PORT": str(port), "NEWS_EVENTS_HOST": "127.0.0.1", "HOME": "/nonexistent"}
    script = SEALED.replace("{root}", str(ROOT)) + " ".join(GUNICORN)
    process = subprocess.Popen(["unshare", "--mount", "--net", "sh", "-c", script], cwd=ROOT, env=environment)
    try:
        assert inside(process.pid, port, "/readyz") == b'{"status":"ready"}'
        assert b'"type":"operation"' in inside(process.pid, port, "/v1/extract", "Police raided a flat in Izmir.")
        assert b"news_events_requests_total" in inside(process.pid, port, "/metrics")
        status = Path(f"/proc/{process.pid}/status").read_text()
        assert "\nUid:\t54321\t54321\t54321\t54321\n" in status
    finally:
        process.terminate()
        assert process.wait(timeout=60) == 0


ASK = """
import sys, urllib.request
url, text = sys.argv[1:]
request = urllib.request.Request(url, text.encode() or None, {"Content-Type": "text/plain"})
print(urllib.request.urlopen(request).read().decode())
"""


def inside(pid: int, port: int, path: str, text: str = "") -> bytes:
    """The body that the service answers within its own network; asked until it is up."""
    url = f"http://127.0.0.1:{port}{path}"
    limit = time.monotonic() + 240
    while time.monotonic() < limit:
        command = ["nsenter", "--target", str(pid), "--net", sys.executable, "-c", ASK, url, text]
        run = subprocess.run(command, check=False, capture_output=True)
        if run.returncode == 0:
            return run.stdout.strip()
        time.sleep(0.5)
    raise AssertionError(run.stderr.decode())


SMALL_DISK = "mount -t tmpfs -o size=700k none {disk} && exec " + " ".join(COMMAND)


@pytest.mark.skipif(not sealed_is_possible(), reason="needs the right to make namespaces")
def test_memory_that_is_full_stops_nothing(tmp_path: Path) -> None:
    """The file system of the metrics, shared with somebody who fills it; a worker is replaced meanwhile, too."""
    port = free_port()
    environment = os.environ | {
        "NEWS_EVENTS_PORT": str(port),
        "NEWS_EVENTS_HOST": "127.0.0.1",
        "NEWS_EVENTS_WORKERS": "1",
    }
    environment["NEWS_EVENTS_METRICS_DIR"] = str(tmp_path / "metrics")
    command = ["unshare", "--mount", "sh", "-c", SMALL_DISK.replace("{disk}", str(tmp_path))]
    server = Server(port, subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL))
    try:
        wait_until_ready(server)
        fill = f"head -c 10000000 /dev/zero > {tmp_path}/full || true; df --output=avail {tmp_path} | tail -1"
        nsenter = ["nsenter", "--target", str(server.process.pid), "--mount", "sh", "-c", fill]
        assert subprocess.run(nsenter, check=True, capture_output=True).stdout.split() == [b"0"]
        for _ in range(2):
            (worker,) = server.workers()
            assert [server.extract("They met.").status_code for _ in range(20)] == [200] * 20
            assert requests.get(f"{server.url}/metrics", timeout=10).status_code == 200
            assert server.workers() == [worker]
            os.kill(worker, signal.SIGTERM)
            time.sleep(1)
            wait_until_ready(server)
    finally:
        server.process.terminate()
        assert server.process.wait(timeout=60) == 0


AT_HOME = """
import os
from service.extraction.article import Options
from service.extraction.pipeline import Extractor
from service.extraction.values import Article
assert Extractor.load().extract(Article("Police raided a flat in Izmir."), Options())["events"]
connected = [os.readlink(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd") if name != "3"]
print([name for name in connected if "socket" in name])
"""


def test_extraction_leaves_nothing_at_home_and_opens_no_connection(tmp_path: Path) -> None:
    """ONNX Runtime has a telemetry of its own, which would."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    command = [sys.executable, "-W", "error", "-c", AT_HOME]
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    assert (run.stdout.strip(), run.stderr) == ("[]", "")
    assert list(tmp_path.iterdir()) == []


def test_a_log_that_cannot_be_written_stops_nothing() -> None:
    """Standard error on a full disk."""
    port = free_port()
    environment = os.environ | {"NEWS_EVENTS_PORT": str(port), "NEWS_EVENTS_HOST": "127.0.0.1"}
    with Path("/dev/full").open("wb") as full:
        process = subprocess.Popen(COMMAND, cwd=ROOT, env=environment, stderr=full, stdout=full)
    server = Server(port, process)
    try:
        wait_until_ready(server)
        assert [server.extract("They met.").status_code for _ in range(20)] == [200] * 20
    finally:
        process.terminate()
        assert process.wait(timeout=60) == 0


def test_more_connections_than_files_may_be_open_lose_no_worker() -> None:
    with serving(workers=1) as server:
        resource.prlimit(server.workers()[0], resource.RLIMIT_NOFILE, (60, 60))
        before = server.workers()
        crowd = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(100)]
        time.sleep(1)
        for sock in crowd:
            sock.close()
        assert requests.get(f"{server.url}/livez", timeout=60).status_code == 200
        assert server.workers() == before
