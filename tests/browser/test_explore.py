"""Narrowing down and asking why: filters, the trace, near misses; a type nobody knew; very long articles."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, Route, expect

from service.extraction.pipeline import Extractor
from service.extraction.score import event_features
from service.extraction.syntax.functions import FUNCTIONS, NAMED
from service.extraction.values import Event, Mention, Reading, Reality, Words
from tests.browser.conftest import Open
from tests.browser.console import EMOJI, SAMPLE, card, certain, extract, extract_sample, shown_numbers


def test_filters_hide_cards_words_and_rows(visit: Open) -> None:
    page = visit()
    answer = extract_sample(page)
    events = answer["events"]
    page.locator("#filters input[value=meeting]").uncheck()
    assert shown_numbers(page) == [n for n in certain(answer) if events[n - 1]["type"] != "meeting"]
    expect(page.locator("#timeline li:not([hidden])[data-hue='0']")).to_have_count(0)
    expect(page.locator("#article .mark.trigger[data-hue='0']")).to_have_count(0)
    page.locator("#filters input[value=meeting]").check()
    page.locator("#filters input[value=occurred]").uncheck()
    assert shown_numbers(page) == [n for n in certain(answer) if events[n - 1]["status"] != "occurred"]
    page.locator("#filters input[value=occurred]").check()
    page.locator("#floor").fill("0")
    assert shown_numbers(page) == certain(answer, 0)
    page.locator("#floor").fill("95")
    assert shown_numbers(page) == certain(answer, 0.95)


def test_why_is_told_in_words(visit: Open) -> None:
    page = visit()
    answer = extract_sample(page)
    number = next(n for n in certain(answer) if answer["events"][n - 1]["trace"]["mentions"][0]["slots"])
    event = answer["events"][number - 1]
    card(page, number).locator("summary").click()
    told = card(page, number).locator(".trace")
    mention = event["trace"]["mentions"][0]
    expect(told).to_contain_text(f"by the rule {mention['rule']}")
    expect(told).to_contain_text(f"is the {mention['slots'][0]['role']}")
    card(page, number).locator("summary").click()
    card(page, number).locator("summary").click()
    expect(told).to_have_count(1)


def test_why_takes_the_confidence_apart(visit: Open) -> None:
    page = visit()
    answer = extract_sample(page)
    number = certain(answer)[0]
    event = answer["events"][number - 1]
    parts = event["trace"]["contributions"]
    card(page, number).locator("summary").click()
    lines = card(page, number).locator(".features tbody tr")
    expect(lines).to_have_count(len(parts))
    rows = [line.split("\t") for line in lines.all_inner_texts()]
    assert rows[0][0] == "any event that is found"
    assert [row[2] for row in rows] == [f"{amount:+.2f}".replace("-", "−") for amount in parts.values()]
    assert rows[-1][3] == f"{event['confidence']:.0%}".replace("%", "\N{NO-BREAK SPACE}%")


def test_every_feature_and_path_has_words(visit: Open, extractor: Extractor) -> None:
    """Exactly those that a trace can hold: all of score.py, weighed or not; all grammatical functions."""
    page = visit()
    known = page.evaluate("import(`${document.body.dataset.base}/js/terms.js`).then(terms => terms.known())")
    reading = Reading(Mention("meeting", "visit", "meeting.meet", Words(0, 1, 0)), Reality("planned"))
    event = Event("meeting", "visit", (reading,), (), reading.reality, None)
    assert set(known["counts"]) == {"base", *event_features(event, {}, 1)}
    assert set(extractor.knowledge.confidence.weights) <= set(known["counts"])
    assert set(known["paths"]) == {*FUNCTIONS, *NAMED, "learned", "context"}
    for sample in (SAMPLE, EMOJI):
        answer = extract_sample(page, sample)
        assert {name for event in answer["events"] for name in event["trace"]["contributions"]} <= set(known["counts"])
        page.click("#edit")


def test_nothing_found_says_so_and_offers_the_near_misses(visit: Open) -> None:
    page = visit()
    answer = extract(page, "The school meets the criteria. Heavy rain is expected along the coast until Sunday.")
    assert answer["events"] == []
    assert answer["near_misses"]
    expect(page.locator("#empty")).to_contain_text("reports no event")
    expect(page.locator("#empty")).to_contain_text("meeting, operation, threat")
    expect(page.locator("#filters")).to_be_hidden()
    page.locator("#empty button").click()
    expect(page.locator("#miss-list li")).to_have_count(len(answer["near_misses"]))
    expect(page.locator("#misses")).to_be_visible()


def test_everything_filtered_away_says_so(visit: Open) -> None:
    page = visit()
    answer = extract_sample(page)
    for box in page.locator("#filters input[name=type]").all():
        box.uncheck()
    expect(page.locator("#empty")).to_contain_text(f"The filters hide {len(answer['events'])} events")
    expect(page.locator("#timeline")).to_be_hidden()
    page.locator("#filters input[name=type]").first.check()
    expect(page.locator("#empty")).to_be_hidden()
    page.locator("#filters input[name=type]").first.uncheck()
    page.locator("#empty button").click()
    assert shown_numbers(page) == certain(answer, 0)
    expect(page.locator("#filters input[name=type]").first).to_be_checked()
    expect(page.locator("#found-title")).to_be_focused()


def test_near_misses_on_request(visit: Open) -> None:
    page = visit()
    misses = extract_sample(page)["near_misses"]
    assert misses
    expect(page.locator("#misses")).to_be_hidden()
    expect(page.locator("#article .mark.miss")).to_have_count(0)
    page.check("#show-misses")
    expect(page.locator("#miss-list li")).to_have_count(len(misses))
    expect(page.locator("#miss-list")).to_contain_text(misses[0]["reason"])
    word = page.locator("#article a.mark.miss").first
    word.press("Enter")
    reason = page.locator("#miss-list li:focus")
    expect(reason).to_contain_text(word.inner_text())
    reason.get_by_role("link").press("Enter")
    expect(word).to_be_focused()


def test_roles_and_theme_can_be_switched(visit: Open) -> None:
    page = visit()
    extract_sample(page)
    label = "node => getComputedStyle(node, '::after').content"
    argument = page.locator("#article .mark.argument.closes").first
    assert argument.evaluate(label) != "none"
    page.uncheck("#show-roles")
    assert argument.evaluate(label) == "none"
    page.locator("#theme").click()
    page.locator("#theme").click()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    page.reload()
    expect(page.locator("#theme")).to_have_text("Theme: dark")


def _event(index: int, start: int, kind: str) -> dict[str, Any]:
    words = {"text": "march", "start": start, "end": start + 5}
    return {
        "id": f"evt_{index:012x}", "type": kind, "subtype": "march", "codes": {"plover": "PROTEST"}, "status": "occurred",
        "polarity": "positive", "generic": False, "flags": [], "summary": f"march {index}", "confidence": 0.9,
        "arguments": {"protester": [{"text": "They", "field": "text", "start": start - 5, "end": start - 1}]}, "time": None,
        "attribution": None, "links": [], "mentions": [{"field": "text", "trigger": words, "rule": f"{kind}.verb"}],
        "trace": {"mentions": [], "cues": [], "features": {}},
    }  # fmt: skip


def _answer_with(page: Page, events: list[dict[str, Any]]) -> None:
    meta = {"service": "1", "ruleset": "sha256:0", "model": {"name": "m", "version": "1"}}
    body = {"id": None, "language": "en", "offset_unit": "utf16", "events": events, "entities": [], "records": [],
            "near_misses": [], "warnings": [], "meta": meta}  # fmt: skip
    page.route("**/v1/extract", lambda route: route.fulfill(json=body))


def _list_too(route: Route) -> None:
    listed = route.fetch().json()
    role = {"id": "protester", "definition": "who protests"}
    subtype = {"id": "march", "definition": "a march", "codes": {"plover": "PROTEST"}}
    listed["types"].append({"id": "protest", "definition": "a protest", "roles": [role], "subtypes": [subtype]})
    route.fulfill(body=json.dumps(listed), content_type="application/json")


def test_a_fourth_type_appears_with_a_colour_of_its_own(visit: Open) -> None:
    page = visit()
    page.route("**/v1/types", _list_too)
    page.reload()
    _answer_with(page, [_event(0, 5, "protest")])
    page.fill("#text", "They march.")
    page.click("#extract")
    expect(card(page, 1)).to_contain_text("Protester")
    assert page.locator("#filters input[value=protest]").is_checked()
    colours = page.evaluate(
        "[0, 1, 2, 3].map(hue => { const node = document.querySelector('#cards > li'); node.dataset.hue = hue;"
        "return getComputedStyle(node).borderInlineStartColor })"
    )
    assert len(set(colours)) == 4


def test_who_is_named_in_many_places_stands_once(visit: Open) -> None:
    event = _event(0, 5, "meeting")
    named = [("Anna Keller", "She"), ("Anna Keller", "Keller"), ("Anna Keller", "She"), ("Ben Ode", "Ben Ode")]
    event["arguments"]["protester"] = [
        {"text": text, "name": name, "field": "text", "start": 0, "end": 4, "country": "CH"} for name, text in named
    ]
    page = visit()
    _answer_with(page, [event])
    page.fill("#text", "They march.")
    page.click("#extract")
    fillers = page.locator(".slots dd").all_inner_texts()  # without the quotation marks, which the style sheet draws
    assert [" ".join(filler.split()) for filler in fillers] == ["Anna Keller CH 3 times She Keller", "Ben Ode CH"]


def test_many_dated_events_scroll_in_place(visit: Open) -> None:
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 9) for day in range(1, 26)]
    text = "They march. " * len(days)
    events = [_event(i, 12 * i + 5, "meeting") for i in range(len(days))]
    for event, day in zip(events, days, strict=True):
        words = {"text": "They", "field": "text", "start": 0, "end": 4}
        event["time"] = words | {"from": f"{day}T06:00:00", "to": f"{day}T12:00:00", "grain": "hour"}
    page = visit()
    _answer_with(page, events)
    page.fill("#text", text)
    page.click("#extract")
    expect(page.locator("#timeline li")).to_have_count(len(days))
    assert page.locator("#timeline").evaluate("node => node.clientHeight <= 300 && node.scrollHeight > node.clientHeight")
    cut = "all => all.filter(node => node.scrollWidth > node.clientWidth).map(node => node.textContent)"
    assert page.locator("#timeline .row-time").evaluate_all(cut) == []
    page.locator("#timeline a").last.press("Enter")
    expect(page.locator(f"#event-{len(days)}")).to_be_focused()


def test_a_hundred_thousand_characters_stay_fluid(visit: Open) -> None:
    line = "They march. " + "x" * 87 + "\n"
    page = visit()
    _answer_with(page, [_event(i, 100 * i + 5, "meeting") for i in range(1000)])
    page.evaluate("text => { document.querySelector('#text').value = text }", line * 1000)
    page.click("#extract")
    page.wait_for_selector("#results:not([hidden])")
    cost = page.evaluate(
        "() => { const begin = performance.now(); const box = document.querySelector('#filters input');"
        "box.click(); box.click(); for (const card of [...document.querySelectorAll('#cards > li')].slice(0, 100))"
        "card.dispatchEvent(new PointerEvent('pointerover', {bubbles: true})); return performance.now() - begin }"
    )
    assert page.locator("#article .mark.trigger").count() == 1000
    assert cost < 2000, f"{cost:.0f} ms for two changes of a filter and a hundred moves of the pointer"
