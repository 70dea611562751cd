"""Every expression of the alerts and of the dashboard is PromQL over metrics, labels and label values that exist."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import promql_parser
import pytest
import yaml
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from deploy.dockerfile import ROOT
from service.api.telemetry import SIZES
from service.app import create_app
from service.config import Settings
from tests.api.fake import FakeExtractor

RULES = yaml.safe_load((ROOT / "deploy/prometheus/rules.yaml").read_text(encoding="utf-8"))
BOARD = json.loads((ROOT / "deploy/grafana/dashboard.json").read_text(encoding="utf-8"))
ALERTS = {rule["alert"]: rule for group in RULES["groups"] for rule in group["rules"]}
QUERIES = {
    f"{panel['title']} {target['refId']}": target["expr"] for panel in BOARD["panels"] for target in panel["targets"]
}
EXPRESSIONS = {name: rule["expr"] for name, rule in ALERTS.items()} | QUERIES
VALUES = {"reason": {"rate", "load"}, "size": {name for _, name in SIZES} | {""}}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings(rate_limit=9), FakeExtractor()).test_client()


@pytest.fixture(scope="module")
def known(client: FlaskClient) -> dict[str, set[str]]:
    """Names of series → their labels, those that workers of gunicorn add included."""
    for _ in range(12):
        client.post("/v1/extract", json={"text": "They met."})
    client.post("/v1/extract", json={"text": "Nothing."})
    found: dict[str, set[str]] = {"news_events_memory_bytes": {"pid"}}
    for family in text_string_to_metric_families(client.get("/metrics").text):
        for sample in family.samples:
            found.setdefault(sample.name, set()).update(sample.labels)
    return found


def selectors(node: Any) -> Iterator[Any]:
    """The vector selectors of a parsed expression."""
    if isinstance(node, promql_parser.VectorSelector):
        yield node
    for name in ("expr", "lhs", "rhs", "vector_selector"):
        if (inner := getattr(node, name, None)) is not None:
            yield from selectors(inner)
    for argument in getattr(node, "args", ()):
        yield from selectors(argument)


def groupings(node: Any) -> Iterator[str]:
    """The labels that aggregations keep."""
    modifier = getattr(node, "modifier", None)
    yield from getattr(modifier, "labels", None) or ()
    for name in ("expr", "lhs", "rhs"):
        if (inner := getattr(node, name, None)) is not None:
            yield from groupings(inner)
    for argument in getattr(node, "args", ()):
        yield from groupings(argument)


@pytest.mark.parametrize("expression", EXPRESSIONS.values(), ids=EXPRESSIONS.keys())
def test_expressions_ask_for_what_there_is(expression: str, known: dict[str, set[str]], client: FlaskClient) -> None:
    parsed = promql_parser.parse(expression)
    asked = list(selectors(parsed))
    assert asked
    for selector in asked:
        assert selector.name in known
        for matcher in selector.matchers.matchers:
            assert matcher.name in known[selector.name]
            if str(matcher.op) in ("MatchOp.Equal", "MatchOp.NotEqual"):
                assert matcher.value in VALUES.get(matcher.name, {matcher.value})
            if matcher.name == "route" and "*" not in matcher.value:
                assert matcher.value in {rule.rule for rule in client.application.url_map.iter_rules()}
    for label in groupings(parsed):
        assert any(label in known[selector.name] for selector in asked), label


@pytest.mark.parametrize("rule", ALERTS.values(), ids=ALERTS.keys())
def test_alerts_say_how_bad_it_is_and_what_to_do(rule: dict[str, Any]) -> None:
    assert set(rule) == {"alert", "expr", "for", "labels", "annotations"}
    assert rule["labels"]["severity"] in ("page", "ticket")
    assert set(rule["annotations"]) == {"summary", "description"}
    assert rule["for"][-1] in "mh"


def test_alerts_are_documented() -> None:
    page = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(NewsEvents\w+)` \|", page, re.M)) == set(ALERTS)


def test_the_dashboard_is_whole() -> None:
    places = [panel["gridPos"] for panel in BOARD["panels"]]
    cells = [(place["x"] + x, place["y"] + y) for place in places for x in range(place["w"]) for y in range(place["h"])]
    assert len(set(cells)) == len(cells), "panels overlap"
    assert max(x for x, _ in cells) < 24
    assert len({panel["id"] for panel in BOARD["panels"]}) == len(places) == 9
    assert {panel["datasource"]["uid"] for panel in BOARD["panels"]} == {"${source}"}


def test_what_is_measured_is_shown(known: dict[str, set[str]]) -> None:
    shown = {selector.name for query in QUERIES.values() for selector in selectors(promql_parser.parse(query))}
    measured = {name.removesuffix("_sum").removesuffix("_count") for name in known if not name.endswith("_created")}
    assert {name.removesuffix("_bucket") for name in shown} == {name.removesuffix("_bucket") for name in measured}
