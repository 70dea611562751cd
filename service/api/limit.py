"""A rate limit that all workers share: token buckets in anonymous memory that the workers inherit from their master."""

from __future__ import annotations

import math
import mmap
import multiprocessing
import time
from collections.abc import Callable
from hashlib import blake2b
from struct import Struct

from flask import Flask, g, request

from service.api.keys import PROTECTED
from service.errors import TooManyRequests

SLOTS = 16_384
BUCKET = Struct("dd")  # tokens left, and when that was


class Buckets:
    """`rate` requests a minute per client, bursts of as many. Clients whose hashes fall together share a bucket."""

    def __init__(self, rate: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._capacity = float(rate)
        self._per_second = rate / 60
        self._clock = clock
        self._memory = mmap.mmap(-1, SLOTS * BUCKET.size)
        self._lock = multiprocessing.get_context("fork").Lock()

    def take(self, client: str) -> float:
        """0.0 when a request may go on, else the seconds until the next may."""
        slot = int.from_bytes(blake2b(client.encode(), digest_size=8).digest()) % SLOTS * BUCKET.size
        now = self._clock()
        with self._lock:
            left, when = BUCKET.unpack_from(self._memory, slot)
            tokens = self._capacity if when == 0 else min(self._capacity, left + (now - when) * self._per_second)
            allowed = tokens >= 1
            BUCKET.pack_into(self._memory, slot, tokens - allowed, now)
        return 0.0 if allowed else (1 - tokens) / self._per_second


def register(app: Flask, rate: int) -> None:
    """Refuse requests under /v1/ beyond `rate` a minute per key or address; 0 refuses none."""
    if not rate:
        return
    buckets = Buckets(rate)

    @app.before_request
    def _limit() -> None:
        if not request.path.startswith(PROTECTED) or request.method == "OPTIONS":
            return
        wait = buckets.take(g.client)
        if wait:
            raise TooManyRequests(f"At most {rate} requests a minute.", headers={"Retry-After": str(math.ceil(wait))})
