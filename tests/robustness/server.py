"""The service as it is run: gunicorn with the shipped configuration, over the stand-in for extraction."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import requests

ROOT = Path(__file__).parent.parent.parent
START_LIMIT = 240.0  # machines at work take their time; what a start takes is measured in bench


@dataclass(frozen=True, slots=True)
class Server:
    """A running service."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def extract(self, text: str) -> requests.Response:
        return requests.post(f"{self.url}/v1/extract", json={"text": text}, timeout=30)

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def workers(self) -> list[int]:
        """Process ids of the workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def raw(self, data: bytes, seconds: float = 20.0) -> bytes:
        """What the server says to these bytes until it closes the connection or says nothing for so long."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as sock:
            sock.sendall(data)
            received = b""
            with contextlib.suppress(TimeoutError, ConnectionError):
                while chunk := sock.recv(65536):
                    received += chunk
        return received


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(application: str = "tests.api.fake_wsgi:app", **settings: object) -> Iterator[Server]:
    """A service with these settings for the length of the block."""
    port = free_port()
    values = {"HOST": "127.0.0.1", "PORT": port, "LOG_LEVEL": "ERROR"} | {
        name.upper(): value for name, value in settings.items()
    }
    environment = os.environ | {f"NEWS_EVENTS_{name}": str(value) for name, value in values.items()}
    command = [sys.executable, "-m", "gunicorn", "-c", "python:service.gunicorn_conf", application]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    server = Server(port, process)
    try:
        wait_until_ready(server)
        yield server
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=30)


def wait_until_ready(server: Server) -> None:
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit:
        assert server.process.poll() is None, "the service stopped"
        with contextlib.suppress(requests.RequestException):
            if requests.get(f"{server.url}/readyz", timeout=5).ok:
                return
        time.sleep(0.05)
    raise AssertionError("the service was not ready in time")
