"""The command line end to end, on the shipped pipeline (loaded once for all tests)."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from math import exp
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli import main as command
from service.cli.reference import markdown
from service.extraction.pipeline import SERVICE, Extractor

Run = Callable[..., Result]
TEXT = "President Macron met Chancellor Scholz in Berlin on Monday. Police arrested 12 people in Lyon on Tuesday."
ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in this process, with the extractor that is already loaded."""
    monkeypatch.setattr("service.cli.work.load", lambda: extractor)

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
    rows = list(csv.DictReader(io.StringIO(run("extract", article, "--format", "records").output)))
    assert {row["article"] for row in rows} == {article}
    assert any("Macron" in row["source_name"] and "Scholz" in row["target_name"] for row in rows)
    assert any(row["plover"].startswith("COERCE") and row["place"] == "Lyon" for row in rows)


def test_html_escapes_the_text(run: Run) -> None:
    result = run("extract", "-", "--format", "html", stdin="<b>Police</b> arrested <i>12</i> people in Lyon.")
    assert result.output.startswith("<!doctype html>")
    assert "<mark>arrested</mark>" in result.output
    assert "&lt;b&gt;Police&lt;/b&gt;" in result.output
    assert "<b>" not in result.output
    assert result.output.endswith("</html>\n")


def test_one_page_holds_all_articles(run: Run, article: str) -> None:
    page = run("extract", article, article, "--format", "html").output
    assert page.count("<!doctype html>") == 1
    assert page.count("<section>") == 2


def test_explain_says_which_rule_and_why_not(run: Run) -> None:
    result = run("explain", "-", stdin="Troops raided a farm. The school meets the criteria.")
    assert result.exit_code == 0
    assert "operation." in result.output
    assert "is no meeting" in result.output


def test_explain_draws_the_sentence(run: Run) -> None:
    lines = run("explain", "-", stdin="Nothing else. Turkish troops raided a farm in Izmir.").output.splitlines()
    at = next(i for i, line in enumerate(lines) if line.strip() == "Turkish troops raided a farm in Izmir.")
    sentence, strokes = lines[at : at + 2]
    assert strokes.index("╘") == sentence.index("raided")
    assert strokes.index("╛") == sentence.index("raided") + len("raided") - 1
    assert "└── actor ───┘" in strokes
    assert any(line.split() == ["operation", "location"] for line in lines[at + 2 : at + 4])


def test_explain_says_what_the_confidence_is_made_of(run: Run) -> None:
    (line,) = [each for each in run("explain", "-", stdin="Troops raided a farm.").output.splitlines() if "log-odds" in each]
    parts = [float(number) for number in re.findall(r"[+-]\d+\.\d+", line)]
    told = float(re.findall(r"confidence (0\.\d+)", line)[0])
    assert abs(1 / (1 + exp(-sum(parts))) - told) < 0.02


def test_ndjson_from_standard_input(run: Run) -> None:
    archive = "".join(json.dumps({"text": TEXT, "id": str(i)}) + "\n" for i in range(3))
    lines = run("extract", "-", "--format", "ndjson", stdin=archive).output.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["0", "1", "2"]


def test_a_request_may_be_spread_over_lines(run: Run) -> None:
    body = json.dumps({"text": TEXT, "types": ["meeting"]}, indent=2)
    answer = json.loads(run("extract", "-", "--format", "json", stdin=body).output)
    assert {event["type"] for event in answer["events"]} == {"meeting"}


def test_one_bad_article_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "archive.ndjson"
    bodies = [{"text": TEXT, "id": "0"}, {"text": "", "id": "1"}, {"text": TEXT, "typs": []}, {"text": TEXT, "id": "3"}]
    path.write_text("".join(json.dumps(body) + "\n" for body in bodies), encoding="utf-8")
    result = run("extract", str(path), "--format", "ndjson")
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["0", "3"]
    empty, unknown = result.stderr.splitlines()
    assert empty.startswith(f"Error: {path}:2: /text: Must have 1 to")
    assert unknown == f"Error: {path}:3: /typs: Unknown field."


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
        (["extract", "-", "--published-at", "yesterday"], "Police arrested 12 people.", "/published_at: Not an RFC 3339"),
        (["extract", "."], "", ".: Is a directory"),
        (["explain", "-"], "Der Kanzler hat am Montag in Berlin den Präsidenten zu Gesprächen getroffen.", "'de'"),
        (["client", "no address", "-"], "Police arrested 12 people.", "no address"),
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
    assert len(result.output.splitlines()) == 1


def test_wrong_usage_exits_2(run: Run) -> None:
    assert run("extract").exit_code == 2


def test_settings_that_cannot_be_read_are_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWS_EVENTS_MAX_TEXT", "many")
    result = CliRunner().invoke(command, ["types"])
    assert result.exit_code == 1
    assert result.output.startswith("Error: NEWS_EVENTS_MAX_TEXT")


def test_a_broken_data_file_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(SERVICE / "data", data)
    (data / "events/threat.yaml").write_text("type: threat\nrules: 3\n", encoding="utf-8")
    monkeypatch.setenv("NEWS_EVENTS_DATA_DIR", str(data))
    monkeypatch.setattr("service.extraction.pipeline.load_pipeline", lambda: None)
    result = CliRunner().invoke(command, ["check"])
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert "threat.yaml" in result.output


def test_check_finds_nothing_wrong(run: Run) -> None:
    result = run("check")
    assert (result.exit_code, result.output) == (0, "data files and examples are right\n")
