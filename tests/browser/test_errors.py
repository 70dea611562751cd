"""What the service refuses is shown where it is wrong; what it asks for can be given."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from tests.browser.conftest import Open
from tests.browser.console import SAMPLE, extract_sample, send


def test_errors_stand_at_their_fields(visit: Open) -> None:
    page = visit()
    page.fill("#title", "t" * 1001)
    page.click("#extract")
    for name, pointer in (("text", "/text"), ("title", "/title")):
        field = page.locator(f"#{name}")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(page.locator(f"#error-{name}")).to_contain_text(pointer)
        expect(field).to_have_attribute("aria-describedby", f"error-{name}")
    expect(page.locator("#text")).to_be_focused()
    page.fill("#title", "")
    page.fill("#text", SAMPLE["text"])
    send(page)
    page.click("#edit")
    expect(page.locator("[aria-invalid]")).to_have_count(0)
    expect(page.locator("#text")).to_have_value(SAMPLE["text"])


def test_other_languages_are_named(visit: Open) -> None:
    page = visit()
    page.fill("#text", "Der Bundeskanzler hat am Montag in Berlin den französischen Präsidenten zu Gesprächen getroffen.")
    page.click("#extract")
    expect(page.locator("#alert")).to_be_visible()
    expect(page.locator("#results")).to_be_hidden()
    with page.expect_request("**/v1/extract") as sent:
        page.get_by_role("button", name="Read it as English").click()
    assert sent.value.post_data_json["language"] == "en"
    expect(page.locator("#results")).to_be_visible()


def test_a_service_that_is_gone_is_named(visit: Open) -> None:
    page = visit()
    page.wait_for_selector("#versions:not(:empty)")
    page.route("**/v1/extract", lambda route: route.abort())
    page.fill("#text", "They met.")
    page.click("#extract")
    expect(page.locator("#alert")).to_contain_text("cannot be reached")
    expect(page.locator("#extract")).to_be_enabled()


def test_a_key_is_asked_for_and_sent(visit: Open) -> None:
    def guard(route: Route) -> None:
        if route.request.headers.get("x-api-key") == "secret":
            route.fallback()
        else:
            problem = {"type": "about:blank", "title": "API key missing", "status": 401, "detail": "Send an API key."}
            route.fulfill(status=401, content_type="application/problem+json", json=problem)

    page = visit("/livez")
    page.route("**/v1/**", guard)
    page.goto("/")
    expect(page.locator("#error-key")).to_contain_text("Send an API key.")
    page.fill("#key", "secret")
    extract_sample(page)
    expect(page.locator("#versions")).to_contain_text("Service")
