"""What a reader does in the console, for tests to say in few words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

SAMPLES = Path(__file__).resolve().parents[2] / "service" / "data" / "samples"
SAMPLE: dict[str, str] = json.loads((SAMPLES / "border-talks.json").read_text(encoding="utf-8"))
EMOJI: dict[str, str] = json.loads((SAMPLES / "emoji-wire.json").read_text(encoding="utf-8"))


def extract(page: Page, text: str, title: str = "", published: str = "") -> dict[str, Any]:
    """Fill the form, send it, wait for the result; the service's answer."""
    page.fill("#text", text)
    page.fill("#title", title)
    page.fill("#published_at", published)
    return send(page)


def send(page: Page) -> dict[str, Any]:
    """Press extract and wait for the result; the service's answer."""
    with page.expect_response("**/v1/extract") as waiting:
        page.click("#extract")
    answer: dict[str, Any] = waiting.value.json()
    page.wait_for_selector("#results:not([hidden])")
    return answer


def extract_sample(page: Page, sample: dict[str, str] = SAMPLE) -> dict[str, Any]:
    """Pick a sample and extract it."""
    page.get_by_role("button", name=sample["title"]).click()
    return send(page)


def card(page: Page, number: int) -> Locator:
    """The card of the event with this number, from 1."""
    return page.locator(f"#event-{number}")


def item(page: Page, number: int) -> Locator:
    """The list item around the card."""
    return page.locator(f"#cards > li[data-event='{number - 1}']")


def shown_numbers(page: Page) -> list[int]:
    """The numbers of the cards that are shown."""
    return [int(each) + 1 for each in page.eval_on_selector_all("#cards > li:not([hidden])", "all => all.map(li => li.dataset.event)")]


def certain(answer: dict[str, Any], least: float = 0.5) -> list[int]:
    """The numbers of the events with at least this confidence."""
    return [number for number, event in enumerate(answer["events"], 1) if event["confidence"] >= least]
