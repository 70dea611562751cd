"""One service and one browser for all tests of the pages; without a Chromium they are skipped, and say so."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
START = 120  # seconds that the service may take to load its model on a busy machine
Open = Callable[..., Page]


def found() -> str | None:
    """The path of a Chromium, None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def _chromium() -> str:
    """The path of a Chromium. Skips, or with REQUIRE_BROWSER=1 fails, where there is none."""
    path = found()
    if path is None:
        message = f"No Chromium found ({', '.join(NAMES)}): the pages are not tested. On Debian: apt-get install chromium"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return path


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's executable."""
    return _chromium()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(log: Path) -> Iterator[str]:
    """The address of the real service, with the model that ships."""
    port = _free_port()
    settings = {"HOST": "127.0.0.1", "PORT": str(port), "WORKERS": "1"}
    environment = os.environ | {f"NEWS_EVENTS_{name}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "gunicorn", "-c", "python:service.gunicorn_conf"]
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
        try:
            _wait(f"http://127.0.0.1:{port}", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=30)


@pytest.fixture(scope="session")
def service(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One service for all tests."""
    with served(tmp_path_factory.mktemp("service") / "log") as address:
        yield address


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        try:
            if requests.get(f"{address}/readyz", timeout=5).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.2)
    pytest.fail(f"the service did not start:\n{log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser process."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, service: str) -> Iterator[Open]:
    """Opens a page of the service. Any script error, refused load or other host that it meets fails the test at the end."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def start(path: str = "/", **options: object) -> Page:
        context = browser.new_context(base_url=service, reduced_motion="reduce", **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(45_000)  # an article takes seconds on a busy machine
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on("console", lambda message: _note(faults, message.type, message.text))
        page.on("request", lambda request: _check_host(faults, service, request.url))
        page.goto(path)
        return page

    yield start
    for context in contexts:
        context.close()
    assert faults == []


def _note(faults: list[str], kind: str, text: str) -> None:
    answered = "the server responded with a status of 4" in text  # an error that a test asked for
    if kind == "error" and not answered and "ERR_FAILED" not in text:
        faults.append(text)


def _check_host(faults: list[str], service: str, url: str) -> None:
    if not url.startswith((service, "data:", "blob:", "file:")):
        faults.append(f"another host: {url}")
