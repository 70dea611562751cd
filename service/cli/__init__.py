"""The command line `news-events` (also `python -m service`)."""

from service.cli.commands import main

__all__ = ["main"]
