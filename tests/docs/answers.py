"""Documented requests and commands with their answers; `python -m tests.docs.answers` writes these into the pages again.

A request is a snippet `json POST /path`, or a curl command with `-d` that is `run`. Its answer is the next snippet,
`json <status>`. Answers between the comments `answer:start` and `answer:end` are written by this module, others by hand;
so is, between `output:start` and `output:end`, the `text` that a command before it writes.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tests.docs.pages import PAGES, Snippet, in_page
from tests.docs.shell import run_shell

CURL = re.compile(r"http://[^/]+(?P<path>/[^'\s]+).*-d '(?P<body>\{.*\})'", re.S)
BLOCK = re.compile(r"(?<=<!-- answer:start -->\n).*?(?=<!-- answer:end -->)", re.S)
OUTPUT = re.compile(BLOCK.pattern.replace("answer", "output"), re.S)
WIDTH = 116


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of the documentation and, if the page shows it, its answer."""

    snippet: Snippet
    path: str
    body: Any
    answer: Snippet | None

    def __str__(self) -> str:
        return str(self.snippet)


def asked(snippet: Snippet, following: Snippet | None) -> Asked | None:
    """The request in a snippet, None if there is none."""
    answer = following if following and following.language == "json" and following.words[:1] != ("POST",) else None
    if snippet.language == "json" and snippet.words[:1] == ("POST",):
        return Asked(snippet, snippet.words[1], json.loads(snippet.body), answer)
    curl = CURL.search(snippet.body) if "run" in snippet.words else None
    return Asked(snippet, curl["path"], json.loads(curl["body"]), answer) if curl else None


def requests_of_all_pages() -> list[Asked]:
    """In the order of the pages."""
    found = []
    for page in PAGES:
        blocks = [*in_page(page), None]
        found += [asked(block, following) for block, following in pairwise(blocks) if block is not None]
    return [request for request in found if request is not None]


def commands_with_output() -> list[tuple[Snippet, Snippet]]:
    """Commands that are `run`, and the `text` that follows them."""
    pairs = [pair for page in PAGES for pair in pairwise(in_page(page))]
    return [(command, output) for command, output in pairs if "run" in command.words and output.language == "text"]


def layout(value: Any, indent: int = 0) -> str:
    """JSON with everything on one line that fits there, and plain members side by side."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent <= WIDTH or not isinstance(value, dict | list):
        return flat
    pad = " " * (indent + 1)
    if isinstance(value, list):
        return "[" + f",\n{pad}".join(layout(item, indent + 1) for item in value) + "]"
    members = [f"{json.dumps(name)}: {layout(item, indent + len(name) + 5)}" for name, item in value.items()]
    return "{" + f",\n{pad}".join(_packed(members, WIDTH - indent)) + "}"


def _packed(members: list[str], width: int) -> list[str]:
    """Lines of members: plain ones share a line while there is room."""
    lines: list[str] = []
    for member in members:
        together = f"{lines[-1]}, {member}" if lines else ""
        if lines and not set("{[") & set(together) and len(together) <= width:
            lines[-1] = together
        else:
            lines.append(member)
    return lines


def rewrite_outputs() -> None:
    """Run the commands, rewrite what they wrote."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for block in reversed(list(OUTPUT.finditer(text))):
            before = text.count("\n", 0, block.start())
            command = [each for each in in_page(page) if each.language == "sh" and each.line < before][-1]
            shown = f"```text\n{run_shell(command.body)}```\n"
            text = text[: block.start()] + shown + text[block.end() :]
        page.write_text(text, encoding="utf-8")


def main() -> None:
    """Ask the service in this process, rewrite the pages."""
    rewrite_outputs()
    from service.app import create_app
    from service.config import Settings
    from service.extraction.pipeline import Extractor

    client = create_app(Settings(), Extractor.load()).test_client()
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for block in reversed(list(BLOCK.finditer(text))):
            before = text.count("\n", 0, block.start())
            request = [each for each in requests_of_all_pages() if each.snippet.page == page and each.snippet.line < before][-1]
            answer = client.post(request.path, json=request.body)
            shown = f"```json {answer.status_code}\n{layout(answer.get_json())}\n```\n"
            text = text[: block.start()] + shown + text[block.end() :]
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
