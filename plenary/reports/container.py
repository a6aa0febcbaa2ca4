"""The container of an archive: a ZIP file of stored members that is the same bytes for the same members.

Written and read here to the letter, so that not one bit of it can change unseen; any ZIP program opens it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
VERSION, UNIX = 20, 3 << 8
DAY = 1 << 5 | 1  # 1 January 1980: the container knows no clock
MODE = 0o100644 << 16
MOST_BYTES, MOST_MEMBERS = 2**31, 2**16 - 1


class Damaged(Exception):
    """This is not the container that was written. ``member``: where it is damaged."""

    def __init__(self, member: str, why: str) -> None:
        super().__init__(f"{member}: {why}")
        self.member, self.why = member, why


def pack(members: Mapping[str, bytes]) -> bytes:
    """The container of these members, in the order of their names. Raises ValueError if they are too much for one."""
    if len(members) > MOST_MEMBERS or sum(map(len, members.values())) > MOST_BYTES:
        raise ValueError("the archive would be too large for its container")
    body, directory = bytearray(), bytearray()
    for name, content in sorted(members.items()):
        named, size, check = name.encode("ascii"), len(content), zlib.crc32(content)
        same = (VERSION, 0, 0, 0, DAY, check, size, size, len(named), 0)
        directory += CENTRAL.pack(b"PK\1\2", VERSION | UNIX, *same, 0, 0, 0, MODE, len(body)) + named
        body += LOCAL.pack(b"PK\3\4", *same) + named + content
    count = len(members)
    end = END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def unpack(container: bytes) -> dict[str, bytes]:
    """The members of a container that :func:`pack` wrote. Raises Damaged for anything else."""
    members: dict[str, bytes] = {}
    at = 0
    while container.startswith(b"PK\3\4", at) and at + LOCAL.size <= len(container):
        *_, check, packed, size, named, more = LOCAL.unpack_from(container, at)
        start = at + LOCAL.size + named + more
        name = ascii(container[at + LOCAL.size : start].decode("ascii", "replace"))[1:-1]
        if packed != size or more or name in members or start + size > len(container):
            raise Damaged(name, "its header is not as it was written")
        members[name] = container[start : start + size]
        if zlib.crc32(members[name]) != check:
            raise Damaged(name, "its content does not match its checksum")
        at = start + size
    if not members:
        raise Damaged("the archive", "it is not an archive of a conference")
    try:
        whole = pack(members)
    except (UnicodeEncodeError, ValueError) as wrong:
        raise Damaged("the archive", f"{wrong}") from wrong
    if whole != container:
        raise Damaged("the archive", "its headers or its directory are not as they were written")
    return members
