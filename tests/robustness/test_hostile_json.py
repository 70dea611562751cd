"""Hostile and odd bodies: a table input → status. Nothing crashes, nothing hangs, nothing is taken for something else."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.config import Settings
from tests.api.fake import FakeExtractor
from tests.robustness.hostile import BODIES, CONTENT_CODINGS, CONTENT_TYPES, JSON, OK, PATHS, PLAIN_TEXTS


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings(), FakeExtractor()).test_client()


def send(client: FlaskClient, data: bytes, content_type: str | None = JSON, **headers: str) -> Any:
    return client.post("/v1/extract", data=data, content_type=content_type, headers=headers)


@pytest.mark.parametrize(("body", "status"), BODIES.values(), ids=BODIES.keys())
def test_bodies(client: FlaskClient, body: bytes, status: int) -> None:
    response = send(client, body)
    assert response.status_code == status
    assert (response.content_type == "application/problem+json") is (status != 200)


@pytest.mark.parametrize(("content_type", "status"), CONTENT_TYPES.values(), ids=CONTENT_TYPES.keys())
def test_content_types(client: FlaskClient, content_type: str | None, status: int) -> None:
    assert send(client, OK, content_type).status_code == status


@pytest.mark.parametrize(("coding", "data", "status"), CONTENT_CODINGS.values(), ids=CONTENT_CODINGS.keys())
def test_content_codings(client: FlaskClient, coding: str, data: bytes, status: int) -> None:
    assert send(client, data, **{"Content-Encoding": coding}).status_code == status


@pytest.mark.parametrize(("data", "status"), PLAIN_TEXTS.values(), ids=PLAIN_TEXTS.keys())
def test_plain_text(client: FlaskClient, data: bytes, status: int) -> None:
    assert send(client, data, "text/plain").status_code == status


def test_a_byte_order_mark_in_plain_text_is_text(client: FlaskClient) -> None:
    trigger = send(client, b"\xef\xbb\xbfThey met.", "text/plain").json["events"][0]["mentions"][0]["trigger"]
    assert trigger["start"] == 6


@pytest.mark.parametrize(("path", "status"), [*PATHS.values(), ("//v1//extract", 404)], ids=[*PATHS, "double slashes"])
def test_odd_paths_and_queries_are_client_errors(client: FlaskClient, path: str, status: int) -> None:
    response = client.post(path, data=b"They met.", content_type="text/plain")
    assert response.status_code == status
    assert response.content_type == "application/problem+json"
