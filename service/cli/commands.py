"""Commands and their options. Exit codes: 0 done, 1 the input or the service was at fault, 2 wrong usage."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from service.cli import work
from service.cli.completion import SHELLS, script
from service.cli.progress import tracked
from service.cli.read import Request, read_requests, require
from service.cli.show import FORMATS, Form

if TYPE_CHECKING:
    from service.extraction.pipeline import Extractor

FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="table",
    show_default=True,
    help="How answers are written.",
)
DATE = click.option(
    "--published-at", metavar="DATE", help="Publication date (RFC 3339) that 'on Monday' is resolved against."
)
LEAST = click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.5, show_default=True, help="Leave out events below it."
)
FILES = click.argument(
    "files", nargs=-1, required=True, metavar="FILE… | -", type=click.Path(allow_dash=True, readable=False)
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="news-event-service")
@click.pass_context
def main(context: click.Context) -> None:
    """Meetings, threats and operations in news text.

    A FILE is a text, a JSON request (.json) or one request per line (.ndjson, .jsonl); '-' is standard input.

    \b
    news-events extract article.txt --published-at 2026-02-02
    news-events extract - --format ndjson < archive.ndjson > events.ndjson
    news-events explain article.txt
    news-events client http://127.0.0.1:8000 article.txt

    Exit status: 0 done, 1 the input or the service was at fault, 2 wrong usage.
    """  # noqa: D301  # click reads the escape
    if os.environ.get("NO_COLOR"):
        context.color = False


def _load() -> Extractor:
    return work.load()


def _length(files: tuple[str, ...]) -> int | None:
    """How many requests, where that is known without reading the files: one each."""
    several = (".ndjson", ".jsonl")
    return None if any(name == "-" or name.endswith(several) for name in files) else len(files)


def _run(files: tuple[str, ...], does: work.Work, form: Form) -> None:
    """Write the answers as they come; faults go to standard error, one line each. Raises ClickException if there were any."""
    faults = 0
    if form.head:
        click.echo(form.head)
    for done in tracked(does(read_requests(files)), "articles", _length(files)):
        if done.answer is None:
            faults += 1
            click.echo(f"Error: {done.request.where}: {done.fault}", err=True)
        elif text := form.each(done.answer, done.request.body):
            click.echo(text)
    if form.foot:
        click.echo(form.foot)
    if faults:
        sys.exit(1)


def _given(**options: object) -> Mapping[str, object]:
    return {name: value for name, value in options.items() if value is not None}


@main.command()
@FILES
@FORMAT
@DATE
@LEAST
def extract(files: tuple[str, ...], form: str, published_at: str | None, min_confidence: float) -> None:
    """Events of articles: texts, JSON requests or NDJSON.

    What a request says itself goes before the options.

    \b
    news-events extract article.txt --published-at 2026-02-02
    news-events extract *.txt --format records > events.csv
    curl -s http://feed.example/article.json | news-events extract - --format html > report.html
    """  # noqa: D301
    require(files)
    defaults = _given(published_at=published_at, min_confidence=min_confidence)
    _run(files, work.here(_load(), defaults), FORMATS[form])


@main.command()
@FILES
@DATE
@LEAST
def explain(files: tuple[str, ...], published_at: str | None, min_confidence: float) -> None:
    """Why: each event's sentence drawn, its rule, slots and cues, and what was refused.

    \b
    echo 'Troops raided a farm near Izmir on Monday.' | news-events explain -
    """  # noqa: D301
    from service.cli.explain import explanation

    require(files)

    def traced(requests: Iterable[Request]) -> Iterator[work.Done]:
        plain = {"include": ["trace"], "offset_unit": "code_point"}
        return does(request._replace(body={**request.body, **plain}) for request in requests)

    does = work.here(_load(), _given(published_at=published_at, min_confidence=min_confidence))
    _run(files, traced, Form(explanation))


@main.command()
@click.option("--json", "form", flag_value="json", help="The whole catalogue as JSON.")
@click.option("--markdown", "form", flag_value="markdown", help="As the page docs/event-types.md.")
def types(form: str | None) -> None:
    """Event types, their subtypes and roles.

    \b
    news-events types
    news-events types --json | jq '.[].id'
    """  # noqa: D301
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
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
def serve(host: str, port: int) -> None:
    """Serve over HTTP with gunicorn and the shipped configuration.

    Everything else is set by variables of the environment, see docs/configuration.md.

    \b
    news-events serve --port 8080
    NEWS_EVENTS_WORKERS=4 news-events serve --host 0.0.0.0
    """  # noqa: D301
    with work.server_needed():
        import_module("gunicorn")
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
    """Validate the data files and run every rule's examples.

    \b
    news-events check
    NEWS_EVENTS_DATA_DIR=my-data news-events check
    """  # noqa: D301
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
@LEAST
@click.option("--api-key", envvar="NEWS_EVENTS_API_KEY", show_envvar=True, help="Key of the service, if it asks for one.")
def client(url: str, files: tuple[str, ...], form: str, api_key: str | None, **given: object) -> None:
    """Ask a running service. Needs neither the model nor spaCy here.

    \b
    news-events client http://127.0.0.1:8000 article.txt
    NEWS_EVENTS_API_KEY=… news-events client https://events.example archive.ndjson --format ndjson
    """  # noqa: D301
    from service.client import Client, ClientError

    require(files)
    try:
        with Client(url, api_key=api_key) as session:
            _run(files, work.there(session, _given(**given)), FORMATS[form])
    except ClientError as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Write the script that makes a shell complete commands, options and files.

    \b
    eval "$(news-events completion bash)"                                   # in ~/.bashrc
    eval "$(news-events completion zsh)"                                    # in ~/.zshrc
    news-events completion fish > ~/.config/fish/completions/news-events.fish
    """  # noqa: D301
    click.echo(script(main, shell))
