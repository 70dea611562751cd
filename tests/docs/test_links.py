"""Links lead somewhere: files exist, and the headings that they name."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.docs.pages import PAGES, ROOT, anchors, links

FOLDERS = ("service", "training", "bench", "tests", "docs", "deploy", "examples")
FILES = {path.relative_to(ROOT).as_posix() for folder in FOLDERS for path in (ROOT / folder).rglob("*.*")}
FILES |= {path.name for path in ROOT.glob("*.*")}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_what_exists(page: Path) -> None:
    for link in links(page):
        target, _, anchor = link.partition("#")
        if link.startswith(("https://", "mailto:")):
            continue
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), f"{link}: there is no such file"
        assert path.is_relative_to(ROOT), f"{link}: outside of the repository"
        assert not anchor or anchor in anchors(path), f"{link}: there is no such heading"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_named_in_the_text_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w.][\w./-]*\.(?:py|yaml|json|toml|sh|mjs))`", text))
    missing = [name for name in named if not any(("/" + file).endswith("/" + name) for file in FILES)]
    assert missing == [], "no file's path ends so"


def test_pictures_are_used_and_small() -> None:
    shown = {(page.parent / link).resolve() for page in PAGES for link in links(page) if link.endswith((".png", ".svg", ".webp"))}
    kept = set((ROOT / "docs/images").iterdir())
    assert kept - shown == set(), "no page shows it"
    assert [path.name for path in kept if path.stat().st_size > 200_000] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_to_the_world_are_well_formed(page: Path) -> None:
    away = [urlsplit(link) for link in links(page) if "://" in link]
    assert [link.geturl() for link in away if link.scheme != "https" or "." not in link.netloc] == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen, queue = set(), [ROOT / "README.md"]
    while queue:
        page = queue.pop()
        seen.add(page)
        targets = {(page.parent / link.partition("#")[0]).resolve() for link in links(page) if "://" not in link}
        queue += [target for target in targets if target.suffix == ".md" and target.exists() and target not in seen]
    assert set(PAGES) - seen == set()
