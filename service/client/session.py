"""The client itself: one pooled session, time-outs, retries that honour Retry-After, batches that stream."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from itertools import islice
from types import TracebackType
from typing import Any, Self

import requests

from service.client.errors import ClientError, ServiceFailed, TransportFailed, error_of
from service.client.results import Answer, ItemFailed

PASSING = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)
RETRIED = frozenset({429, 502, 503, 504})
SHARED = frozenset({"types", "min_confidence", "offset_unit", "include"})  # of a batch: they go into the query string
Article = str | Mapping[str, Any]


def _body(article: Article, options: Mapping[str, Any]) -> dict[str, Any]:
    body = {"text": article} if isinstance(article, str) else dict(article)
    merged = {**options, **body}
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in merged.items()
        if value is not None
    }


def _problem(response: requests.Response) -> dict[str, Any]:
    try:
        body = response.json()
    except ValueError:
        return {"title": response.reason, "detail": response.text[:200]}
    return body if isinstance(body, dict) else {"title": response.reason}


def _seconds(response: requests.Response) -> float:
    """Retry-After in seconds: a number, or a date as proxies may send it. 0 when there is none that can be read."""
    value = response.headers.get("Retry-After", "")
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0.0


def _object(text: str, where: str) -> dict[str, Any]:
    """The JSON object of an answer. Raises ServiceFailed for anything else, such as a proxy's page."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise ServiceFailed(f"{where}: the answer is not JSON: {text[:80]!r}") from error
    if not isinstance(found, dict):
        raise ServiceFailed(f"{where}: the answer is not an object: {text[:80]!r}")
    return found


def _read(body: dict[str, Any]) -> Answer | ItemFailed:
    return ItemFailed(body.get("id"), body["error"]) if "error" in body else Answer.from_dict(body)


def _rows(response: requests.Response, where: str) -> Iterator[dict[str, Any]]:
    """The lines of a streamed answer. Raises TransportFailed when the connection breaks between two of them."""
    try:
        for line in response.iter_lines():
            if line:
                yield _object(line.decode("utf-8", "replace"), where)
    except requests.RequestException as error:
        raise TransportFailed(f"{where}: {error}") from error


class Client:
    """A connection to one service; a context manager. Safe to share between threads as far as `requests.Session` is.

    Extraction is a pure function, so every call is safe to repeat: `retries` times after connection faults and
    429/502/503/504, waiting as long as Retry-After says or a jittered exponential back-off, at most `max_wait` seconds.
    """

    def __init__(
        self, url: str, *, api_key: str | None = None, timeout: float = 60.0, retries: int = 4, max_wait: float = 20.0
    ) -> None:
        self.url = url.rstrip("/")
        self.timeout = timeout
        self.retries = retries
        self.max_wait = max_wait
        self._session = requests.Session()
        self._session.headers.update({"Accept": "application/json", **({"X-API-Key": api_key} if api_key else {})})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the pooled connections."""
        self._session.close()

    def extract(self, article: Article, **options: Any) -> Answer:
        """The events of one article: a text, or a mapping with the request's fields (text, title, id, published_at …).

        `options` are further fields of the request. Raises the tree of `service.client.errors`.
        """
        return Answer.from_dict(self._json("POST", "/v1/extract", json=_body(article, options)))

    def extract_many(
        self, articles: Iterable[Article], *, size: int = 32, **options: Any
    ) -> Iterator[Answer | ItemFailed]:
        """Answers in the order of the articles, as they come; articles are sent `size` at a time.

        `options` hold for all articles. A bad article gives ItemFailed in its place. Takes any iterable, also an endless one.
        """
        source = iter(articles)
        shared = {name: value for name, value in options.items() if name in SHARED}
        common = {name: value for name, value in options.items() if name not in SHARED}
        while chunk := [_body(article, common) for article in islice(source, size)]:
            yield from self._stream(chunk, shared)

    def types(self) -> dict[str, Any]:
        """Types, subtypes, roles, statuses and their definitions."""
        return self._json("GET", "/v1/types")

    def info(self) -> dict[str, Any]:
        """Versions, limits, model."""
        return self._json("GET", "/v1/info")

    def ready(self) -> bool:
        """Whether the service can answer now; never raises."""
        try:
            return bool(self._session.get(f"{self.url}/readyz", timeout=self.timeout).ok)
        except requests.RequestException:
            return False

    def _json(self, method: str, path: str, **arguments: Any) -> dict[str, Any]:
        return _object(self._send(method, path, **arguments).text, f"{method} {self.url}{path}")

    def _stream(self, chunk: list[dict[str, Any]], shared: dict[str, Any]) -> Iterator[Answer | ItemFailed]:
        lines = "".join(json.dumps(body, ensure_ascii=False) + "\n" for body in chunk)
        kind = "application/x-ndjson"
        headers = {"Content-Type": kind, "Accept": kind}
        sent: dict[str, Any] = {"params": shared, "data": lines.encode(), "headers": headers, "stream": True}
        with self._send("POST", "/v1/extract/batch", **sent) as response:
            received = 0
            for row in _rows(response, f"POST {self.url}/v1/extract/batch"):
                received += 1
                yield _read(row)
        if received != len(chunk):
            raise TransportFailed(f"the stream ended after {received} of {len(chunk)} answers")

    def _send(self, method: str, path: str, **arguments: Any) -> requests.Response:
        failure: ClientError = TransportFailed("not sent")
        for attempt in range(self.retries + 1):
            if attempt:
                time.sleep(self._wait(attempt, failure))
            try:
                response = self._session.request(method, self.url + path, timeout=self.timeout, **arguments)
            except PASSING as error:
                failure = TransportFailed(f"{method} {self.url}{path}: {error}")
                continue
            except requests.RequestException as error:  # an address that is none: again would be the same
                raise TransportFailed(f"{method} {self.url}{path}: {error}") from error
            if response.ok:
                return response
            failure = error_of(response.status_code, _problem(response), _seconds(response))
            if response.status_code not in RETRIED:
                break
        raise failure

    def _wait(self, attempt: int, failure: ClientError) -> float:
        """Seconds: what the service asked for, or full jitter over 0.25 s · 2^attempt."""
        asked = float(getattr(failure, "retry_after", 0.0))
        return min(self.max_wait, asked + random.uniform(0, 0.25 * 2**attempt))  # noqa: S311  # jitter, not a secret
