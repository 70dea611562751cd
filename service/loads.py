"""What each worker has in hand, for the others to see: one byte a worker, in memory that master and workers share.

    worker 1: three articles in work or waiting, worker 2: none    → 3 0
    worker 2 stops, or is killed                                   → 3 GONE

The master hands out the bytes and takes them back; a worker writes its own only. A byte is read and written whole, so there is
no lock for a killed worker to hold. What is read may be a moment old: the worst is work that could have been shared better.
"""

from __future__ import annotations

import mmap

GONE = 255  # nobody is there, or it takes no new connections
MOST = 254
SEATS = 128  # workers at once, those included that are about to stop


class Loads:
    """The bytes. Make it before the fork; `take` and `give_back` are the master's."""

    def __init__(self, seats: int = SEATS) -> None:
        self._table = mmap.mmap(-1, seats)
        self._table[:] = bytes([GONE]) * seats
        self._free = list(range(seats))[::-1]

    def take(self) -> Seat:
        """A seat for a worker that is about to start; where none is left, one that others do not see and that sees none."""
        return Seat(self._table, self._free.pop()) if self._free else Seat.alone()

    def give_back(self, seat: Seat) -> None:
        """The worker is gone, however it went."""
        seat.close()
        if seat.table is self._table:
            self._free.append(seat.number)


class Seat:
    """A worker's own byte. Closed, which reads GONE, until the worker takes connections."""

    __slots__ = ("_count", "_open", "number", "table")

    def __init__(self, table: mmap.mmap | bytearray, number: int) -> None:
        self.table = table
        self.number = number
        self._count = 0
        self._open = False
        self._write()

    @classmethod
    def alone(cls) -> Seat:
        """The seat of a worker that has no others."""
        return cls(bytearray(1), 0)

    def open(self) -> None:
        """The worker takes new connections."""
        if not self._open:
            self._open = True
            self._write()

    def close(self) -> None:
        """It takes none: it is full, or stops. It may have work in hand."""
        self._open = False
        self._write()

    def report(self, count: int) -> None:
        """So many articles are in work or waiting for their turn."""
        self._count = min(count, MOST)
        self._write()

    def less_elsewhere(self) -> bool:
        """Whether another worker has clearly less in hand: 0 beside 1, 1 beside 2, 2 beside 4. Takes microseconds."""
        if not self._count:
            return False
        least = min(self.table[:])
        return self._count > least + least // 2

    def _write(self) -> None:
        self.table[self.number] = self._count if self._open else GONE
