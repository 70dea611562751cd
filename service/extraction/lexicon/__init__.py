"""Knowledge of event types: YAML files, checked and compiled."""

from .errors import LexiconError
from .load import Lexicon
from .model import EventType, Rule

__all__ = ["EventType", "Lexicon", "LexiconError", "Rule"]
