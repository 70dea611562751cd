"""Extraction as the routes see it: admitted, in turn, within a deadline, counted."""

from __future__ import annotations

import math
import time
from typing import Any, Protocol

from flask import Request

from service import errors
from service.api.context import add_timing, timed
from service.api.requests import Query
from service.api.work import Admission, Deadline, Turns
from service.config import Settings
from service.extraction.article import Options
from service.extraction.language import UnsupportedLanguage
from service.extraction.values import Article
from service.memory import give_back

LONG = 20_000  # code points: beyond, an article's memory is given back as soon as it is answered
TIDY = 10.0  # seconds: as often at most memory is given back after shorter ones
MIN_DEADLINE = 0.05  # seconds: less has passed before the request is read


class Extractor(Protocol):
    """What the service needs of extraction; `service.extraction.pipeline.Extractor` has it."""

    def extract(self, article: Article, options: Options) -> dict[str, Any]:
        """The response body. Raises UnsupportedLanguage."""

    def types(self) -> list[dict[str, Any]]:
        """The event types that are loaded, as GET /v1/types lists them."""

    def versions(self) -> dict[str, Any]:
        """Service, ruleset and model: the answer's `meta`."""

    def check(self) -> None:
        """Raises when the loaded data or model does not work."""


class Engine:
    """One per process: the extractor, who may use it, and when."""

    def __init__(self, extractor: Extractor, settings: Settings) -> None:
        self.extractor = extractor
        self.articles = Admission(settings.max_in_flight, "articles")
        self.batches = Admission(settings.max_batches, "batches")
        self.turns = Turns()
        self._limit = settings.request_timeout
        self._due = 0.0  # when memory is to be given back, in the time of `time.monotonic`

    def deadline(self, request: Request) -> Deadline:
        """When work must have begun: `X-Request-Timeout` seconds from now, at most the service's own limit."""
        sent = request.headers.get("X-Request-Timeout")
        return Deadline.after(min(self._limit, _seconds(sent)) if sent is not None else self._limit)

    def extract(self, query: Query, deadline: Deadline) -> dict[str, Any]:
        """The answer for one article. Raises UnsupportedLanguage, DeadlineExceeded."""
        waiting = time.perf_counter()
        with self.turns.turn(deadline):
            add_timing("wait", waiting)
            with timed("extract"):
                return self._extract(query)

    def _extract(self, query: Query) -> dict[str, Any]:
        try:
            return self.extractor.extract(query.article, query.options)
        except UnsupportedLanguage as error:
            raise errors.UnsupportedLanguage(error.detected) from error
        finally:
            if len(query.article.text) > LONG:
                self._due = 0.0

    def tidy(self) -> None:
        """Give free memory back where that is due. To be called when an answer is written: what it was made of is free then."""
        if time.monotonic() >= self._due:
            self._due = time.monotonic() + TIDY
            give_back()


def _seconds(sent: str) -> float:
    try:
        seconds = float(sent)
    except ValueError:
        seconds = math.nan
    if not MIN_DEADLINE <= seconds < math.inf:
        raise errors.MalformedRequest(f"X-Request-Timeout must be a number of seconds, at least {MIN_DEADLINE}.")
    return seconds
