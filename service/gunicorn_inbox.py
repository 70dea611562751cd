"""What a connection has sent of its next request, kept until a thread can read the request without waiting for the client.

    POST /v1/extract … Content-Length: 2000, 300 bytes of body    → waits in the poller
    the other 1,700 bytes                                         → a thread takes it

So a client that sends slowly, or stops, costs a few bytes of memory and no thread: health checks go on being answered.
"""

from __future__ import annotations

import re
import socket
import time
from dataclasses import dataclass

BATCH = b"/batch"
HEAD_END = b"\r\n\r\n"
HEAD_ROOM = 65_536  # bytes; the parser refuses longer heads
BODY_ROOM = 131_072  # bytes: an article of full size. Of longer bodies, a thread reads the rest
CHUNK_LINE = 256  # bytes of a chunk's size and extensions; more is no chunk
CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(;.*)?")
FRAMING = re.compile(
    rb"^(content-length|transfer-encoding|expect)[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for a request to arrive, and the bytes of body that the application reads: of an article, of a batch."""

    read_timeout: float
    max_body: int
    max_batch_body: int

    def most(self, head: bytes) -> int:
        """The bytes of body that may follow this head."""
        return self.max_batch_body if BATCH in head[: head.find(b"\r\n")] else self.max_body


def wanted_body(head: bytes, most: int) -> int | None:
    """Bytes of body to wait for, or None for a chunked body, whose end shows itself.

    0 too for whatever the parser or the application refuses or answers without a body: more than `most` bytes, two
    lengths, a length that is no number, `Expect: 100-continue`.
    """
    found = [(name.lower(), value.strip()) for name, value in FRAMING.findall(head)]
    if len(found) != 1 or found[0][0] == b"expect":
        return 0
    name, value = found[0]
    if name == b"transfer-encoding":
        return None
    return min(int(value), BODY_ROOM) if value.isdigit() and len(value) < 10 and int(value) <= most else 0


class Chunks:
    """Follows the framing of a chunked body as it arrives: `3 abc 0` and the empty line. Each byte is looked at about once."""

    __slots__ = ("_at", "_last")

    def __init__(self, start: int) -> None:
        self._at = start  # where the next chunk, or line of the trailer, begins
        self._last = False

    def end(self, data: bytearray) -> bool:
        """Whether the body is whole, or wrong, which the parser then says."""
        while self._at <= len(data):
            line_end = data.find(b"\r\n", self._at, self._at + CHUNK_LINE)
            if line_end < 0:
                return len(data) - self._at >= CHUNK_LINE or b"\n" in data[self._at :]
            line = bytes(data[self._at : line_end])
            self._at = line_end + 2
            if self._last and not line:
                return True
            if self._last:
                continue
            size = CHUNK_SIZE.fullmatch(line)
            if size is None:
                return True
            self._last = int(size[1], 16) == 0
            self._at += int(size[1], 16) + 2 if not self._last else 0
        return False


class Inbox:
    """The bytes of one request so far, and the moment by which it must be whole."""

    __slots__ = ("_chunks", "_data", "_limits", "_scanned", "_wanted", "deadline")

    def __init__(self, limits: Limits, begun: bytes = b"") -> None:
        self.deadline = time.monotonic() + limits.read_timeout
        self._data = bytearray(begun)
        self._limits = limits
        self._scanned = 0
        self._wanted = -1  # the whole request's bytes; -1 while the head is not whole
        self._chunks: Chunks | None = None

    def receive(self, sock: socket.socket) -> bool:
        """Take what has arrived. True when the request is whole, or as much of it as is waited for, or the client is done.

        Raises OSError when the connection is broken.
        """
        try:
            piece = sock.recv(BODY_ROOM)
        except (BlockingIOError, InterruptedError):
            return self.whole()
        self._data += piece
        return not piece or self.whole()

    def take(self) -> bytes:
        """The bytes, which leave the inbox empty."""
        data = bytes(self._data)
        self._data.clear()
        return data

    def __bool__(self) -> bool:
        return bool(self._data)

    def whole(self) -> bool:
        """Whether a thread can read the request without waiting; of a long body, its beginning."""
        if self._wanted == -1:
            start = max(0, self._scanned - len(HEAD_END) + 1)
            end = self._data.find(HEAD_END, start)
            self._scanned = len(self._data)
            if end < 0:
                return len(self._data) > HEAD_ROOM
            self._scanned = end + len(HEAD_END)
            head = bytes(self._data[:end])
            body = wanted_body(head, self._limits.most(head))
            self._chunks = Chunks(self._scanned) if body is None else None
            self._wanted = self._scanned + (BODY_ROOM if body is None else body)
        return len(self._data) >= self._wanted or (self._chunks is not None and self._chunks.end(self._data))
