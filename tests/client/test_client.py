"""The client against the real service, and against a server that fails in every way it must survive."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count, islice

import pytest

from service.client import (
    Answer,
    ArticleTooLong,
    Client,
    ClientError,
    InvalidRequest,
    ItemFailed,
    ServiceFailed,
    ServiceUnavailable,
    TransportFailed,
    UnsupportedLanguage,
)
from service.client.errors import error_of
from service.errors import ServiceError
from service.extraction.pipeline import Extractor
from tests.serving import served

TEXT = "President Macron met Chancellor Scholz in Berlin on Monday."


@pytest.fixture(scope="module")
def url(extractor: Extractor) -> Iterator[str]:
    """The real application, served from a thread."""
    with served(extractor) as address:
        yield address


@pytest.fixture
def client(url: str) -> Iterator[Client]:
    with Client(url, retries=0) as session:
        yield session


def test_events_are_typed(client: Client) -> None:
    answer = client.extract(TEXT, published_at="2024-03-06", id="a-1")
    (event,) = answer.events
    assert answer.id == "a-1"
    assert event.type == "meeting"
    assert [filler.words.text for filler in event.fillers("location")] == ["Berlin"]
    assert event.time is not None
    assert event.time.start == "2024-03-04"
    quote = event.mentions[0].trigger
    assert TEXT[quote.start : quote.end] == quote.text == "met"


def test_a_dict_goes_round(client: Client) -> None:
    answer = client.extract(TEXT)
    assert Answer.from_dict(answer.to_dict()) == answer


def test_faults_name_the_field(client: Client) -> None:
    with pytest.raises(InvalidRequest) as caught:
        client.extract(TEXT, min_confidnce=0.2)
    assert [error.pointer for error in caught.value.errors] == ["/min_confidnce"]
    assert caught.value.status == 422


def test_a_batch_keeps_order_and_isolates_faults(client: Client) -> None:
    articles = [{"text": TEXT, "id": "0"}, {"text": "", "id": "1"}, {"text": TEXT, "id": "2"}]
    first, second, third = client.extract_many(articles, size=2)
    assert isinstance(first, Answer)
    assert isinstance(second, ItemFailed)
    assert isinstance(third, Answer)
    assert (first.id, second.id, third.id) == ("0", "1", "2")


def test_options_hold_for_the_whole_batch(client: Client) -> None:
    (answer,) = client.extract_many([TEXT], types=["threat"], include=["entities"], published_at="2024-03-06")
    assert isinstance(answer, Answer)
    assert answer.events == ()
    assert answer.to_dict()["entities"]


def test_an_endless_source_is_read_piece_by_piece(client: Client) -> None:
    read = []
    source = (read.append(i) or {"text": TEXT, "id": str(i)} for i in count())
    answers = list(islice(client.extract_many(source, size=2), 3))
    assert [answer.id for answer in answers] == ["0", "1", "2"]
    assert len(read) <= 4


def test_types_info_ready(client: Client) -> None:
    assert {kind["id"] for kind in client.types()["types"]} == {"meeting", "threat", "operation"}
    assert client.info()
    assert client.ready()


def test_all_parts_are_typed(client: Client) -> None:
    text = "President Macron met Chancellor Scholz in Berlin. The school meets the criteria."
    answer = client.extract(text, include=["entities", "records", "trace"])
    assert "Berlin" in {entity.name for entity in answer.entities}
    assert all(text[quote.start : quote.end] == quote.text for entity in answer.entities for quote in entity.mentions)
    assert answer.records[0]["plover"] == "CONSULT"
    (miss,) = [each for each in answer.near_misses if each.trigger.text == "meets"]
    assert (miss.type, bool(miss.reason)) == ("meeting", True)


def test_problem_types_are_classes(client: Client) -> None:
    with pytest.raises(ArticleTooLong):
        client.extract("x" * 100_001)
    with pytest.raises(UnsupportedLanguage) as caught:
        client.extract("Der Kanzler hat am Montag in Berlin den französischen Präsidenten zu Gesprächen getroffen.")
    assert caught.value.request_id


def _problem_types(kind: type[ServiceError] = ServiceError) -> Iterator[type[ServiceError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _problem_types(child)


@pytest.mark.parametrize("kind", list(_problem_types()), ids=lambda kind: kind.slug)
def test_every_problem_of_the_service_has_its_exception(kind: type[ServiceError]) -> None:
    raised = error_of(kind.status, {"type": f"urn:news-events:problem:{kind.slug}", "title": kind.title})
    if kind.status in (404, 405, 406, 408, 415):  # faults of a client, not of who uses it
        assert type(raised) is InvalidRequest
    elif kind.slug in ("internal", "unavailable"):
        assert isinstance(raised, ServiceFailed | ServiceUnavailable)
    else:
        assert raised.slug == kind.slug


PROXY, CUT = 1, 2  # in a plan: a proxy's page with status 200, an answer that breaks off
PAGE = b"<html>Sign in to the hotel's network</html>"


class Moody(BaseHTTPRequestHandler):
    """Answers with the statuses in `plan`, one a request (0: no answer); then with an empty answer."""

    plan: list[int] = []
    asked = 0
    retry_after = "7"

    def do_POST(self) -> None:
        kind = type(self)
        kind.asked += 1
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        status = kind.plan.pop(0) if kind.plan else 200
        if status == 0:
            self.close_connection = True
            return
        problem = {"title": "no", "detail": "later"}
        body = json.dumps({"id": None, "events": [], "warnings": []} if status == 200 else problem).encode()
        body = PAGE if status == PROXY else body
        self.send_response(200 if status in (PROXY, CUT) else status)
        self.send_header("Retry-After", kind.retry_after)
        self.send_header("Content-Length", str(len(body) + (50 if status == CUT else 0)))
        self.end_headers()
        self.wfile.write(body + b"\n" if status == CUT else body)
        self.close_connection = status == CUT

    def log_message(self, *arguments: object) -> None:
        """Quiet."""


@pytest.fixture
def moody(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, type[Moody], list[float]]]:
    """(url, its handler, the seconds that the client waited)."""
    waits: list[float] = []
    monkeypatch.setattr("service.client.session.time.sleep", waits.append)
    handler = type("Planned", (Moody,), {"plan": [], "asked": 0})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", handler, waits
    server.shutdown()
    server.server_close()
    thread.join()


def test_overload_and_cut_connections_are_retried(moody: tuple[str, type[Moody], list[float]]) -> None:
    url, handler, waits = moody
    handler.plan = [503, 0, 429]
    with Client(url, retries=3) as client:
        assert client.extract("x").events == ()
    assert handler.asked == 4
    assert waits[0] >= 7
    assert waits[2] >= 7


def test_it_gives_up_with_the_last_reason(moody: tuple[str, type[Moody], list[float]]) -> None:
    url, handler, _ = moody
    handler.plan = [503] * 9
    with Client(url, retries=2) as client, pytest.raises(ServiceUnavailable) as caught:
        client.extract("x")
    assert handler.asked == 3
    assert caught.value.retry_after == 7


def test_other_failures_are_not_repeated(moody: tuple[str, type[Moody], list[float]]) -> None:
    url, handler, _ = moody
    handler.plan = [500]
    with Client(url) as client, pytest.raises(ServiceFailed):
        client.extract("x")
    assert handler.asked == 1


def test_a_date_to_come_back_is_understood(moody: tuple[str, type[Moody], list[float]]) -> None:
    url, handler, waits = moody
    handler.plan, handler.retry_after = [503, 503], formatdate(time.time() + 9, usegmt=True)
    with Client(url) as client:
        assert client.extract("x").events == ()
    assert 5 < waits[0] < 11
    handler.plan, handler.retry_after = [503], "soon"
    with Client(url) as client:
        assert client.extract("x").events == ()
    assert waits[-1] < 2


@pytest.mark.parametrize(("plan", "error"), [(PROXY, ServiceFailed), (CUT, TransportFailed)])
def test_what_is_no_answer_is_an_error_of_ours(
    moody: tuple[str, type[Moody], list[float]], plan: int, error: type[ClientError]
) -> None:
    url, handler, _ = moody
    with Client(url, retries=0) as client:
        handler.plan = [plan]
        with pytest.raises(error):
            client.extract("x")
        handler.plan = [plan]
        with pytest.raises(error):
            list(client.extract_many(["x", "y"]))


@pytest.mark.parametrize("address", ["no address", "ftp://127.0.0.1", "127.0.0.1:8000", "http://"])
def test_an_address_that_is_none(address: str) -> None:
    with Client(address) as client, pytest.raises(TransportFailed):
        client.extract("x")


def test_nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.client.session.time.sleep", lambda _: None)
    with Client("http://127.0.0.1:9", retries=1) as client:
        assert not client.ready()
        with pytest.raises(TransportFailed):
            client.extract("x")
