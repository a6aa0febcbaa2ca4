"""Who is in which room of Socket.IO, with an index: the library looks through every room at each disconnect."""

from __future__ import annotations

from typing import Any

from socketio import Manager


class Rooms(Manager):
    """The library's manager, that knows each client's rooms: when thousands drop at once, each costs the same."""

    def __init__(self) -> None:
        super().__init__()
        self._rooms_of: dict[tuple[str, str], set[str | None]] = {}

    def basic_enter_room(
        self, sid: str, namespace: str, room: str | None, eio_sid: str | None = None
    ) -> None:
        super().basic_enter_room(sid, namespace, room, eio_sid=eio_sid)
        self._rooms_of.setdefault((namespace, sid), set()).add(room)

    def basic_leave_room(self, sid: str, namespace: str, room: str | None) -> None:
        super().basic_leave_room(sid, namespace, room)
        self._rooms_of.get((namespace, sid), set()).discard(room)

    def basic_disconnect(self, sid: str, namespace: str, **more: Any) -> None:
        everywhere = self.rooms.get(namespace)
        if everywhere is None:
            return
        # The library's own work, with only this client's rooms in sight.
        mine = self._rooms_of.pop((namespace, sid), set())
        self.rooms[namespace] = {room: everywhere[room] for room in mine if room in everywhere}
        try:
            super().basic_disconnect(sid, namespace, **more)
        finally:
            left = self.rooms.pop(namespace, {})
            for room in mine:
                if room not in left:
                    everywhere.pop(room, None)
            if everywhere:
                self.rooms[namespace] = everywhere
