"""The help: reached by link, key and address; explains what the service lists; left as a dialog is left."""

from __future__ import annotations

import re

import pytest
import requests
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, Open
from tests.browser.test_accessibility import violations

STATUSES = (ROOT / "docs/statuses.md").read_text(encoding="utf-8")


def test_it_opens_by_link_and_closes_by_escape(visit: Open) -> None:
    page = visit()
    page.locator("#open-help").press("Enter")
    expect(page.get_by_role("dialog", name="How to read the console")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    expect(page.locator("#open-help")).to_be_focused()
    assert "#" not in page.url


def test_the_question_mark_opens_it_but_not_while_writing(visit: Open) -> None:
    page = visit()
    page.locator("#text").press("?")
    expect(page.locator("#text")).to_have_value("?")
    expect(page.locator("#help")).to_be_hidden()
    page.locator("#theme").press("?")
    expect(page.locator("#help")).to_be_visible()
    page.click("#close-help")
    expect(page.locator("#help")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1360])
def test_it_has_an_address_and_explains_all_types(visit: Open, service: str, width: int) -> None:
    page = visit("/#help", viewport={"width": width, "height": 844})
    listed = requests.get(f"{service}/v1/types", timeout=30).json()
    for type_ in listed["types"]:
        expect(page.locator("#help-types")).to_contain_text(type_["definition"])
    expect(page.locator("#help-statuses dt")).to_have_count(len(listed["statuses"]))
    assert violations(page) == []
    assert page.evaluate("document.querySelector('#help').scrollWidth <= innerWidth")


def test_statuses_are_explained_in_the_words_of_the_documentation(visit: Open) -> None:
    page = visit("/#help")
    page.wait_for_selector("#help-statuses dt")
    for row in page.locator("#help-statuses > div").all():
        name, words = row.locator("dt").inner_text(), row.locator("dd").inner_text()
        section = re.search(rf"^## {name.lower()}\n\n(.+)$", STATUSES, re.M)
        assert section, name
        assert section[1].startswith(words.rstrip(".")), name
