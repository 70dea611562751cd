"""The pages of the documentation and what stands in them: fenced snippets, links, sections.

The words after a fence's language say what a test does with it:

    json POST /v1/extract   sent to the service
    json 200                what the service answered to the request before, status first
    python run, sh run      executed against the service, whose documented address is replaced by the real one
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
ADDRESS = "http://127.0.0.1:8000"
FENCE = re.compile(r"^(?P<mark> *```+)(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=mark)$", re.M | re.S)
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A fenced block: where it stands, its language, the words after it, its content."""

    page: Path
    line: int
    language: str
    words: tuple[str, ...]
    body: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def snippets(language: str | None = None) -> list[Snippet]:
    """Of all pages, in order; all languages if None."""
    found = [snippet for page in PAGES for snippet in in_page(page)]
    return [snippet for snippet in found if language in (None, snippet.language)]


def in_page(page: Path) -> Iterator[Snippet]:
    """The snippets of one page."""
    text = page.read_text(encoding="utf-8")
    for match in FENCE.finditer(text):
        language, *words = match["info"].split() or [""]
        yield Snippet(page, text.count("\n", 0, match.start()) + 1, language, tuple(words), dedent(match["body"]))


def links(page: Path) -> list[str]:
    """Targets of the links outside of code."""
    prose = re.sub(r"`[^`\n]*`", "", FENCE.sub("", page.read_text(encoding="utf-8")))
    return [match["target"] for match in LINK.finditer(prose)]


def anchors(page: Path) -> set[str]:
    """What `#…` may name: headings as GitHub writes them."""
    headings = re.findall(r"^#+ +(.+)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def section(page: Path, heading: str) -> str:
    """From a heading to the next of the same level or above."""
    text = page.read_text(encoding="utf-8")
    begin = re.search(rf"^(#+) {re.escape(heading)}$", text, re.M)
    assert begin, f"{page.name} has no section {heading!r}"
    end = re.compile(rf"^#{{1,{len(begin[1])}}} ", re.M).search(text, begin.end())
    return text[begin.end() : end.start() if end else None]
