"""openapi.yaml is what the code says, valid, complete, and kept by every answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from flask.testing import FlaskClient
from openapi_spec_validator import validate
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

from service.api import write_contract
from service.api.write_contract import FILE, main, written
from service.app import create_app
from service.config import Settings
from service.extraction.pipeline import Extractor

SAMPLE = json.loads((FILE.parent / "service/data/samples/border-talks.json").read_text(encoding="utf-8"))
PARTS = {"include": ["entities", "trace", "records"], "min_confidence": 0.0}


@pytest.fixture(scope="module")
def client(extractor: Extractor) -> FlaskClient:
    return create_app(Settings(), extractor).test_client()


@pytest.fixture(scope="module")
def contract() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


def check(contract: dict[str, Any], schema: str, value: Any) -> None:
    document = {"$ref": f"#/components/schemas/{schema}", "components": contract["components"]}
    jsonschema.Draft202012Validator(document).validate(value)


def test_the_file_is_what_the_code_says() -> None:
    assert FILE.read_text(encoding="utf-8") == written(), "run `make openapi`"


def test_a_file_that_is_not_is_noticed_and_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_contract, "written", lambda: "openapi: 3.1.0\n")
    other = tmp_path / "openapi.yaml"
    other.write_text("openapi: 3.0.0\n")
    assert main(["--check"], other) == 1
    assert main([], other) == 0
    assert main(["--check"], other) == 0


def test_the_service_serves_it(client: FlaskClient, contract: dict[str, Any]) -> None:
    assert client.get("/openapi.json").json == contract
    assert yaml.safe_load(client.get("/openapi.yaml").text) == contract


def test_it_is_valid(contract: dict[str, Any]) -> None:
    validate(contract)
    with pytest.raises(OpenAPIValidationError):
        validate({**contract, "paths": {"/v1/extract": {"post": {}}}, "info": {}})


def test_every_route_is_in_it(client: FlaskClient, contract: dict[str, Any]) -> None:
    served = {
        (rule.rule, method.lower())
        for rule in client.application.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint.split(".")[0] not in ("console", "static")
    }
    described = {(path, method) for path, item in contract["paths"].items() for method in item}
    assert served == described


@pytest.mark.parametrize("path", ["/v1/extract", "/v1/extract/batch"])
def test_the_examples_run(client: FlaskClient, contract: dict[str, Any], path: str) -> None:
    example = contract["paths"][path]["post"]["requestBody"]["content"]["application/json"]["example"]
    response = client.post(path, json=example)
    assert response.status_code == 200
    check(contract, "Answer" if path == "/v1/extract" else "BatchAnswer", response.json)


@pytest.mark.parametrize("unit", ["code_point", "utf16", "utf8"])
def test_answers_keep_the_contract_and_quote_what_they_point_at(
    client: FlaskClient, contract: dict[str, Any], unit: str
) -> None:
    article = SAMPLE | {"text": "😀 Café talks. " + SAMPLE["text"], "offset_unit": unit}
    answer = client.post("/v1/extract", json=article | PARTS).json
    check(contract, "Answer", answer)
    assert {event["type"] for event in answer["events"]} == {"meeting", "threat", "operation"}
    quotes = list(quoted(answer, "text"))
    assert len(quotes) > 30
    for quote in quotes:
        assert cut(article[quote["field"]], quote["start"], quote["end"], unit) == quote["text"]


def quoted(value: Any, field: str) -> Any:
    """Every object with text and offsets, with its field."""
    if isinstance(value, list):
        for item in value:
            yield from quoted(item, field)
    if isinstance(value, dict):
        inside = value.get("field", field)
        if {"text", "start", "end"} <= value.keys():
            yield {"field": inside} | value
        for item in value.values():
            yield from quoted(item, inside)


def cut(text: str, start: int, end: int, unit: str) -> str:
    coding, width = {"code_point": ("utf-32-le", 4), "utf16": ("utf-16-le", 2), "utf8": ("utf-8", 1)}[unit]
    return text.encode(coding)[start * width : end * width].decode(coding)


@pytest.mark.parametrize(
    ("path", "schema"), [("/v1/types", "Types"), ("/v1/info", "Info"), ("/livez", "State"), ("/readyz", "State")]
)
def test_information_keeps_the_contract(client: FlaskClient, contract: dict[str, Any], path: str, schema: str) -> None:
    check(contract, schema, client.get(path).json)


def test_problems_keep_the_contract(client: FlaskClient, contract: dict[str, Any]) -> None:
    for response in (client.post("/v1/extract", json={"x": 1}), client.get("/no"), client.get("/v1/extract")):
        check(contract, "Problem", response.json)
        assert response.json["status"] == response.status_code
