"""Frames of the WebSocket protocol (RFC 6455) as a server writes and reads them; events as Socket.IO 5 packs them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

import orjson

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
LAST = 0x80
"""Of the first byte: no part of the message follows this frame."""
RESERVED = 0x70
MASKED = 0x80
"""Of the second byte: a client masks what it sends, a server does not."""
LONGEST_CONTROL = 125
PROTOCOL_ERROR, NO_TEXT, TOO_BIG = 1002, 1007, 1009


class Violation(Exception):
    """What came in is no WebSocket; the connection is of no further use. ``code``: what its closing frame says."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def text_frame(text: bytes) -> bytes:
    """A whole message of text in one frame; ``text`` is UTF-8."""
    return frame(TEXT, text)


def closing_frame(code: int) -> bytes:
    """The last frame of a connection that ends for this reason (RFC 6455, section 7.4.1)."""
    return frame(CLOSE, struct.pack("!H", code))


def frame(opcode: int, payload: bytes) -> bytes:
    """A whole message in one frame."""
    length = len(payload)
    if length < 126:
        head = struct.pack("!BB", LAST | opcode, length)
    elif length < 65_536:
        head = struct.pack("!BBH", LAST | opcode, 126, length)
    else:
        head = struct.pack("!BBQ", LAST | opcode, 127, length)
    return head + payload


class Reader:
    """What one client sends, as messages and control frames, however the network cuts it.

    ``most``: bytes of the largest message that is read.
    """

    __slots__ = ("_held", "_kind", "_most", "_need", "_parts", "_size")

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: bytearray | None = None  # the beginning of a frame
        self._need = 0
        self._kind: int | None = None  # of a message in several frames
        self._parts: list[bytes] | None = None
        self._size = 0

    def read(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        """Opcode and content of all that is whole now. Raises Violation."""
        if self._held is not None:
            self._held += data
            if len(self._held) < self._need:
                return
            data, self._held = bytes(self._held), None
        at, end = 0, len(data)
        while at < end:
            begins, ends = self._measured(data, at, end)
            if ends > end:
                self._held, self._need = bytearray(data[at:]), ends - at
                return
            payload = unmasked(data[begins:ends], data[begins - 4 : begins])
            whole = self._put_together(data[at], payload)
            at = ends
            if whole:
                yield whole

    def _measured(self, data: bytes, at: int, end: int) -> tuple[int, int]:
        """Where the content of a frame begins and ends; an end beyond the data says how much is needed to know more."""
        if end < at + 2:
            return at, at + 2
        length = data[at + 1] & 127
        begins = at + 6
        if length > LONGEST_CONTROL:
            size = 2 if length == 126 else 8
            begins += size
            if end < begins:
                return at, begins
            length = int.from_bytes(data[at + 2 : at + 2 + size])
        if not data[at + 1] & MASKED:
            raise Violation(PROTOCOL_ERROR)
        if length > self._most:
            raise Violation(TOO_BIG)
        return begins, begins + length

    def _put_together(self, first: int, payload: bytes) -> tuple[int, bytes] | None:
        """The message that is whole with this frame, or the control frame that this is."""
        opcode, last = first & 15, first & LAST
        if first & RESERVED:
            raise Violation(PROTOCOL_ERROR)
        if opcode in (CLOSE, PING, PONG):
            if not last or len(payload) > LONGEST_CONTROL:
                raise Violation(PROTOCOL_ERROR)
            return opcode, payload
        # The first frame of a message says what it is, the others that they go on with it.
        if opcode not in (CONTINUATION, TEXT, BINARY) or (opcode == CONTINUATION) is (self._kind is None):
            raise Violation(PROTOCOL_ERROR)
        if last and opcode != CONTINUATION:
            return opcode, payload
        return self._add(opcode, payload, whole=bool(last))

    def _add(self, opcode: int, payload: bytes, *, whole: bool) -> tuple[int, bytes] | None:
        if self._parts is None or self._kind is None:
            self._kind, self._parts, self._size = opcode, [], 0
        self._size += len(payload)
        if self._size > self._most:
            raise Violation(TOO_BIG)
        if payload:  # Of nothing one could send without end.
            self._parts.append(payload)
        if not whole:
            return None
        message = self._kind, b"".join(self._parts)
        self._kind = self._parts = None
        return message


def unmasked(data: bytes, mask: bytes) -> bytes:
    """What a client has masked with these four bytes."""
    key = mask * (len(data) // 4 + 1)
    plain = int.from_bytes(data) ^ int.from_bytes(key[: len(data)])
    return plain.to_bytes(len(data))


def event_text(name: str, payload: Any) -> bytes:
    """An event for a client, as an Engine.IO message."""
    return b'42["%b",%b]' % (name.encode(), orjson.dumps(payload))


def ack_text(number: str, payload: Any) -> bytes:
    """The ack of the client's packet of this number, as an Engine.IO message."""
    return b"43%b[%b]" % (number.encode(), orjson.dumps(payload))
