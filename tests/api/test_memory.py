"""When a worker gives free memory back: after long articles, else every few seconds, and only once the answer is written."""

from __future__ import annotations

import pytest

from service.api import engine, extract
from tests.api.conftest import Serve

SHORT, LONG = "They met in Oslo.", "They met in Oslo. " * 2_000


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A line for each time that memory is given back."""
    calls: list[str] = []
    monkeypatch.setattr(engine, "give_back", lambda: calls.append("given back"))
    return calls


def test_seldom_after_short_articles(serve: Serve, given: list[str]) -> None:
    client = serve()
    for _ in range(5):
        assert client.post("/v1/extract", json={"text": SHORT}).status_code == 200
    assert len(given) == 1


def test_after_each_long_one(serve: Serve, given: list[str]) -> None:
    client = serve()
    for expected in (1, 2, 3):
        assert client.post("/v1/extract", json={"text": LONG}).status_code == 200
        assert len(given) == expected


def test_again_when_some_seconds_have_passed(serve: Serve, given: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    client = serve()
    client.post("/v1/extract", json={"text": SHORT})
    now = engine.time.monotonic()
    monkeypatch.setattr(engine.time, "monotonic", lambda: now + engine.TIDY)
    client.post("/v1/extract", json={"text": SHORT})
    assert len(given) == 2


def test_when_the_answer_is_written(serve: Serve, given: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before: list[int] = []
    written = extract.json_answer
    monkeypatch.setattr(extract, "json_answer", lambda *parts: before.append(len(given)) or written(*parts))
    serve().post("/v1/extract", json={"text": LONG})
    assert before == [0]
    assert len(given) == 1
