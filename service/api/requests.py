"""From a body to what extraction takes: an Article and its Options, or the error that says what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

from flask import Request
from marshmallow import Schema, ValidationError

from service.api.body import media_type, read_body
from service.api.jsonread import decode_utf8, read_json
from service.api.schemas import article_schema, batch_schema, extract_schema, field_errors, options_schema
from service.config import Settings
from service.errors import ArticleTooLong, FieldError, InvalidArticle, MalformedRequest, TooLarge
from service.extraction.article import Options
from service.extraction.values import Article

JSON, TEXT, NDJSON = "application/json", "text/plain", "application/x-ndjson"
LISTS = frozenset({"types", "include"})


@dataclass(frozen=True, slots=True)
class Query:
    """One article and how to answer for it; `canonical` is the same for requests that mean the same."""

    article: Article
    options: Options
    canonical: bytes


class Reader:
    """Reads requests within the limits of the settings. Schemas are built once, for the types that are loaded."""

    def __init__(self, settings: Settings, types: tuple[str, ...]) -> None:
        self._settings = settings
        self._extract = extract_schema(settings, types)
        self._article = article_schema(settings)
        self._batch = batch_schema(settings, types)
        self._options = options_schema(types)

    def query(self, request: Request) -> Query:
        """The article of a JSON or plain text request, completed from the query string; the body wins."""
        kind = media_type(request, JSON, TEXT)
        body = read_body(request, self._settings.max_body)
        parameters = self._parameters(request, self._extract)
        return self.parse(_completed({"text": decode_utf8(body)} if kind == TEXT else read_json(body), parameters))

    def parse(self, value: Any) -> Query:
        """The article and options in a JSON value. Raises InvalidArticle or ArticleTooLong."""
        self._check_length(value)
        loaded = _load(self._extract, value)
        return _query(loaded, _options(loaded, loaded["language"]))

    def batch(self, request: Request) -> tuple[list[Any], dict[str, Any]]:
        """The articles, not yet validated, and the shared options of a JSON batch."""
        parameters = self._parameters(request, self._options)
        loaded = _load(self._batch, _completed(read_json(self._batch_body(request)), parameters))
        articles = loaded.pop("articles")
        if len(articles) > self._settings.max_batch:
            raise TooLarge(f"A batch may have {self._settings.max_batch} articles; this one has {len(articles)}.")
        return articles, loaded

    def lines(self, request: Request) -> tuple[list[bytes], dict[str, Any]]:
        """The lines of an NDJSON batch that are not blank, and the shared options in its query string."""
        shared = _load(self._options, self._parameters(request, self._options))
        return [line for line in self._batch_body(request).split(b"\n") if line.strip()], shared

    def item(self, value: Any, shared: dict[str, Any]) -> Query:
        """One article of a batch. Raises InvalidArticle or ArticleTooLong with pointers into the article."""
        self._check_length(value)
        loaded = _load(self._article, value)
        return _query(loaded, _options(shared, loaded["language"]))

    def _batch_body(self, request: Request) -> bytes:
        return read_body(request, self._settings.max_batch_body)

    def _parameters(self, request: Request, schema: Schema) -> dict[str, Any]:
        """What the query string says. Raises InvalidArticle for what the schema refuses, also where the body would win."""
        found = _parameters(request)
        faults = field_errors(schema.validate(found, partial=True))
        if faults:
            raise InvalidArticle("The query string is wrong.", errors=faults)
        return found

    def _check_length(self, value: Any) -> None:
        text = value.get("text") if isinstance(value, dict) else None
        limit = self._settings.max_text
        if isinstance(text, str) and len(text) > limit:
            detail = f"The text may have {limit:,} code points; this one has {len(text):,}."
            raise ArticleTooLong(detail, errors=[FieldError("/text", detail)])


def _load(schema: Schema, value: Any) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = schema.load(value)
    except ValidationError as error:
        found = field_errors(error.messages)
        raise InvalidArticle(f"{len(found)} field(s) of the request are wrong.", errors=found) from error
    return loaded


def _query(loaded: Mapping[str, Any], options: Options) -> Query:
    article = Article(loaded["text"], loaded["title"], loaded["id"], loaded["published_at"])
    parts: list[Any] = [article.id, article.title, article.text, _iso(article), options.language, options.offset_unit]
    parts += [sorted(options.types) if options.types else None, options.min_confidence, sorted(options.include)]
    return Query(article, options, json.dumps(parts).encode())


def _iso(article: Article) -> str | None:
    return article.published.isoformat() if article.published else None


def _options(loaded: Mapping[str, Any], language: str | None) -> Options:
    types = frozenset(loaded["types"]) if loaded["types"] else None
    include = frozenset(loaded["include"])
    return Options(types, loaded["min_confidence"], loaded["offset_unit"], include, language)


def _completed(body: Any, parameters: dict[str, Any]) -> Any:
    """The body with what only the query string says; a body that is no object stays what it is."""
    return parameters | body if isinstance(body, dict) else body


def _parameters(request: Request) -> dict[str, Any]:
    """The query string as a JSON object would say it: lists split at commas, the confidence a number."""
    found: dict[str, Any] = {}
    _require_utf8(request.query_string)
    for name in request.args:
        values = request.args.getlist(name)
        if name == "text" or (len(values) > 1 and name not in LISTS):
            raise InvalidArticle("The query string is wrong.", errors=[FieldError(f"/{name}", "Not expected here.")])
        found[name] = [word for value in values for word in value.split(",") if word] if name in LISTS else values[0]
    if "min_confidence" in found:
        found["min_confidence"] = _number(found["min_confidence"])
    return found


def _number(value: str) -> float | str:
    try:
        return float(value)
    except ValueError:
        return value


def _require_utf8(query: bytes) -> None:
    """Raises MalformedRequest where the percent-encoded bytes are no UTF-8: nothing is silently replaced."""
    try:
        unquote_to_bytes(query).decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedRequest(f"The query string is not UTF-8: byte {error.start} of its decoded form.") from error
