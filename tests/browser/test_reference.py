"""/docs: Swagger UI over this service's contract, from this service alone."""

from __future__ import annotations

import re

import pytest
import requests
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_accessibility import violations


def test_every_operation_is_listed(visit: Open, service: str) -> None:
    page = visit("/docs")
    page.wait_for_selector(".opblock")
    contract = requests.get(f"{service}/openapi.json", timeout=30).json()
    operations = {f"{method.upper()} {path}" for path, item in contract["paths"].items() for method in item}
    rows = page.locator(".opblock-summary").evaluate_all(
        "all => all.map(row => row.querySelector('.opblock-summary-method').textContent + ' '"
        " + row.querySelector('.opblock-summary-path').dataset.path)"
    )
    assert set(rows) == operations
    assert contract["openapi"].startswith("3.1")
    expect(page.locator(".swagger-ui .info")).to_contain_text("OAS 3.1")


@pytest.mark.parametrize("light", ["light", "dark"])
def test_an_operation_has_an_address(visit: Open, light: str) -> None:
    page = visit("/docs#/extraction/extract", color_scheme=light)
    expect(page.locator("#operations-extraction-extract")).to_have_class(re.compile("is-open"))
    expect(page.locator(".opblock.is-open")).to_have_count(1)
    page.wait_for_selector(".opblock.is-open .highlight-code")
    assert violations(page) == []
    page.locator("#operations-operations-isAlive button.opblock-summary-control").press("Enter")
    expect(page).to_have_url(re.compile(r"/docs#/operations/isAlive$"))
    page.evaluate("location.hash = '#/information/showInfo'")
    expect(page.locator("#operations-information-showInfo")).to_have_class(re.compile("is-open"))


def test_an_operation_can_be_tried(visit: Open) -> None:
    page = visit("/docs")
    page.locator("#operations-operations-isAlive button.opblock-summary-control").press("Enter")
    page.locator("#operations-operations-isAlive button.execute").press("Enter")
    expect(page.locator("#operations-operations-isAlive .live-responses-table")).to_contain_text('"alive"')
