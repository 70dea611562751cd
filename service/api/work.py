"""How much a process takes on, and in which order: bounded admission, one extraction at a time, deadlines."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from service.errors import DeadlineExceeded, Overloaded


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on the monotonic clock by which work must have begun."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """The moment `seconds` from now."""
        return cls(time.monotonic() + seconds)

    @property
    def left(self) -> float:
        """Seconds left, never negative."""
        return max(0.0, self.at - time.monotonic())


class Admission:
    """At most `limit` holders at once; the next is refused, not queued."""

    def __init__(self, limit: int, what: str) -> None:
        self._slots = threading.BoundedSemaphore(limit)
        self._refusal = f"This worker has {limit} {what} in work, as many as it takes."

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Hold a place for the length of the block. Raises Overloaded at once when none is free."""
        free = self.take()
        try:
            yield
        finally:
            free()

    def take(self) -> Callable[[], None]:
        """Hold a place until the function returned is called, once or more. Raises Overloaded at once when none is free."""
        if not self._slots.acquire(blocking=False):
            raise Overloaded(self._refusal, retry_after=2)
        held = [self._slots.release]
        return lambda: held.pop()() if held else None


class Turns:
    """One holder at a time, first come first served: a batch cannot starve single requests."""

    def __init__(self) -> None:
        self._state = threading.Condition()
        self._waiting: deque[object] = deque()
        self._report: Callable[[int], object] = lambda _: None

    def tell(self, report: Callable[[int], object]) -> None:
        """From now on, say after every change how many hold the turn or wait for it. Called within a lock: it must not wait."""
        self._report = report

    @contextmanager
    def turn(self, deadline: Deadline) -> Iterator[None]:
        """Wait for the turn, hold it for the block. Raises DeadlineExceeded when it does not come in time."""
        ticket = object()
        with self._state:
            self._waiting.append(ticket)
            self._report(len(self._waiting))
            came = self._state.wait_for(lambda: self._waiting[0] is ticket, timeout=deadline.left)
            if not came or not deadline.left:
                self._waiting.remove(ticket)
                self._changed()
                raise DeadlineExceeded("The article could not be begun before the deadline.", retry_after=5)
        try:
            yield
        finally:
            with self._state:
                self._waiting.popleft()
                self._changed()

    def _changed(self) -> None:
        self._report(len(self._waiting))
        self._state.notify_all()
