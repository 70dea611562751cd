"""A fourth event type is one data file: schema, contract, catalogue and extraction pick it up."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.cli.check import failures
from service.config import Settings
from service.extraction.pipeline import SERVICE, Extractor

EXAMPLE = Path(__file__).parents[2] / "docs/examples/protest.yaml"


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    """An extractor over a copy of the data with one file more."""
    data = tmp_path_factory.mktemp("data") / "data"
    shutil.copytree(SERVICE / "data", data)
    shutil.copy(EXAMPLE, data / "events/protest.yaml")
    return Extractor.load(data)


@pytest.fixture(scope="module")
def client(extended: Extractor) -> FlaskClient:
    return create_app(Settings(), extended).test_client()


def test_protests_come_through_the_api(client: FlaskClient) -> None:
    text = "Thousands of students protested in Lima against the government on Friday, and police arrested 12 of them."
    answer = client.post("/v1/extract", json={"text": text, "published_at": "2026-03-14", "min_confidence": 0})
    assert answer.status_code == 200
    events = {event["type"]: event for event in answer.get_json()["events"]}
    protest = events["protest"]
    assert protest["codes"]["plover"] == "PROTEST-demo"
    assert [filler["text"] for filler in protest["arguments"]["target"]] == ["the government"]
    assert protest["arguments"]["location"][0]["name"] == "Lima"
    assert protest["time"]["from"] == "2026-03-13"
    assert "operation" in events


def test_only_the_new_type_can_be_asked_for(client: FlaskClient) -> None:
    text = "Thousands of students protested in Lima, and police arrested 12 of them."
    answer = client.post("/v1/extract", json={"text": text, "types": ["protest"], "min_confidence": 0})
    assert {event["type"] for event in answer.get_json()["events"]} == {"protest"}


def test_the_contract_and_the_catalogue_list_it(client: FlaskClient) -> None:
    assert "protest" in [kind["id"] for kind in client.get("/v1/types").get_json()["types"]]
    assert "protest" in client.get("/openapi.json").get_data(as_text=True)


def test_its_examples_hold(extended: Extractor) -> None:
    assert [line for line in failures(extended) if line.startswith("protest")] == []
