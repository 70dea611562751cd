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
from service.gunicorn_refusal import REFUSALS
from tests.api.fake import FakeExtractor
from tests.docs.pages import ROOT, section

API = ROOT / "docs/api.md"
OPERATIONS = ROOT / "docs/operations.md"
COMMANDS = ROOT / "docs/command-line.md"
ARCHITECTURE = ROOT / "docs/architecture.md"
TRAINING = ROOT / "docs/training.md"
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


def test_architecture_names_what_there_is() -> None:
    text = ARCHITECTURE.read_text(encoding="utf-8")
    extraction = ROOT / "service/extraction"
    packages = {path.parent.name for path in extraction.glob("*/__init__.py")} - {"gazetteer", "normalise"}
    assert {name for name in packages if f"`extraction/{name}/`" not in text} == set()
    data = {path.name + "/" * path.is_dir() for path in (ROOT / "service/data").iterdir()}
    assert {name for name in data if f"`{name}" not in text} == set()
    steps = {f"{part}/{path.name}" for part in ("mentions", "merge") for path in (extraction / part).glob("*.py")}
    small = {"mentions/kinds.py", "mentions/refine.py", "merge/data.py"} | {f"{part}/__init__.py" for part in ("mentions", "merge")}
    assert {step for step in steps - small if step.partition("/")[2] not in text} == set()
    decisions = {path.name for path in (ROOT / "docs/adr").iterdir()}
    assert {name for name in decisions if f"adr/{name}" not in text} == set()


def test_training_tells_who_fits_which_weights() -> None:
    table = rows(section(TRAINING, "Fitting what weighs"))
    assert set(table) == {path.name for path in (ROOT / "service/data/weights").iterdir()}
    for name, (fitted, _, read) in table.items():
        program = (ROOT / fitted.strip("`")).read_text(encoding="utf-8")
        assert name in program, f"{fitted} does not write {name}"
        assert (ROOT / "service/extraction" / read.strip("`")).is_file()


def test_training_fits_in_the_order_that_is_told() -> None:
    told = re.findall(r"-m training\.(\w+)", section(TRAINING, "Fitting what weighs"))
    assert told == ["fit_arguments", "fit_merge", "fit_arguments", "fit_confidence"]
    assert set(told) == {path.stem for path in (ROOT / "training").glob("fit_*.py")}


def test_commands_and_formats() -> None:
    described = section(COMMANDS, "Command line").partition("\n## ")[0]
    assert set(rows(described)) == set(main.commands)
    assert set(rows(section(COMMANDS, "What it reads and writes"))) == set(FORMATS) | {"--format"}
