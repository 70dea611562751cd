"""/docs: Swagger UI over this service's contract, from this service alone."""

from __future__ import annotations

import requests

from tests.browser.conftest import Open


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


def test_an_operation_can_be_tried(visit: Open) -> None:
    page = visit("/docs")
    page.locator("#operations-operations-isAlive button.opblock-summary-control").click()
    page.locator("#operations-operations-isAlive button.execute").click()
    page.wait_for_selector("#operations-operations-isAlive .live-responses-table")
    assert '"alive"' in page.locator("#operations-operations-isAlive .live-responses-table").inner_text()
