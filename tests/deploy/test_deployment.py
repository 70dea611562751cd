"""What is under deploy/ fits the published schemas, the metrics that exist and the settings that exist."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from service.api.telemetry import Telemetry
from service.config import Settings, table
from tests.api.fake import FakeExtractor

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
MANIFESTS = sorted(path for path in (DEPLOY / "kubernetes").glob("*.yaml") if path.name != "kustomization.yaml")
RULES = DEPLOY / "prometheus/rules.yaml"
DASHBOARD = DEPLOY / "grafana/dashboard.json"
VARIABLES = {name for name, _, _ in table()}


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MANIFESTS, ids=lambda path: path.stem)
def test_manifests_fit_the_published_schemas(path: Path) -> None:
    kubernetes_validate.validate(load(path), "1.31", strict=True)


def test_kustomize_lists_every_manifest() -> None:
    assert set(load(DEPLOY / "kubernetes/kustomization.yaml")["resources"]) == {path.name for path in MANIFESTS}


def test_a_pod_is_given_more_time_to_stop_than_the_service_takes() -> None:
    pod = load(DEPLOY / "kubernetes/deployment.yaml")["spec"]["template"]["spec"]
    graceful = int(load(DEPLOY / "kubernetes/configmap.yaml")["data"]["NEWS_EVENTS_GRACEFUL_TIMEOUT"])
    assert pod["terminationGracePeriodSeconds"] > graceful + 5
    assert pod["enableServiceLinks"] is False


def test_only_existing_settings_are_set() -> None:
    used = set()
    for path in [*DEPLOY.rglob("*.yaml"), ROOT / "Dockerfile"]:
        used |= set(re.findall(r"NEWS_EVENTS_[A-Z_]+", path.read_text(encoding="utf-8")))
    assert used - VARIABLES == set()
    assert Settings.from_environment(load(DEPLOY / "kubernetes/configmap.yaml")["data"])


@pytest.mark.parametrize("path", [RULES, DASHBOARD], ids=["rules", "dashboard"])
def test_alerts_and_panels_ask_for_metrics_that_exist(path: Path) -> None:
    registry = Telemetry(FakeExtractor().versions()).registry
    known = {metric.name for metric in registry.collect()}
    asked = set(re.findall(r"news_events_[a-z_]+", path.read_text(encoding="utf-8")))
    assert {re.sub(r"_(total|bucket|count|sum)$", "", name) for name in asked} <= known
    assert len(asked) >= 5


def test_the_dashboard_is_whole() -> None:
    board = json.loads(DASHBOARD.read_text(encoding="utf-8"))
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in board["panels"]]
    assert len(set(places)) == len(places) == 9


def test_the_documented_settings_are_those_that_exist() -> None:
    rows = re.findall(
        r"^\| `(NEWS_EVENTS_\w+)` \| `?([^|`]*?)`? \| (.*?) \|$", (ROOT / "docs/configuration.md").read_text(), re.M
    )
    assert rows == table()
