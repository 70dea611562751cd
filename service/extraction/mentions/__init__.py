"""Mentions of events in a parsed document."""

from .find import find_mentions

__all__ = ["find_mentions"]
