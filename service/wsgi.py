"""What gunicorn loads, once, before it forks: `service.wsgi:app`."""

from __future__ import annotations

import gc
import os

from flask import Flask

from service.app import create_app
from service.config import PACKAGE, Settings
from service.extraction.pipeline import Extractor
from service.memory import give_back, settle


def load() -> Flask:
    """The application with the settings of the environment. Raises, and so stops the start, when anything is wrong."""
    settle()
    settings = Settings.from_environment(os.environ)
    application = create_app(settings, Extractor.load(settings.data_dir or PACKAGE / "data"))
    gc.collect()
    give_back()
    gc.freeze()  # what is loaded stays out of collections, so that workers go on sharing its memory
    return application


app = load()
