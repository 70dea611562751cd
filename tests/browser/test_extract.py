"""From an article to its events on the page: what is marked, and how words, cards and timeline belong together."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.console import EMOJI, SAMPLE, card, certain, extract, extract_sample, item, shown_numbers


def marked(page: Page, kind: str, event: int) -> set[str]:
    """The words marked for an event while it is lit up."""
    item(page, event).hover()
    texts: list[str] = page.locator(f"#article .mark.lit.{kind}").all_inner_texts()
    return set(texts)


def slices(event: dict[str, Any]) -> set[str]:
    """The triggers that the answer quotes."""
    return {mention["trigger"]["text"] for mention in event["mentions"]}


def test_a_sample_becomes_cards(visit: Open) -> None:
    page = visit()
    answer = extract_sample(page)
    assert shown_numbers(page) == certain(answer)
    for number in certain(answer):
        event = answer["events"][number - 1]
        text = card(page, number).inner_text()
        wanted = [event["summary"], event["status"], event["polarity"], *filter(None, event["codes"].values())]
        wanted += [filler.get("name", filler["text"]) for fillers in event["arguments"].values() for filler in fillers]
        wanted.append(f"{event['confidence']:.0%}".replace("%", "\N{NO-BREAK SPACE}%"))
        if event["attribution"]:
            wanted += ["Says so", event["attribution"]["name"] or event["attribution"]["text"]]
        if event["time"]:
            wanted += ["When", "not resolved" if event["time"]["from"] is None else event["time"]["from"][:4]]
        assert [each for each in wanted if each not in text] == []
    expect(page.locator("#found-title")).to_be_focused()
    expect(page.locator("#status")).to_have_text(f"{len(answer['events'])} events found")


def test_the_text_stays_as_it_was(visit: Open) -> None:
    page = visit()
    awkward = "  Tabs\there,\n\n\n<b>no markup</b> & “quotes” \u200d\n" + SAMPLE["text"] + "\n\n"
    extract(page, awkward, SAMPLE["title"], SAMPLE["published_at"])
    assert page.locator("#article .body").evaluate("node => node.textContent") == awkward
    assert page.locator("#article .headline").evaluate("node => node.textContent") == SAMPLE["title"]


def test_emoji_and_combining_marks_shift_nothing(visit: Open) -> None:
    page = visit()
    answer = extract_sample(page, EMOJI)
    assert answer["offset_unit"] == "utf16"
    assert certain(answer), "the sample reports events"
    for number in certain(answer):
        assert marked(page, "trigger", number) >= slices(answer["events"][number - 1])
    combined = "👩‍👩‍👧‍👦 Pre\u0301sident Ste\u0301phane Le\u0301vy me\u0301t nobody. 🇺🇳 He met Queen Mary in Oslo. 𝔸"
    answer = _again(page, combined)
    assert page.locator("#article .body").evaluate("node => node.textContent") == combined
    for number in certain(answer):
        assert marked(page, "trigger", number) >= slices(answer["events"][number - 1])


def _again(page: Page, text: str) -> dict[str, Any]:
    page.click("#edit")
    return extract(page, text)


def test_card_and_words_light_each_other(visit: Open) -> None:
    page = visit()
    answer = extract_sample(page)
    number = certain(answer)[1]
    assert marked(page, "trigger", number) == slices(answer["events"][number - 1])
    page.locator("#found-title").hover()
    expect(page.locator("#article .lit")).to_have_count(0)
    page.locator(f"#article a.trigger[href='#event-{number}']").first.hover()
    expect(item(page, number)).to_have_class(re.compile("lit"))


def test_the_keyboard_goes_from_words_to_card_and_back(visit: Open) -> None:
    page = visit()
    page.wait_for_selector("#samples button")
    page.get_by_role("button", name=SAMPLE["title"]).press("Enter")
    page.locator("#text").press("Control+Enter")
    page.wait_for_selector("#results:not([hidden])")
    trigger = page.locator("#article a.trigger").first
    trigger.focus()
    expect(page.locator("#cards > li.lit")).to_have_count(1)
    trigger.press("Enter")
    focused = page.locator("#cards article:focus")
    expect(focused).to_have_count(1)
    focused.get_by_role("link", name="mention").press("Enter")
    expect(trigger).to_be_focused()


def test_the_timeline_has_every_dated_event(visit: Open) -> None:
    page = visit()
    answer = extract_sample(page)
    dated = [number for number in certain(answer) if (answer["events"][number - 1]["time"] or {}).get("from")]
    rows = page.locator("#timeline li:not([hidden])")
    assert dated
    assert sorted(int(each.get_attribute("data-event") or -1) + 1 for each in rows.all()) == dated
    lefts = page.locator("#timeline li:not([hidden]) .bar").evaluate_all("all => all.map(bar => bar.getBoundingClientRect().left)")
    assert lefts == sorted(lefts), "earlier events stand further left"


def test_the_time_in_a_file_is_kept_and_sent(visit: Open) -> None:
    page = visit()
    moment = "2026-03-04T01:30:00+13:00"
    content = json.dumps({"text": "Police raided a farm in Izmir today.", "published_at": moment}).encode()
    page.set_input_files("#file", {"name": "a.json", "mimeType": "application/json", "buffer": content})
    expect(page.locator("#published_at")).to_have_value("2026-03-04")
    expect(page.locator("#exact")).to_have_text("at 01:30:00+13:00, as in the file")
    with page.expect_request("**/v1/extract") as sent:
        page.click("#extract")
    assert sent.value.post_data_json["published_at"] == moment
    page.wait_for_selector("#results:not([hidden])")
    page.click("#edit")
    page.fill("#published_at", "2026-03-05")
    expect(page.locator("#exact")).to_be_hidden()
    with page.expect_request("**/v1/extract") as sent:
        page.click("#extract")
    assert sent.value.post_data_json["published_at"] == "2026-03-05"
    page.wait_for_selector("#results:not([hidden])")


def test_a_date_that_is_none_is_not_dropped_in_silence(visit: Open) -> None:
    page = visit()
    content = b'{"text": "They met.", "published_at": "last week"}'
    page.set_input_files("#file", {"name": "c.json", "mimeType": "application/json", "buffer": content})
    expect(page.locator("#alert")).to_contain_text("c.json: its “published_at” is no date")


def test_a_dropped_file_fills_the_form(visit: Open) -> None:
    page = visit()
    page.set_input_files("#file", {"name": "a.json", "mimeType": "application/json", "buffer": b'{"text": "They met.", "title": "T"}'})
    expect(page.locator("#text")).to_have_value("They met.")
    expect(page.locator("#title")).to_have_value("T")
    page.evaluate(
        "() => { const carried = new DataTransfer(); carried.items.add(new File(['Dropped.'], 'a.txt', {type: 'text/plain'}));"
        "document.querySelector('#text').dispatchEvent(new DragEvent('drop', {dataTransfer: carried, bubbles: true, cancelable: true})) }"
    )
    expect(page.locator("#text")).to_have_value("Dropped.")
    page.set_input_files("#file", {"name": "b.json", "mimeType": "application/json", "buffer": b"{"})
    expect(page.locator("#alert")).to_contain_text("b.json")
