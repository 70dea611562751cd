"""The metrics library's file of values, safe on a full disk: its space is taken before it is written to.

The library maps a file with holes. Where no space is left to fill them, writing kills the process (SIGBUS), the master as well.
Here values that have no room in the file go to memory of the process's own: the service goes on, and only what this process
counts is missing from the metrics until it is replaced. Import after `prepare` has set the library's variable.
"""

from __future__ import annotations

import logging
import mmap
import os
from pathlib import Path

from prometheus_client import values
from prometheus_client.mmap_dict import MmapedDict

INITIAL = 1 << 16  # bytes; the library's own
ENTRY = 64  # bytes of an entry besides its key, at most
log = logging.getLogger("service.metrics")


class Values(MmapedDict):
    """A file of values whose space is there, or memory in its place."""

    def __init__(self, filename: str, read_mode: bool = False) -> None:  # noqa: FBT001, FBT002 - the library's signature
        super().__init__(filename if read_mode or _file(Path(filename)) else _memory(), read_mode)  # type: ignore[no-untyped-call]

    def _init_value(self, key: str) -> None:
        """Called by the library, for a new key: the file may have to grow."""
        if self._used + len(key.encode()) + ENTRY > self._capacity and not _reserved(self._f.fileno(), 2 * self._capacity):
            content = self._m[: self._capacity]
            self._f = Path(_memory()).open("a+b")  # noqa: SIM115 - closed with the values
            self._f.truncate(self._capacity)
            self._m = mmap.mmap(self._f.fileno(), self._capacity)
            self._m[:] = content
        super()._init_value(key)  # type: ignore[no-untyped-call]


def install() -> None:
    """Metrics that are made from now on keep their values so."""
    values.MmapedDict = Values  # type: ignore[attr-defined]


def _file(path: Path) -> bool:
    """Whether the file is there; a new one has room for a first set of values, and is never seen without it."""
    if path.exists():
        return True
    new = path.with_suffix(".new")
    try:
        with new.open("wb") as file:
            reserved = _reserved(file.fileno(), INITIAL)
        if reserved:
            new.rename(path)
        else:
            new.unlink()
    except OSError as error:
        _warn(error)
        return False
    return reserved


def _reserved(descriptor: int, size: int) -> bool:
    """Whether the file has this size without holes."""
    try:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(descriptor, 0, size)
    except OSError as error:
        _warn(error)
        return False
    return True


def _memory() -> str:
    """The path of an empty file in memory that is this process's own."""
    return f"/proc/self/fd/{os.memfd_create('news-events-metrics')}"


def _warn(error: OSError) -> None:
    log.warning("no room for this process's metrics", extra={"fields": {"error": error.strerror}})
