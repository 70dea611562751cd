"""The API guide and the operations guide leave nothing out: routes, fields, errors, metrics."""

from __future__ import annotations

import re
from typing import Any

import pytest

from service.api.answer_schemas import answer_schemas
from service.api.schemas import extract_schema
from service.api.telemetry import Telemetry
from service.app import create_app
from service.cli import main
from service.cli.show import FORMATS
from service.config import Settings
from service.errors import ServiceError
from service.gunicorn_worker import REFUSALS
from tests.api.fake import FakeExtractor
from tests.docs.pages import ROOT, section

API = ROOT / "docs/api.md"
OPERATIONS = ROOT / "docs/operations.md"
COMMANDS = ROOT / "docs/command-line.md"
SECTIONS = {
    "Answer": "The answer", "Event": "An event", "Filler": "Arguments", "Time": "Time", "Attribution": "Attribution",
    "Mention": "Mentions", "Link": "Links", "Entity": "Entities", "Record": "Records", "NearMiss": "Trace and near misses",
}  # fmt: skip
INTERNAL = "/console/<digest>/<path:name>"  # what the pages load


def rows(text: str) -> dict[str, list[str]]:
    """Table rows by the code word in their first cell."""
    found = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        for name in re.findall(r"`([^`]+)`", cells[0]) if line.startswith("|") else ():
            found[name] = cells[1:]
    return found


def problems(kind: type[ServiceError] = ServiceError) -> set[tuple[str, str]]:
    """(slug, status) of every error, those of the server's reader too."""
    mine = {(kind.slug, str(kind.status))} if kind.slug != "unavailable" else set()  # only its children are raised
    below = (problems(child) for child in kind.__subclasses__() if child.__module__ == "service.errors")
    return mine.union(*below)


def _properties(name: str) -> set[str]:
    schemas: dict[str, Any] = answer_schemas(FakeExtractor().types())
    wanted = name if name != "Event" else next(each for each in schemas if each.endswith("Event") and each != "Event")
    return set(schemas[wanted]["properties"])


def test_routes() -> None:
    rules = create_app(Settings(), FakeExtractor()).url_map.iter_rules()
    served = {rule.rule for rule in rules} - {INTERNAL}
    named = {name.partition(" ")[2] for name in rows(section(API, "Routes"))}
    assert named == served


def test_request_fields() -> None:
    fields = set(extract_schema(Settings(), ("meeting",)).fields)
    assert set(rows(section(API, "The request"))) == fields


@pytest.mark.parametrize(("name", "heading"), SECTIONS.items())
def test_answer_fields(name: str, heading: str) -> None:
    assert set(rows(section(API, heading))) >= _properties(name)


def test_errors() -> None:
    table = rows(section(API, "Errors"))
    server = {(slug, str(status)) for _, (status, _, slug) in REFUSALS}
    assert {(slug, cells[0]) for slug, cells in table.items()} == problems() | server


def test_metrics() -> None:
    known = {metric.name for metric in Telemetry(FakeExtractor().versions()).registry.collect()}
    listed = {re.sub(r"_total$", "", name) for name in rows(section(OPERATIONS, "Metrics"))}
    assert listed == known


def test_commands_and_formats() -> None:
    described = section(COMMANDS, "Command line").partition("\n## ")[0]
    assert set(rows(described)) == set(main.commands)
    assert set(rows(section(COMMANDS, "What it reads and writes"))) == set(FORMATS) | {"--format"}
