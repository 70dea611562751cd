"""Everything is reached with the keyboard, in the order of the page, seen when it is, and named as a screen reader says it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.console import certain, extract_sample

FOCUSED = """() => {
  const node = document.activeElement, style = getComputedStyle(node);
  const label = node.closest("label")?.innerText ?? (node.id ? document.querySelector(`label[for=${node.id}]`)?.innerText : "");
  const name = node.getAttribute("aria-label") || label || node.innerText || "";
  const ring = [node, node.labels?.[0]].some(each => each && getComputedStyle(each).outlineStyle !== "none");
  return { name: name.split(/\\s+/).join(" ").trim(), ring, tag: node.tagName };
}"""


def walk(page: Page, steps: int) -> list[str]:
    """The names of what Tab comes to. Fails where the focus cannot be seen."""
    names = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["tag"] == "BODY":
            break
        assert focused["ring"], f"no ring around {focused['name']!r}"
        names.append(focused["name"])
    return names


def test_tab_goes_through_the_form(visit: Open) -> None:
    page = visit()
    page.wait_for_selector("#samples button")
    expect(page.locator("#versions")).not_to_be_empty()
    names = walk(page, 30)
    wanted = ["Skip to the article", "News events", "Console", "API reference", "Help", "Theme: system", "Presidents to meet",
              "LIVE", "Drone strike", "Article", "Title", "Publication date", "Extract events", "Open a file"]  # fmt: skip
    places = [next((i for i, name in enumerate(names) if each in name), -1) for each in wanted]
    assert -1 not in places, names
    assert places == sorted(places), names


def test_the_skip_link_leads_past_the_head(visit: Open) -> None:
    page = visit()
    page.wait_for_selector("#samples button")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    assert "Presidents to meet" in walk(page, 1)[0]


def test_tab_goes_through_an_answer(visit: Open) -> None:
    page = visit()
    answer = extract_sample(page)
    page.locator("#timeline-fold summary").focus()
    names = walk(page, 200)
    shown = certain(answer)
    triggers = [name for name in names if name.endswith(tuple(f", event {number}" for number in shown))]
    assert len(triggers) == sum(len(answer["events"][number - 1]["mentions"]) for number in shown)
    wanted = ["Roles", "Near misses", "Edit article", triggers[0], "Copy JSON", "Save CSV", "Meeting", "Confidence", "Why"]
    places = [next((i for i, name in enumerate(names) if name.startswith(each)), -1) for each in wanted]
    assert -1 not in places, names
    assert places == sorted(places), names
    assert not [name for name in names if name == ""], "something without a name"


def test_a_screen_reader_hears_what_there_is(visit: Open) -> None:
    page = visit()
    answer = extract_sample(page)
    for role, name in (("banner", None), ("navigation", "Service"), ("main", None), ("contentinfo", None)):
        expect(page.get_by_role(role, name=name) if name else page.get_by_role(role)).to_have_count(1)  # type: ignore[arg-type]
    shown, found = len(certain(answer)), len(answer["events"])
    for region in ("Timeline", "Article", f"{found} events" if shown == found else f"{shown} of {found} events"):
        expect(page.get_by_role("region", name=region, exact=True)).to_be_visible()
    for number in certain(answer):
        event = answer["events"][number - 1]
        expect(page.get_by_role("article", name=f"{number} {event['summary']}", exact=True)).to_be_visible()
    expect(page.get_by_role("slider", name="Confidence")).to_have_value("50")
    expect(page.get_by_role("group", name="Type")).to_be_visible()
    expect(page.get_by_role("group", name="Copy or download what is shown")).to_be_visible()
