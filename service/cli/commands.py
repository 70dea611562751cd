"""Commands and their options. Exit codes: 0 done, 1 the input or the service was at fault, 2 wrong usage."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from service.cli.read import read_requests
from service.cli.show import FORMATS

if TYPE_CHECKING:
    from service.extraction.article import Options
    from service.extraction.pipeline import Extractor

FORMAT = click.option("--format", "form", type=click.Choice(list(FORMATS)), default="table", show_default=True)
DATE = click.option(
    "--published-at", metavar="DATE", help="Publication date (RFC 3339) that 'on Monday' is resolved against."
)
FILES = click.argument("files", nargs=-1, required=True, metavar="FILE… | -")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="news-event-service")
def main() -> None:
    """Meetings, threats and operations in news text.

    \b
    news-events extract article.txt --published-at 2026-02-02
    cat articles.ndjson | news-events extract - --format ndjson
    news-events explain article.txt
    news-events client http://127.0.0.1:8000 article.txt
    """  # noqa: D301  # click reads the escape


def _published(value: str | None) -> date | datetime | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value) if len(value) == len("2026-02-02") else datetime.fromisoformat(value)
    except ValueError as error:
        raise click.ClickException(f"published_at: {value!r} is not an RFC 3339 date or date-time") from error


def _load() -> Extractor:
    from service.extraction.pipeline import Extractor  # heavy: only for the commands that extract

    return Extractor.load()


def _answers(files: tuple[str, ...], published_at: str | None, options: Options) -> Iterator[dict[str, Any]]:
    from service.extraction.article import Article
    from service.extraction.language import UnsupportedLanguage

    extractor = _load()
    requests = list(read_requests(files))
    with click.progressbar(
        requests, label="extracting", file=sys.stderr, hidden=len(requests) < 5 or not sys.stderr.isatty()
    ) as bar:
        for request in bar:
            published = _published(request.get("published_at") or published_at)
            article = Article(request["text"], request.get("title"), request.get("id"), published)
            try:
                yield extractor.extract(article, options)
            except UnsupportedLanguage as error:
                raise click.ClickException(f"{request.get('id') or '-'}: {error}") from error


@main.command()
@FILES
@FORMAT
@DATE
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.5, show_default=True)
def extract(files: tuple[str, ...], form: str, published_at: str | None, min_confidence: float) -> None:
    """Events of articles: text, JSON requests or NDJSON."""
    from service.extraction.article import Options

    for answer in _answers(files, published_at, Options(min_confidence=min_confidence)):
        click.echo(FORMATS[form](answer))


@main.command()
@FILES
@DATE
def explain(files: tuple[str, ...], published_at: str | None) -> None:
    """Why: each event's rule, slots and cues, and what was refused."""
    from service.cli.explain import explanation
    from service.extraction.article import Options

    for answer in _answers(files, published_at, Options(include=frozenset({"trace"}))):
        click.echo(explanation(answer))


@main.command()
@click.option("--json", "form", flag_value="json", help="The whole catalogue as JSON.")
@click.option("--markdown", "form", flag_value="markdown", help="As the page docs/event-types.md.")
def types(form: str | None) -> None:
    """Event types, their subtypes and roles."""
    from service.cli.reference import markdown

    catalogue = _load().types()
    if form == "json":
        click.echo(json.dumps(catalogue, ensure_ascii=False, indent=2))
    elif form == "markdown":
        click.echo(markdown(catalogue))
    else:
        _list_types(catalogue)


def _list_types(catalogue: list[dict[str, Any]]) -> None:
    for kind in catalogue:
        click.echo(click.style(kind["id"], bold=True) + f"  {kind['definition']}")
        for part in ("subtypes", "roles"):
            click.echo(f"  {part}: " + ", ".join(item["id"] for item in kind[part]))


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(host: str, port: int) -> None:
    """Serve over HTTP with gunicorn and the shipped configuration."""
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        "python:service.gunicorn_conf",
        "--bind",
        f"{host}:{port}",
        "service.wsgi:app",
    ]
    os.execv(sys.executable, command)  # noqa: S606  # gunicorn takes over this process and its signals


@main.command()
def check() -> None:
    """Validate the data files and run every rule's examples."""
    from service.cli.check import failures

    found = failures(_load())
    for failure in found:
        click.echo(failure)
    if found:
        raise click.ClickException(f"{len(found)} examples fail")
    click.echo("data files and examples are right")


@main.command()
@click.argument("url")
@FILES
@FORMAT
@DATE
@click.option("--api-key", envvar="NEWS_EVENTS_API_KEY", help="Key of the service, if it asks for one.")
def client(url: str, files: tuple[str, ...], form: str, published_at: str | None, api_key: str | None) -> None:
    """Ask a running service."""
    from service.client import Client, ClientError

    try:
        with Client(url, api_key=api_key) as session:
            for request in read_requests(files):
                click.echo(
                    FORMATS[form](
                        session.extract(request, published_at=request.get("published_at") or published_at).to_dict()
                    )
                )
    except ClientError as error:
        raise click.ClickException(str(error)) from error
