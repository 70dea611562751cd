"""The command line `news-events` (also `python -m service`)."""

from service.cli.main import main

__all__ = ["main"]
