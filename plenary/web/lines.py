"""A connection's wire: frames written on its raw socket, whole or not at all."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from engineio.exceptions import SocketIsClosedError
from engineio.packet import MESSAGE, Packet

from plenary.web.frames import text_frame, unmasked
from plenary.web.screens import Screen

MOST_QUEUED = 256
"""Answers that wait for one reader; who lets more pile up asks faster than it reads."""


class Line:
    """One connection's wire. A frame is written whole, at once, or not at all.

    ``behind``: the seq after which its reader has missed something, None when it has everything. Sections are
    whole, so what was missed is made good by the newest state, once, when the wire is free again: nothing queues.
    """

    __slots__ = ("_fd", "_finish", "_ws", "behind", "busy_since", "opened", "pinged", "screen", "wire")

    def __init__(self, wire: Any, ws: Any, finish: Callable[[Line, bytes], None]) -> None:
        self.wire = wire
        self.screen: Screen | None = None
        self.behind: int | None = None
        self.busy_since: float | None = None
        self.opened = time.monotonic()
        self.pinged: float | None = None
        self._ws, self._fd, self._finish = ws, ws.socket.fd, finish
        ws._apply_mask = unmasked  # What comes in is unmasked at once, and not byte by byte.

    def write(self, frame: bytes) -> bool:
        """Write a frame unless another is under way; what the socket does not take at once is finished apart."""
        lock = self._ws._sendlock
        if lock.locked():
            return False
        try:
            sent = self._fd.send(frame)
        except BlockingIOError:
            sent = 0
        except OSError:
            return True  # The connection has ended; whoever reads from it sees that, too.
        if sent < len(frame):
            lock.acquire()  # It is free, so this does not wait.
            self.busy_since = time.monotonic()
            self._finish(self, frame[sent:])
        return True

    def finish(self, rest: bytes) -> None:
        """Write the rest of a frame, however long its reader takes; needs a greenlet of its own."""
        try:
            self._ws.socket.sendall(rest)
        except OSError:
            self.hang_up()  # Half a frame is on the wire: nothing can follow it.
        finally:
            self.busy_since = None
            self._ws._sendlock.release()

    def put(self, text: bytes) -> None:
        """Send a message that may not be missed: in its turn, when the wire is busy."""
        if self.write(text_frame(text)):
            return
        if self.wire.queue.qsize() > MOST_QUEUED:
            self.hang_up()
            return
        with suppress(SocketIsClosedError):
            self.wire.send(Packet(MESSAGE, text[1:].decode()))

    def outlast(self, seconds: float) -> None:
        """Wait so long for what the client sends next; the library's own limit is that of a quiet house."""
        self._ws.socket.settimeout(seconds)

    def hang_up(self) -> None:
        """End the connection as a lost line would; its greenlets see it and end."""
        with suppress(OSError):
            self._fd.shutdown(socket.SHUT_RDWR)
