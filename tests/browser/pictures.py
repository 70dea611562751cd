"""`python -m tests.browser.pictures` takes the pictures of the documentation again, from the service as it is."""

from __future__ import annotations

import sys
import tempfile
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import NAMES, ROOT, found, served
from tests.browser.console import extract_sample

FOLDER = ROOT / "docs/images"
DESK = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 780}


def whole(page: Page) -> None:
    """An answer: timeline, article, cards."""
    page.locator("#article a.trigger").nth(1).hover()


def reason(page: Page) -> None:
    """Why an event was found."""
    page.locator("#timeline-fold summary").click()
    page.locator("#cards summary").first.click()
    page.locator("#cards summary").first.scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, 640)")


def narrow(page: Page) -> None:
    """The article on a phone."""


PICTURES: dict[str, tuple[Callable[[Page], None], dict[str, Any]]] = {
    "console-desktop": (whole, {"viewport": DESK}),
    "console-dark": (reason, {"viewport": DESK, "color_scheme": "dark"}),
    "console-phone": (narrow, {"viewport": PHONE, "is_mobile": True, "has_touch": True}),
}


def main() -> None:
    """Take them all."""
    path = found() or sys.exit(f"no Chromium found ({', '.join(NAMES)})")
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "log") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for name, (prepare, options) in PICTURES.items():
            page = browser.new_page(reduced_motion="reduce", base_url=address, **options)
            page.set_default_timeout(120_000)
            page.goto("/")
            extract_sample(page)
            prepare(page)
            shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": 80})
            (FOLDER / f"{name}.webp").write_bytes(b64decode(shot["data"]))
        browser.close()


if __name__ == "__main__":
    main()
