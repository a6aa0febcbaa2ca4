"""What clients put on the wire: JSON, packets without attachments, and the events among them."""

from __future__ import annotations

import json
from typing import Any

import orjson
from socketio.packet import BINARY_ACK, BINARY_EVENT, Packet

LONGEST_NUMBER = 16
"""Digits of the number by which a client knows its ack."""


class PacketJson:
    """JSON for Socket.IO by orjson."""

    @staticmethod
    def dumps(value: Any, **_options: Any) -> str:
        return orjson.dumps(value).decode()

    @staticmethod
    def loads(text: str | bytes, **_options: Any) -> Any:
        try:
            return orjson.loads(text)
        except ValueError:
            # NaN and half characters: the wire refuses them, which is better than no answer.
            return json.loads(text)


class TextPacket(Packet):
    """A packet without attachments: an announced one would be waited for, and kept, without limit."""

    def decode(self, encoded_packet: Any) -> Any:
        attachments = super().decode(encoded_packet)
        if self.packet_type in (BINARY_EVENT, BINARY_ACK):
            raise ValueError("nobody sends bytes here")
        return attachments


def read_event(packet: str) -> tuple[str, str, Any] | None:
    """Number of the ack ("" for none), name and first argument of an event's packet; None for what is none."""
    begins = packet.find("[")
    number = packet[1:begins]
    if begins < 0 or len(number) > LONGEST_NUMBER or (number and not number.isdecimal()):
        return None
    try:
        said = PacketJson.loads(packet[begins:])
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, list) or not said or not isinstance(said[0], str):
        return None
    return number, said[0], said[1] if len(said) > 1 else None
