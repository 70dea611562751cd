"""Times in text: expressions → half-open intervals, and which of them an event happened in."""

from service.extraction.normalise.time.attach import event_time
from service.extraction.normalise.time.joint import of_its_time
from service.extraction.normalise.time.resolve import time_expressions

__all__ = ["event_time", "of_its_time", "time_expressions"]
