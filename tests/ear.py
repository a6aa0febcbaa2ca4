"""One thread that listens for all bare clients of a process.

With a thread for each, hundreds of them fight for the interpreter, read slowly, answer no ping in time, and the server
rightly hangs up on them.
"""

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Protocol

from wsproto.connection import Connection, ConnectionType
from wsproto.events import CloseConnection, TextMessage
from wsproto.utilities import ProtocolError

AT_ONCE = 256 * 1024


class Heard(Protocol):
    """Who is told what comes in."""

    def hear(self, text: str) -> None:
        """One message."""

    def ended(self) -> None:
        """Nothing more will come."""


class Wire:
    """The receiving side of one WebSocket whose handshake is over. ``close``: what to do once it has ended."""

    def __init__(self, listening: socket.socket, heard: Heard, close: Callable[[], None]) -> None:
        self.number = listening.fileno()
        self._socket, self._heard, self._close = listening, heard, close
        self._frames, self._parts = Connection(ConnectionType.CLIENT), list[str]()

    def read(self) -> bool:
        """Hear what has come. False: nothing more will."""
        try:
            come = self._socket.recv(AT_ONCE)
            self._frames.receive_data(come or None)
            return all(self._told(event) for event in self._frames.events()) and bool(come)
        except (OSError, ProtocolError):
            return False  # That is how a connection ends.

    def _told(self, event: object) -> bool:
        if isinstance(event, TextMessage):
            self._parts.append(event.data)
            if event.message_finished:
                text, self._parts = "".join(self._parts), []
                self._heard.hear(text)
        return not isinstance(event, CloseConnection)

    def end(self) -> None:
        """Close it, and tell."""
        self._close()
        self._heard.ended()


class Ear:
    """The thread, and the wires that it listens to."""

    def __init__(self) -> None:
        self._poll, self._wires = select.epoll(), dict[int, Wire]()
        threading.Thread(target=self._listen, daemon=True).start()

    def attend(self, wire: Wire) -> None:
        """Listen to this wire from now on, or again."""
        self._wires[wire.number] = wire
        self._poll.register(wire.number, select.EPOLLIN)

    def ignore(self, wire: Wire) -> None:
        """Leave what comes on this wire where it is, as a machine does that sleeps."""
        with suppress(FileNotFoundError):
            self._poll.unregister(wire.number)

    def _listen(self) -> None:
        while True:
            for number, _ in self._poll.poll():
                wire = self._wires[number]
                if not wire.read():
                    self.ignore(wire)
                    # Before it is closed: its number is the next one's then.
                    del self._wires[number]
                    wire.end()


@cache
def ear() -> Ear:
    """The ear of this process."""
    return Ear()
