"""The command line end to end, on the shipped pipeline (loaded once for all tests)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli import main as command
from service.cli.reference import markdown
from service.extraction.pipeline import Extractor

Run = Callable[..., Result]
TEXT = "President Macron met Chancellor Scholz in Berlin on Monday. Police arrested 12 people in Lyon on Tuesday."
ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in this process, with the extractor that is already loaded."""
    monkeypatch.setattr("service.cli.commands._load", lambda: extractor)

    def invoke(*arguments: str, stdin: str = "") -> Result:
        return CliRunner().invoke(command, list(arguments), input=stdin)

    return invoke


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_the_table_names_parties_words_and_times(run: Run, article: str) -> None:
    result = run("extract", article, "--published-at", "2024-03-06")
    assert result.exit_code == 0
    assert "meeting/" in result.output
    assert "Macron" in result.output
    assert "2024-03-04" in result.output
    assert "“met”" in result.output
    assert "\x1b[" not in result.output


def test_standard_input_and_json(run: Run) -> None:
    result = run("extract", "-", "--format", "json", stdin=json.dumps({"text": TEXT, "id": "a-1"}))
    body = json.loads(result.output)
    assert body["id"] == "a-1"
    assert {event["type"] for event in body["events"]} == {"meeting", "operation"}


def test_ndjson_in_and_out_keeps_the_order(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "articles.ndjson"
    path.write_text("".join(json.dumps({"text": TEXT, "id": str(i)}) + "\n" for i in range(3)), encoding="utf-8")
    lines = run("extract", str(path), "--format", "ndjson").output.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["0", "1", "2"]


def test_records_are_csv(run: Run, article: str) -> None:
    rows = list(csv.reader(io.StringIO(run("extract", article, "--format", "records").output)))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert any("Emmanuel Macron" in cell or "Macron" in cell for row in rows for cell in row)


def test_html_escapes_the_text(run: Run) -> None:
    result = run("extract", "-", "--format", "html", stdin="<b>Police</b> arrested <i>12</i> people in Lyon.")
    assert result.output.startswith("<table>")
    assert "<b>" not in result.output


def test_explain_says_which_rule_and_why_not(run: Run) -> None:
    result = run("explain", "-", stdin="Troops raided a farm. The school meets the criteria.")
    assert result.exit_code == 0
    assert "operation." in result.output
    assert "is no meeting" in result.output


def test_types_are_listed(run: Run) -> None:
    assert "meeting" in run("types").output
    assert {kind["id"] for kind in json.loads(run("types", "--json").output)} == {"meeting", "operation", "threat"}


def test_the_page_of_types_is_up_to_date(extractor: Extractor) -> None:
    page = (ROOT / "docs/event-types.md").read_text(encoding="utf-8")
    assert page == markdown(extractor.types()) + "\n", "run: news-events types --markdown > docs/event-types.md"


@pytest.mark.parametrize(
    ("arguments", "stdin", "message"),
    [
        (["extract", "missing.txt"], "", "missing.txt: No such file"),
        (["extract", "-"], '{"text": 3}', "expected an object with a 'text'"),
        (["extract", "-"], "{broken", "not JSON"),
        (["extract", "-", "--published-at", "yesterday"], "Police arrested 12 people.", "RFC 3339"),
        (["client", "http://127.0.0.1:9", "-"], "Police arrested 12 people.", "127.0.0.1"),
    ],
)
def test_faults_are_one_line_and_exit_1(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], stdin: str, message: str
) -> None:
    monkeypatch.setattr("service.client.session.time.sleep", lambda _: None)
    result = run(*arguments, stdin=stdin)
    assert result.exit_code == 1
    assert message in result.output
    assert result.output.startswith("Error: ")


def test_wrong_usage_exits_2(run: Run) -> None:
    assert run("extract").exit_code == 2
