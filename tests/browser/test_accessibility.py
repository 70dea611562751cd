"""WCAG 2.2 A and AA as axe-core checks them, on every page and state, in both lights, on a phone and on a desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.console import extract_sample

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1360, "height": 900}


def violations(page: Page, within: str = "html") -> list[str]:
    """Each violation with the first elements that show it."""
    page.evaluate(AXE)
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found: dict[str, Any] = page.evaluate("([within, options]) => axe.run(within, options)", [within, options])
    assert found["passes"]
    return [f"{each['id']}: {[node['html'][:160] for node in each['nodes'][:4]]}" for each in found["violations"]]


@pytest.mark.parametrize(
    ("light", "viewport"), [("light", DESK), ("dark", DESK), ("light", PHONE)], ids=["light-desk", "dark-desk", "light-phone"]
)
def test_console(visit: Open, light: str, viewport: dict[str, int]) -> None:
    page = visit(color_scheme=light, viewport=viewport)
    page.wait_for_selector("#samples button")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the form scrolls sideways"
    extract_sample(page)
    page.locator("#cards summary").first.click()
    page.check("#show-misses")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"


def test_errors_at_fields(visit: Open) -> None:
    page = visit()
    page.click("#extract")
    page.wait_for_selector(".field .error")
    assert violations(page) == []


@pytest.mark.parametrize("light", ["light", "dark"])
def test_reference(visit: Open, light: str) -> None:
    page = visit("/docs", color_scheme=light)
    page.wait_for_selector(".opblock")
    assert violations(page) == []
