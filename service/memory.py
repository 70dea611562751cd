"""How a process holds memory: what an article needed goes back to the system, so that workers stay small and alike.

glibc would give every thread that ever extracted an arena of its own and keep the largest article's memory in each. Where
the C library is another one (musl, macOS), nothing is changed.
"""

from __future__ import annotations

import ctypes
import gc
from functools import cache
from typing import Any

M_ARENA_MAX = -8  # malloc.h
M_MMAP_THRESHOLD = -3
M_TRIM_THRESHOLD = -1
ARENAS = 2  # extraction runs one at a time; a second for the threads that read and write meanwhile
OWN_MAPPING = 4 * 1024 * 1024  # bytes; larger blocks are unmapped when freed. Below, the encoder's layers reuse the heap
KEPT = 4 * 1024 * 1024  # bytes at the end of the heap; of glibc's 128 kB most would go back, and come again page by page, with each article


@cache
def _glibc() -> Any:
    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None


def settle() -> None:
    """Call once, before threads start and before the fork."""
    if library := _glibc():
        library.mallopt(M_ARENA_MAX, ARENAS)
        library.mallopt(M_MMAP_THRESHOLD, OWN_MAPPING)
        library.mallopt(M_TRIM_THRESHOLD, KEPT)


def trim() -> None:
    """Memory that is free goes back to the system. Takes about 2 ms."""
    if library := _glibc():
        library.malloc_trim(0)


def give_back() -> None:
    """The same, after what only garbage holds has been freed. Takes about 5 ms in a worker, whose loaded data is not looked at."""
    gc.collect()
    trim()
