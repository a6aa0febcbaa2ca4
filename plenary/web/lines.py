"""A connection's wire: frames written on its raw socket, whole or not at all; messages read from it."""

from __future__ import annotations

import socket
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from plenary.web.frames import (
    BINARY,
    CLOSE,
    NO_TEXT,
    PING,
    PONG,
    TEXT,
    Reader,
    Violation,
    closing_frame,
    frame,
    text_frame,
)
from plenary.web.screens import Screen

MOST_QUEUED = 256
"""Answers that wait for one reader; who lets more pile up asks faster than it reads."""
AT_ONCE = 16 * 1024
"""Bytes read from one connection before others have a turn."""
NORMAL = 1000
"""The closing code of who has nothing more to say."""

Message = str | bytes


class Line:
    """One connection's wire. A frame is written whole, at once, or not at all.

    ``behind``: the seq after which its reader has missed something, None when it has everything. Sections are
    whole, so what was missed is made good by the newest state, once, when the wire is free again: nothing queues.
    ``busy_since``: when the frame under way was begun. ``wire``: what the library knows of this connection.
    ``kept``: whether the socket is its own, and no longer that of a request. ``ended``: whether its reader has gone, or
    was hung up on: what still comes in is not read.
    """

    __slots__ = (
        *("behind", "busy_since", "ended", "kept", "opened", "pinged", "screen", "wire"),
        *("_full", "_queue", "_reader", "_socket", "_unsent"),
    )

    def __init__(self, wire: Any, raw: socket.socket, most: int, full: Callable[[Line], None]) -> None:
        self.wire = wire
        self.screen: Screen | None = None
        self.behind: int | None = None
        self.busy_since: float | None = None
        self.opened = time.monotonic()
        self.pinged: float | None = None
        self.ended = self.kept = False
        self._socket, self._full = raw, full
        self._reader = Reader(most)
        self._unsent = b""
        self._queue: deque[bytes] | None = None

    @property
    def number(self) -> int:
        """The file number of its socket; -1 when that is closed."""
        return self._socket.fileno()

    # What goes out

    def write(self, whole: bytes) -> bool:
        """Write a frame unless another is under way; what the socket does not take at once, :meth:`flush` writes."""
        if self._unsent:
            return False
        if not self._begin(whole):
            self._full(self)
        return True

    def put(self, text: bytes) -> None:
        """Send a message that may not be missed: in its turn, when the wire is busy."""
        self._put(text_frame(text))

    def _put(self, whole: bytes) -> None:
        if self.write(whole):
            return
        self._queue = self._queue or deque()
        self._queue.append(whole)
        if len(self._queue) > MOST_QUEUED:
            self.hang_up()

    def _begin(self, whole: bytes) -> bool:
        """Write what the socket takes of a frame; whether that was all of it."""
        try:
            sent = self._socket.send(whole)
        except BlockingIOError:
            sent = 0
        except OSError:
            return True  # The connection has ended; whoever reads from it sees that, too.
        if sent < len(whole):
            self._unsent, self.busy_since = whole[sent:], time.monotonic()
        return sent == len(whole)

    def flush(self) -> bool:
        """The socket has room again: go on with the frame under way and with what waits; whether all of it is sent."""
        try:
            sent = self._socket.send(self._unsent)
        except BlockingIOError:
            return False
        except OSError:
            self.hang_up()  # Half a frame is on the wire: nothing can follow it.
            return False
        self._unsent = self._unsent[sent:]
        if self._unsent:
            return False
        self.busy_since = None
        while self._queue:
            if not self._begin(self._queue.popleft()):
                return False
        return True

    # What comes in

    def receive(self) -> bytes | None:
        """What has come in; nothing when the connection has ended, None when there is nothing yet."""
        if self.ended:
            return b""
        try:
            return self._socket.recv(AT_ONCE)
        except BlockingIOError:
            return None
        except OSError:
            return b""

    def messages(self, data: bytes) -> list[Message]:
        """The messages that are whole with these bytes; control frames are answered here."""
        said: list[Message] = []
        try:
            for opcode, payload in self._reader.read(data):
                if opcode == TEXT:
                    said.append(_text(payload))
                elif opcode == BINARY:
                    said.append(payload)
                elif opcode == PING:
                    self._put(frame(PONG, payload))
                elif opcode == CLOSE:
                    raise Violation(NORMAL)
        except Violation as violation:
            self.write(closing_frame(violation.code))
            self.hang_up()
        return said

    # Its end

    def hang_up(self) -> None:
        """End the connection as a lost line would; whoever reads from it sees that."""
        if self.ended:
            return
        self.ended = True
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Give the socket back."""
        self._socket.close()

    def keep(self) -> None:
        """Take the socket away from the request that brought it, which ends here: it closes what it holds."""
        held = self._socket
        self._socket = type(held)(held.family, held.type, held.proto, held.detach())
        self._socket.setblocking(False)
        self.kept = True


class Outbox:
    """What the library takes for the queue of a connection: what it puts there is sent at once."""

    __slots__ = ("_line",)

    def __init__(self, line: Line) -> None:
        self._line = line

    def put(self, packet: Any) -> None:
        """Send a packet; None ends the connection."""
        if packet is None:
            self._line.hang_up()
        else:
            self._line.put(packet.encode().encode())

    def join(self) -> None:
        """Nothing waits here."""


def shaken(made: type, began: Callable[[Any, Any], None], left: Callable[[Any], None]) -> type:
    """The library's WebSocket for a request (``made``), which is left to us once hands are shaken.

    ``began``: given what the library knows of the connection, and its WebSocket. ``left``: told of the former when the
    request ends, whether hands were shaken or not.
    """

    class Shaken(made):
        def __init__(self, handler: Any, server: Any) -> None:
            wire = self._wire = handler.__self__
            super().__init__(lambda ws: began(wire, ws), server)

        def __call__(self, environ: Any, start_response: Any) -> Any:
            try:
                return super().__call__(environ, start_response)
            finally:
                left(self._wire)

    return Shaken


def _text(payload: bytes) -> str:
    try:
        return payload.decode()
    except UnicodeDecodeError as wrong:
        raise Violation(NO_TEXT) from wrong
