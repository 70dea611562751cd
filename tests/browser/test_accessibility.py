"""WCAG 2.2 A and AA as axe-core checks them, on every page and state, in both lights, on a phone and on a desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

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


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("light", ["light", "dark"])
def test_console(visit: Open, light: str, viewport: dict[str, int]) -> None:
    page = visit(color_scheme=light, viewport=viewport)
    page.wait_for_selector("#samples button")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the form scrolls sideways"
    extract_sample(page)
    reasons = page.locator("#cards > li:not([hidden]) summary")
    for why in reasons.all():
        why.press("Enter")
    expect(page.locator(".trace")).to_have_count(reasons.count())
    page.check("#show-misses")
    page.evaluate("document.querySelector('#timeline-fold').open = true")
    expect(page.locator(".trace").last).to_be_visible()
    expect(page.locator("#timeline .bar").first).to_be_visible()
    assert violations(page) == []
    page.locator("#article a.trigger").first.focus()
    expect(page.locator("#cards > li.lit")).to_have_count(1)
    assert violations(page) == [], "words that are lit"
    for box in page.locator("#filters input[name=type]").all():
        box.uncheck()
    assert violations(page) == [], "nothing left to show"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"


@pytest.mark.parametrize("light", ["light", "dark"])
def test_errors(visit: Open, light: str) -> None:
    page = visit(color_scheme=light)
    page.click("#extract")
    page.wait_for_selector(".field .error")
    assert violations(page) == []
    page.fill("#text", "Der Bundeskanzler hat am Montag in Berlin den französischen Präsidenten zu Gesprächen getroffen.")
    page.click("#extract")
    expect(page.get_by_role("button", name="Read it as English")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("light", ["light", "dark"])
def test_reference(visit: Open, light: str) -> None:
    page = visit("/docs", color_scheme=light)
    page.wait_for_selector(".opblock")
    assert violations(page) == []
