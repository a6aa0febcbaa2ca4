"""Frames of the WebSocket protocol (RFC 6455) as this server writes them, and events as Socket.IO 5 packs them."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

import orjson

_TEXT = 0x81
"""A whole message of text in one frame; a server masks nothing."""


def text_frame(text: bytes) -> bytes:
    """One text frame; ``text`` is UTF-8."""
    length = len(text)
    if length < 126:
        head = struct.pack("!BB", _TEXT, length)
    elif length < 65_536:
        head = struct.pack("!BBH", _TEXT, 126, length)
    else:
        head = struct.pack("!BBQ", _TEXT, 127, length)
    return head + text


def unmasked(data: bytes, mask: Sequence[int], length: int | None = None, offset: int = 0) -> bytes:
    """What a client has masked with these four bytes; ``offset``: how much of the frame came before."""
    turned = bytes(mask[(offset + n) % 4] for n in range(4))
    key = turned * (len(data) // 4 + 1)
    plain = int.from_bytes(data, "big") ^ int.from_bytes(key[: len(data)], "big")
    return plain.to_bytes(len(data), "big")


def event_text(name: str, payload: Any) -> bytes:
    """An event for a client, as an Engine.IO message."""
    return b'42["%b",%b]' % (name.encode(), orjson.dumps(payload))


def ack_text(number: str, payload: Any) -> bytes:
    """The ack of the client's packet of this number, as an Engine.IO message."""
    return b"43%b[%b]" % (number.encode(), orjson.dumps(payload))
