"""Settings: read once from the environment, then frozen. Every variable is `NEWS_EVENTS_` + the field's name in capitals."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any

PREFIX = "NEWS_EVENTS_"
CLIENT_KEY = PREFIX + "API_KEY"  # read by the command line's client, not by the service
PACKAGE = Path(__file__).resolve().parent
TRUE = frozenset({"1", "true", "yes", "on"})
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
SHA256 = re.compile(r"[0-9a-f]{64}")
FALSE = frozenset({"0", "false", "no", "off", ""})


class SettingsError(Exception):
    """A variable cannot be read; the message names it and says what is expected. It stops the start."""


def _number(kind: Callable[[str], Any], low: float) -> Callable[[str], Any]:
    def read(value: str) -> Any:
        number = kind(value)
        if not number >= low:
            raise ValueError(f"must be at least {low:g}")
        return number

    return read


def _flag(value: str) -> bool:
    lowered = value.strip().lower()
    if lowered not in TRUE | FALSE:
        raise ValueError("must be true or false")
    return lowered in TRUE


def _level(value: str) -> str:
    level = value.strip().upper()
    if level not in LEVELS:
        raise ValueError(f"must be one of {', '.join(LEVELS)}")
    return level


def _hashes(value: str) -> tuple[str, ...]:
    found = _words(value.lower())
    if not all(SHA256.fullmatch(each) for each in found):
        raise ValueError("must be SHA-256 hashes in hexadecimal")
    return found


def _words(value: str) -> tuple[str, ...]:
    return tuple(word for word in value.replace(",", " ").split() if word)


def _setting(default: Any, read: Callable[[str], Any], doc: str) -> Any:
    return field(default=default, metadata={"read": read, "doc": doc})


_count, _seconds, _any_count = _number(int, 1), _number(float, 0.001), _number(int, 0)


@dataclass(frozen=True, slots=True)
class Settings:
    """How the service runs. `from_environment()` reads it; tests build it directly."""

    host: str = _setting("0.0.0.0", str, "Address to listen on.")
    port: int = _setting(8000, _count, "Port to listen on.")
    workers: int = _setting(2, _count, "Processes. One per CPU core: the pipeline uses one core per process.")
    threads: int = _setting(64, _count, "Threads per process. They wait for clients; extraction runs one at a time.")
    max_requests: int = _setting(0, _any_count, "Replace a process after about so many requests; 0 never.")
    backlog: int = _setting(512, _count, "Connections that the kernel queues while all threads are taken.")
    keepalive: int = _setting(15, _any_count, "Seconds that an idle connection stays open; above the balancer's.")
    graceful_timeout: int = _setting(60, _count, "Seconds that a stopping process has to finish what it accepted.")
    forwarded_allow_ips: str = _setting("127.0.0.1", str, "Proxies whose X-Forwarded-* headers are believed.")

    max_text: int = _setting(100_000, _count, "Code points in an article's text.")
    max_body: int = _setting(2_000_000, _count, "Bytes in the body of one article, as sent and inflated.")
    max_batch_body: int = _setting(32_000_000, _count, "Bytes in the body of a batch, as sent and inflated.")
    max_batch: int = _setting(200, _count, "Articles in a JSON batch; NDJSON is limited by its bytes only.")
    max_in_flight: int = _setting(8, _count, "Articles a process has in work or waiting; beyond it 503.")
    max_batches: int = _setting(2, _count, "Batches a process has in work; beyond it 503.")
    request_timeout: float = _setting(
        60.0, _seconds, "Seconds until an article must have begun, for a batch each; else 503."
    )
    read_timeout: float = _setting(15.0, _seconds, "Seconds in which a request's head and body must arrive.")
    write_timeout: float = _setting(30.0, _seconds, "Seconds that a client may take no byte of its answer.")

    api_keys: tuple[str, ...] = _setting((), _hashes, "SHA-256 (hex) of each accepted API key; none: no key needed.")
    api_keys_file: Path | None = _setting(
        None, Path, "File with one such hash per line, read again when it changes: keys rotate without a restart."
    )
    rate_limit: int = _setting(
        0, _any_count, "Requests to /v1 a minute per key, or per address without keys; 0 no limit."
    )
    cors_origins: tuple[str, ...] = _setting((), _words, "Origins that browsers may call from; * for all.")

    log_level: str = _setting("INFO", _level, "DEBUG, INFO, WARNING or ERROR.")
    log_json: bool = _setting(default=True, read=_flag, doc= "One JSON object per log line; false for plain text.")
    metrics_dir: Path | None = _setting(
        None, Path, "Where workers share their metrics; default: a directory in memory."
    )
    traces_endpoint: str = _setting(
        "", str, "OTLP/HTTP address that takes OpenTelemetry spans, with its path; needs the extra `tracing`."
    )
    data_dir: Path | None = _setting(None, Path, "Event types, cues and gazetteers to use instead of those shipped.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Settings from variables. Raises SettingsError for an unknown `NEWS_EVENTS_*` or an unreadable value."""
        known = {PREFIX + f.name.upper(): f for f in fields(cls)}
        given = {name: value for name, value in environment.items() if name.startswith(PREFIX) and name != CLIENT_KEY}
        unknown = sorted(given.keys() - known.keys())
        if unknown:
            raise SettingsError(f"unknown setting {', '.join(unknown)}; known: {', '.join(sorted(known))}")
        return cls(**{known[name].name: _read(known[name], name, value) for name, value in given.items()})


def _read(setting: Field[Any], name: str, value: str) -> Any:
    if value == "" and setting.default is not MISSING:
        return setting.default
    try:
        return setting.metadata["read"](value)
    except ValueError as error:
        raise SettingsError(f"{name}: {error}") from error


def table() -> list[tuple[str, str, str]]:
    """(variable, default, meaning) of every setting, in order of declaration: the documentation's table."""
    return [(PREFIX + f.name.upper(), _shown(f.default), f.metadata["doc"]) for f in fields(Settings)]


def _shown(default: Any) -> str:
    if default is None or default == () or default == "":
        return ""
    return str(default).lower() if isinstance(default, bool) else str(default)
