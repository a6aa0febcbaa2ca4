"""Both ends of a connection, without a server."""

from __future__ import annotations

import socket
from types import SimpleNamespace

from plenary.web.lines import Line

MOST = 100_000
"""Bytes of the largest message."""


class Wire:
    """Both ends of a connection with little room for what is unread; ours is a line."""

    def __init__(self) -> None:
        ours, self.theirs = socket.socketpair()
        for each in (ours, self.theirs):
            each.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        ours.setblocking(False)
        self.theirs.settimeout(10)
        self.full: list[Line] = []
        self.line = Line(SimpleNamespace(sid="wire"), ours, MOST, self.full.append)

    def read(self, length: int) -> bytes:
        """So many bytes at the other end."""
        read = b""
        while len(read) < length:
            read += self.theirs.recv(length - len(read))
        return read

    def read_all(self, length: int) -> bytes:
        """The same, while our side goes on writing whenever there is room."""
        read, free = b"", False
        while len(read) < length:
            read += self.theirs.recv(65_536)
            free = free or self.line.flush()
        assert free
        return read

    def close(self) -> None:
        self.line.close()
        self.theirs.close()
