"""Logs: one JSON object per line (or plain text), with the request's fields; never an article's text."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any


class JsonFormatter(logging.Formatter):
    """A record as one line of JSON: time (UTC), level, logger, message, the record's `fields`, and a trace if any."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "process": record.process,
        }
        line |= getattr(record, "fields", {})
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class PlainFormatter(logging.Formatter):
    """The same for people: time, level, message, fields as name=value."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        fields = getattr(record, "fields", {})
        shown = "".join(f" {name}={value}" for name, value in fields.items() if value is not None)
        return f"{super().format(record)}{shown}"


def logging_config(level: str, *, as_json: bool) -> dict[str, Any]:
    """For `logging.config.dictConfig`: everything, gunicorn's own lines too, to standard error in one form."""
    formatter = (
        {"()": JsonFormatter} if as_json else {"()": PlainFormatter, "format": "%(asctime)s %(levelname)s %(message)s"}
    )
    loggers = {
        name: {"level": level, "handlers": ["stderr"], "propagate": False} for name in ("gunicorn.error", "service")
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "loggers": loggers,
        "root": {"level": "WARNING", "handlers": ["stderr"]},
    }
