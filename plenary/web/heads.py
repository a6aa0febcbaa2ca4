"""The head of a request: taken apart at once where it is as plain as nearly all are; asking for a WebSocket in vain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

LINE = re.compile(rb"([A-Z]{1,16}) (/(?!/)[\x21-\x7e]*) HTTP/1\.1\r\n")
FIELD = re.compile(r"([A-Za-z0-9-]+): ([\x21-\x7e][\x20-\x7e]*)\r\n")
END = b"\r\n\r\n"
MOST_FIELDS = 64
VERSION = "13"
"""Of the WebSocket protocol, as everybody speaks it."""
ASKS = re.compile(rb"^(?:connection: close|expect: )", re.IGNORECASE | re.MULTILINE)
"""What asks something of the connection."""


class Head(NamedTuple):
    """A request's method, path with query, and fields in their order. ``size``: bytes behind the request line."""

    method: str
    path: str
    fields: list[tuple[str, str]]
    size: int


def plain_head(line: bytes, behind: bytes) -> Head | None:
    """The head with this request line, out of the bytes that came ``behind`` it; None if it is not plain or not whole.

    Plain is what nobody could read otherwise: HTTP/1.1, each field in a line of its own, nothing but printable ASCII,
    nothing said about the connection but that it is upgraded or kept.
    """
    named, end = LINE.fullmatch(line), behind.find(END)
    if named is None or end < 0:
        return None
    whole = behind[: end + 2]
    fields = FIELD.findall(whole.decode("latin-1"))
    taken = sum([len(name) + len(": ") + len(value) + 2 for name, value in fields])
    if taken < len(whole) or len(fields) > MOST_FIELDS or ASKS.search(whole):
        return None
    return Head(named[1].decode(), named[2].decode(), fields, end + len(END))


def asks_in_vain(environ: Mapping[str, Any]) -> bool:
    """Whether a request (WSGI) asks for a WebSocket in a way that it cannot get one (RFC 6455, 4.2.1)."""
    if environ.get("HTTP_UPGRADE", "").lower() != "websocket":
        return False
    connection = [each.strip().lower() for each in environ.get("HTTP_CONNECTION", "").split(",")]
    version, key = environ.get("HTTP_SEC_WEBSOCKET_VERSION"), environ.get("HTTP_SEC_WEBSOCKET_KEY")
    return "upgrade" not in connection or version != VERSION or not key
