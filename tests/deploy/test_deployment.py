"""What is under deploy/ fits the published schemas, the metrics that exist and the settings that exist."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from service.config import Settings, table

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
MANIFESTS = sorted(path for path in (DEPLOY / "kubernetes").glob("*.yaml") if path.name != "kustomization.yaml")
VARIABLES = {name for name, _, _ in table()}


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("version", ["1.28", "1.31", "1.34"])
@pytest.mark.parametrize("path", MANIFESTS, ids=lambda path: path.stem)
def test_manifests_fit_the_published_schemas(path: Path, version: str) -> None:
    assert kubernetes_validate.validate(load(path), version, strict=True) == version


def test_a_wrong_manifest_is_noticed() -> None:
    wrong = load(DEPLOY / "kubernetes/deployment.yaml")
    wrong["spec"]["template"]["spec"]["containers"][0]["resources"]["limit"] = {}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, "1.31", strict=True)


def manifest(kind: str) -> Any:
    (found,) = [each for each in map(load, MANIFESTS) if each["kind"] == kind]
    return found


def test_manifests_name_each_other_rightly() -> None:
    deployment, service = manifest("Deployment"), manifest("Service")
    pod = deployment["spec"]["template"]
    (container,) = pod["spec"]["containers"]
    labels = pod["metadata"]["labels"]
    assert deployment["spec"]["selector"]["matchLabels"].items() <= labels.items()
    assert service["spec"]["selector"].items() <= labels.items()
    for kind, key in (("PodDisruptionBudget", "selector"), ("NetworkPolicy", "podSelector")):
        assert manifest(kind)["spec"][key]["matchLabels"].items() <= labels.items()
    ports = {port["name"]: port["containerPort"] for port in container["ports"]}
    assert {each["targetPort"] for each in service["spec"]["ports"]} == set(ports) == {"http"}
    assert str(ports["http"]) == pod["metadata"]["annotations"]["prometheus.io/port"] == str(Settings().port)
    assert container["envFrom"][0]["configMapRef"]["name"] == manifest("ConfigMap")["metadata"]["name"]
    assert manifest("HorizontalPodAutoscaler")["spec"]["scaleTargetRef"]["name"] == deployment["metadata"]["name"]
    assert {mount["name"] for mount in container["volumeMounts"]} == {volume["name"] for volume in pod["spec"]["volumes"]}


def test_the_pod_can_do_nothing_but_answer() -> None:
    pod = manifest("Deployment")["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["automountServiceAccountToken"] is False
    policy = manifest("NetworkPolicy")["spec"]
    assert "Egress" in policy["policyTypes"]
    assert policy["egress"] == []
    probes = {container[name]["httpGet"]["path"] for name in ("startupProbe", "readinessProbe", "livenessProbe")}
    assert probes == {"/livez", "/readyz"}
    assert manifest("PodDisruptionBudget")["spec"]["minAvailable"] < manifest("Deployment")["spec"]["replicas"]


def test_one_version_is_deployed() -> None:
    kustomization, compose = load(DEPLOY / "kubernetes/kustomization.yaml"), load(DEPLOY / "compose.yaml")
    (image,) = kustomization["images"]
    (container,) = manifest("Deployment")["spec"]["template"]["spec"]["containers"]
    assert image["name"] == container["image"]
    assert compose["services"]["news-events"]["image"] == f"{image['name']}:{image['newTag']}"
    assert image["newTag"] == version("news-event-service")


def test_compose_runs_it_as_kubernetes_does() -> None:
    service = load(DEPLOY / "compose.yaml")["services"]["news-events"]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert int(service["stop_grace_period"].removesuffix("s")) > Settings().graceful_timeout + 5


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


def test_the_documented_settings_are_those_that_exist() -> None:
    rows = re.findall(
        r"^\| `(NEWS_EVENTS_\w+)` \| `?([^|`]*?)`? \| (.*?) \|$", (ROOT / "docs/configuration.md").read_text(), re.M
    )
    assert rows == table()
