"""Bounded fuzzing: bytes into the reader, text into the extractor. Whatever comes, an answer or a problem; never a fault."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from service.app import create_app
from service.config import Settings
from service.extraction.pipeline import Extractor
from tests.api.fake import FakeExtractor
from tests.contract.test_openapi import cut, quoted

WORDS = re.findall(
    r"\S+",
    "president minister troops police Paris Iran US Macron ELN met meets meeting threatened threat warned raid raided talks "
    "strike attack will would not never said denied if unless with in on against to by after before Monday 3 March 2026 "
    "tomorrow last week the a two leaders they he it and or , . ; : ? ! ' \" ( ) “ ” ’ - —",
)
ODD = [
    "\0",
    "\ufeff",
    "\u200f",
    "\u202e",
    "\u2028",
    "\r\n",
    "\r",
    "\t",
    "\u00a0",
    "e\u0301",
    "👩‍🚀",
    "𝕿",
    "ﬁ",
    "İ",
    "ß",
    "\ue000",
    "a" * 130,
]
NEWS = st.lists(st.sampled_from(WORDS + ODD), min_size=1, max_size=60).map(" ".join)
TEXTS = st.one_of(
    NEWS,
    st.text(min_size=1, max_size=300),
    st.lists(st.sampled_from(WORDS + ODD), min_size=1, max_size=60).map("".join),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
FIELDS = [
    "text",
    "title",
    "id",
    "published_at",
    "language",
    "types",
    "min_confidence",
    "offset_unit",
    "include",
    "articles",
]
QUIET = {"deadline": None, "derandomize": True, "suppress_health_check": list(HealthCheck)}


@pytest.fixture(scope="module")
def reader() -> FlaskClient:
    return create_app(Settings(), FakeExtractor()).test_client()


@pytest.fixture(scope="module")
def client(extractor: Extractor) -> FlaskClient:
    return create_app(Settings(), extractor).test_client()


@settings(max_examples=150, **QUIET)
@given(body=st.binary(max_size=200), path=st.sampled_from(["/v1/extract", "/v1/extract/batch"]))
def test_any_bytes_are_answered(reader: FlaskClient, body: bytes, path: str) -> None:
    for kind in ("application/json", "text/plain", "application/x-ndjson"):
        response = reader.post(path, data=body, content_type=kind)
        response.get_data()  # a stream is work until it is read
        assert response.status_code in {200, 400, 415, 422}, response.text
        response.close()


@settings(max_examples=150, **QUIET)
@given(body=st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=8), JSON, max_size=5))
@example(body={"text": "a", "min_confidence": float("nan")})
@example(body={"text": "\ud800"})
def test_any_json_is_answered(reader: FlaskClient, body: Any) -> None:
    response = reader.post("/v1/extract", data=json.dumps(body), content_type="application/json")
    assert response.status_code in {200, 400, 413, 415, 422}, response.text
    assert (response.content_type == "application/problem+json") is (response.status_code != 200)
    assert isinstance(response.json, dict)


@settings(max_examples=60, **QUIET)
@given(head=st.sampled_from(["Content-Encoding", "Accept", "Accept-Encoding", "If-None-Match", "X-Request-Timeout", "Traceparent"]),
       value=st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=60))  # fmt: skip
def test_any_header_is_answered(reader: FlaskClient, head: str, value: str) -> None:
    response = reader.post("/v1/extract", json={"text": "They met."}, headers={head: value})
    assert response.status_code in {200, 304, 400, 406, 415, 503}, response.text


@settings(max_examples=40, **QUIET)
@given(
    text=TEXTS,
    title=st.none() | NEWS.map(lambda title: title[:1000]),
    unit=st.sampled_from(["code_point", "utf16", "utf8"]),
)
def test_any_text_is_answered_with_quotes_that_are_right(
    client: FlaskClient, text: str, title: str | None, unit: str
) -> None:
    body = {"text": text, "title": title, "language": "en", "offset_unit": unit, "min_confidence": 0}
    body |= {"published_at": "2026-03-04", "include": ["trace", "entities", "records"]}
    response = client.post("/v1/extract", json=body)
    if response.status_code == 400:  # half of a surrogate pair
        return
    assert response.status_code == 200, response.text
    for quote in quoted(response.json, "text"):
        source = text if quote["field"] == "text" else title or ""
        assert cut(source, quote["start"], quote["end"], unit) == quote["text"]
