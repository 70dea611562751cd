"""What is copied and saved works elsewhere: JSON, curl, Python, the report, the records."""

from __future__ import annotations

import csv
import io
import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.console import SAMPLE, certain, extract, extract_sample
from tests.browser.test_accessibility import violations

QUOTES = "It's \"raining\" \\ $HOME `date` 😀\nPresident Anna Keller met the German chancellor in Oslo."


@pytest.fixture
def page(visit: Open) -> Page:
    """A page that may use the clipboard."""
    return visit(permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)


def copied(page: Page, name: str) -> str:
    """What the button puts on the clipboard."""
    button = page.locator("#exports button").filter(has_text=name)
    button.click()
    expect(page.locator("#status")).to_have_text(f"Copy {name}: Copied")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def saved(page: Page, name: str, folder: Path) -> Path:
    """The file that the button saves."""
    with page.expect_download() as waiting:
        page.locator("#exports button").filter(has_text=name).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_json_holds_what_is_shown(page: Page) -> None:
    answer = extract_sample(page)
    kept = [answer["events"][number - 1]["id"] for number in certain(answer)]
    shown = json.loads(copied(page, "JSON"))
    assert [event["id"] for event in shown["events"]] == kept
    assert {row["event"] for row in shown["records"]} <= set(kept)


def test_curl_repeats_the_request(page: Page) -> None:
    answer = extract(page, QUOTES, SAMPLE["title"], SAMPLE["published_at"])
    words = shlex.split(copied(page, "curl").replace("\\\n", ""))
    assert words[:2] == ["curl", "-s"]
    headers = dict(words[i + 1].split(": ") for i, word in enumerate(words) if word == "-H")
    again = requests.post(words[2], headers=headers, data=words[words.index("-d") + 1].encode(), timeout=60)
    assert again.ok
    assert [e["summary"] for e in again.json()["events"]] == [answer["events"][n - 1]["summary"] for n in certain(answer)]


def test_curl_asks_only_for_the_types_that_are_shown(page: Page) -> None:
    extract_sample(page)
    asked = [json.loads(shlex.split(copied(page, "curl").replace("\\\n", ""))[-1])]
    page.locator("#filters input[value=meeting]").uncheck()
    expect(page.locator("#exports button", has_text="curl")).to_be_visible()
    asked.append(json.loads(shlex.split(copied(page, "curl").replace("\\\n", ""))[-1]))
    assert "types" not in asked[0]
    assert asked[1]["types"] == ["operation", "threat"]


def test_python_runs(page: Page) -> None:
    answer = extract(page, QUOTES, SAMPLE["title"], SAMPLE["published_at"])
    assert certain(answer)
    ran = subprocess.run([sys.executable, "-c", copied(page, "Python")], capture_output=True, text=True, timeout=60, check=False)
    assert ran.stderr == ""
    assert len(ran.stdout.splitlines()) == len(certain(answer))


def test_records_are_a_table(page: Page, tmp_path: Path) -> None:
    answer = extract_sample(page)
    text = saved(page, "CSV", tmp_path).read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    kept = {answer["events"][number - 1]["id"] for number in certain(answer)}
    wanted = [row for row in answer["records"] if row["event"] in kept]
    assert [row["event"] for row in rows] == [row["event"] for row in wanted]
    assert rows[0]["source_name"] == wanted[0]["source_name"]


def test_the_report_has_no_links_to_what_is_not_shown(page: Page, visit: Open, tmp_path: Path) -> None:
    answer = extract_sample(page)
    assert answer["near_misses"]
    page.locator("#floor").fill("95")
    opened = visit(saved(page, "Report", tmp_path).as_uri())
    assert opened.locator("#article a.mark.off").count() > len(answer["near_misses"])
    assert opened.locator("#article a.mark.off[href]").count() == 0
    assert opened.locator("#article a.mark[href]").count() == opened.locator("#article a.mark:not(.off)").count()


def test_the_report_needs_nothing_else(page: Page, visit: Open, tmp_path: Path) -> None:
    answer = extract_sample(page)
    page.check("#show-misses")
    path = saved(page, "Report", tmp_path)
    markup = path.read_text(encoding="utf-8")
    assert "<script" not in markup
    assert "src=" not in markup
    opened = visit(path.as_uri(), java_script_enabled=True)
    expect(opened.locator("h1")).to_have_text(SAMPLE["title"])
    assert opened.locator(".cards > li").count() == len(certain(answer))
    assert opened.locator("#article .body").evaluate("node => node.textContent") == SAMPLE["text"]
    assert opened.locator(".trace").count() == len(certain(answer))
    assert opened.locator("#miss-list li").count() == len(answer["near_misses"])
    targets = "all => all.filter(link => !document.getElementById(link.getAttribute('href').slice(1))).map(link => link.outerHTML)"
    assert opened.locator("a[href^='#']:visible").evaluate_all(targets) == [], "links that lead nowhere"
    assert violations(opened) == []
