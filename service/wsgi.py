"""What gunicorn loads, once, before it forks: `service.wsgi:app`."""

from __future__ import annotations

import gc
import logging
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flask import Flask

from service.app import create_app
from service.config import PACKAGE, Settings
from service.extraction.pipeline import Extractor
from service.integrity import require_readable
from service.memory import settle, trim

EXIT = 3  # gunicorn's own status for a worker that cannot boot
log = logging.getLogger("service.start")


def load() -> Flask:
    """The application with the settings of the environment. Raises, and so stops the start, when anything is wrong."""
    settle()
    settings = Settings.from_environment(os.environ)
    data = settings.data_dir or PACKAGE / "data"
    application = create_app(settings, loaded(data))
    trim()
    gc.freeze()  # what is loaded stays out of collections, so that workers go on sharing its memory; 1 MB of it is garbage
    return application


def loaded(data: Path) -> Extractor:
    """The extractor. Raises DataFileError for a file that is not whole, whatever the loader would say of it."""
    with ThreadPoolExecutor(1) as pool:  # reading and unpacking do not hold the interpreter: they run on another core
        whole = pool.submit(_require_whole, data)
        try:
            return Extractor.load(data)
        finally:
            whole.result()


def _require_whole(data: Path) -> None:
    for folder in (data, PACKAGE / "model"):
        require_readable(folder)


def load_or_exit() -> Flask:
    """The same; what is wrong is one line in the log; the trace comes with the level DEBUG."""
    try:
        return load()
    except Exception as error:
        trace = error if log.isEnabledFor(logging.DEBUG) else None
        log.critical("cannot start", exc_info=trace, extra={"fields": {"error": f"{type(error).__name__}: {error}"}})
        sys.exit(EXIT)


app = load_or_exit()
