"""Mentions of events in a parsed document."""

from .find import find_mentions
from .judge import Judge
from .roles import learned_roles

__all__ = ["Judge", "find_mentions", "learned_roles"]
