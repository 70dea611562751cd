"""Answers to the requests that were read, here or from a running service; what is wrong with one does not stop the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from service.cli.progress import waiting
from service.cli.read import Request

if TYPE_CHECKING:
    from service.client import Client
    from service.config import Settings
    from service.extraction.pipeline import Extractor

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Done:
    """A request and its answer, or None and what was wrong in one line."""

    request: Request
    answer: Answer | None
    fault: str = ""


Work = Callable[[Iterable[Request]], Iterator[Done]]


def settings() -> Settings:
    """As the service reads them: limits, and NEWS_EVENTS_DATA_DIR for data files of one's own."""
    from service.config import Settings, SettingsError

    try:
        return Settings.from_environment(os.environ)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def server_needed() -> Iterator[None]:
    """Says in one line what to install where only the client is; a fault of this package itself stays one."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in ("", "service"):
            raise
        message = f"this command needs the whole service ({error.name} is missing): pip install 'news-event-service[server]'"
        raise click.ClickException(message) from error


def load() -> Extractor:
    """The pipeline, loaded: some seconds. Raises ClickException naming file and field when data or model are wrong."""
    with server_needed():
        return _load()


def _load() -> Extractor:
    from service.config import PACKAGE
    from service.extraction.context.schema import ContextError
    from service.extraction.gazetteer.table import DataError
    from service.extraction.pipeline import Extractor  # heavy: only for the commands that extract
    from service.extraction.values import DataFileError

    try:
        with waiting("loading the model"):
            return Extractor.load(settings().data_dir or PACKAGE / "data")
    except (ContextError, DataError, DataFileError) as error:
        raise click.ClickException(str(error)) from error


def _fault(problem: Mapping[str, Any]) -> str:
    named = "; ".join(f"{error.get('pointer') or 'request'}: {error['detail']}" for error in problem.get("errors", ()))
    return named or str(problem.get("detail") or problem.get("title"))


def here(extractor: Extractor, defaults: Mapping[str, Any]) -> Work:
    """Extraction in this process; requests are checked as the service does it. `defaults` hold where they say nothing."""
    from service.api.requests import Reader
    from service.errors import ServiceError
    from service.extraction.language import UnsupportedLanguage

    reader = Reader(settings(), tuple(kind["id"] for kind in extractor.types()))

    def one(request: Request) -> Done:
        try:
            query = reader.parse({**defaults, **request.body})
            return Done(request, extractor.extract(query.article, query.options))
        except ServiceError as error:
            named = [{"pointer": fault.pointer, "detail": fault.detail} for fault in error.errors]
            return Done(request, None, _fault({"errors": named, "detail": error.detail}))
        except UnsupportedLanguage as error:
            return Done(request, None, str(error))

    return lambda requests: map(one, requests)


def there(client: Client, defaults: Mapping[str, Any]) -> Work:
    """Extraction by a running service, one request at a time: its options may differ from the next one's."""
    from service.client import InvalidRequest

    def one(request: Request) -> Done:
        try:
            return Done(request, client.extract(request.body, **defaults).to_dict())
        except InvalidRequest as error:
            return Done(request, None, _fault(error.problem))

    return lambda requests: map(one, requests)
