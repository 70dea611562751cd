"""What only the real service shows: answers that stream, refusals that pass, connections that are used again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from typing import Any

import pytest

from service.client import Answer, Client, KeyMissing, KeyRefused, ServiceUnavailable
from service.extraction.article import Article, Options
from service.extraction.pipeline import Extractor
from tests.serving import served

TEXT = "President Macron met Chancellor Scholz in Berlin on Monday."
Serve = Callable[..., str]


@pytest.fixture
def serve(extractor: Extractor) -> Iterator[Serve]:
    """Starts the application; stops it afterwards."""
    with ExitStack() as stack:
        yield lambda **settings: stack.enter_context(served(extractor, **settings))


class Gate:
    """An extractor that works on the article `id` only when it is told to."""

    def __init__(self, extractor: Extractor, monkeypatch: pytest.MonkeyPatch, id: str) -> None:
        self.entered, self.opened = threading.Event(), threading.Event()
        inner = extractor.extract

        def extract(article: Article, options: Options) -> dict[str, Any]:
            if article.id == id:
                self.entered.set()
                assert self.opened.wait(20), "nobody opened the gate"
            return inner(article, options)

        monkeypatch.setattr(extractor, "extract", extract)


def test_a_batch_streams(serve: Serve, extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(extractor, monkeypatch, "late")
    with Client(serve(), retries=0) as client:
        answers = client.extract_many([{"text": TEXT, "id": "early"}, {"text": TEXT, "id": "late"}])
        first = next(answers)
        assert not gate.opened.is_set()
        gate.opened.set()
        (second,) = answers
    assert isinstance(first, Answer)
    assert isinstance(second, Answer)
    assert (first.id, second.id) == ("early", "late")


def test_a_full_service_is_asked_again_when_it_said_so(
    serve: Serve, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(extractor, monkeypatch, "slow")
    url = serve(max_in_flight=1)
    waits: list[float] = []

    def waited(seconds: float) -> None:
        waits.append(seconds)
        gate.opened.set()
        slow.join()

    monkeypatch.setattr("service.client.session.time.sleep", waited)
    slow = threading.Thread(target=lambda: Client(url).extract({"text": TEXT, "id": "slow"}))
    slow.start()
    assert gate.entered.wait(20)
    with Client(url, retries=0) as client, pytest.raises(ServiceUnavailable) as caught:
        client.extract(TEXT)
    with Client(url, retries=1) as client:
        assert client.extract(TEXT).events
    assert caught.value.retry_after >= 1
    assert waits[0] >= caught.value.retry_after


def test_keys(serve: Serve) -> None:
    url = serve(api_keys=(sha256(b"secret").hexdigest(),))
    with Client(url, retries=0) as client, pytest.raises(KeyMissing):
        client.extract(TEXT)
    with Client(url, retries=0, api_key="guess") as client, pytest.raises(KeyRefused):
        client.extract(TEXT)
    with Client(url, retries=0, api_key="secret") as client:
        assert client.extract(TEXT).events


def test_one_connection_serves_many_calls(serve: Serve) -> None:
    with Client(serve(), retries=0) as client:
        client.extract(TEXT)
        client.info()
        client.types()
        pools = client._session.get_adapter(client.url).poolmanager.pools  # type: ignore[attr-defined]
        (pool,) = [pools[key] for key in pools.keys()]  # noqa: SIM118  # it cannot be iterated over
        assert (pool.num_connections, pool.num_requests) == (1, 3)
