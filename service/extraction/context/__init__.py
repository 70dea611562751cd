"""Context: what the text says of an event's reality, from cue data and the dependency tree."""

from service.extraction.context.cues import ContextData
from service.extraction.context.dates import moment
from service.extraction.context.reality import Scene, reality
from service.extraction.context.schema import ContextError

__all__ = ["ContextData", "ContextError", "Scene", "moment", "reality"]
