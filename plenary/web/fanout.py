"""Direct fan-out: one frame for all screens of an audience, written on each one's raw socket, and commands taken
as they come in, below Flask's request context.

What it takes of the libraries is named here and in :mod:`plenary.web.lines`, nowhere else: of python-engineio the class
by which it makes a WebSocket, its pings and its look for who is gone; of eventlet's WebSocket its socket, its send lock
and how it unmasks. ``plenary.web.plain`` does the same by the libraries' public ways; the tests are the same for both.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from engineio.exceptions import SocketIsClosedError
from engineio.packet import PING, Packet
from flask_socketio import SocketIO

from plenary.domain.vocabulary import Audience
from plenary.engine.broadcast import View
from plenary.web.compact import compact
from plenary.web.frames import ack_text, event_text, text_frame
from plenary.web.lines import Line
from plenary.web.packets import read_event
from plenary.web.screens import Screen

STALLED_AFTER_S = 30.0
"""How long a frame may be under way before its reader is given up; it comes back and is shown what it missed."""
ADMITTED_WITHIN_S = 10.0
"""How long a connection may stay without a seat."""
SILENT_S = 20.0
"""How long after a ping its answer may come. Clients give up sooner by themselves; a house that is busy while all come
back at once must not take those for dead whose answers it has not read yet."""
PING_EVERY_S = 0.25
LEAVING_AT_ONCE = 4
"""So many lost connections are cleared away at a time: a hall that drops out at once must not stop its chair."""


class Fanout:
    """The screens' wires, by audience. The clerk's greenlet alone calls :meth:`show`, so no view overtakes another."""

    def __init__(self, socketio: SocketIO) -> None:
        self._server, self._spawn, self._sleep = (
            socketio.server,
            socketio.start_background_task,
            socketio.sleep,
        )
        self._leaving = threading.Semaphore(LEAVING_AT_ONCE)
        self._ended: set[Line] = set()
        self._lines: dict[str, Line] = {}
        self._by_screen: dict[str, Line] = {}
        self._watching: dict[Audience, dict[str, Line]] = {}
        self._whole: dict[tuple[Audience, bool], tuple[int, bytes]] = {}
        self._due: deque[tuple[float, Line]] = deque()
        self._live: Any = None
        engine = self._server.eio
        engine._async = {**engine._async, "websocket": self._tapped(engine._async["websocket"])}
        self._otherwise = engine.handlers["message"]
        engine.start_service_task = False  # :meth:`sweep` looks after the connections.
        self._comes = engine.handlers["connect"]
        engine.on("connect", self._coming)
        engine.on("message", self._received)

    def serve(self, live: Any) -> None:
        """From now on what comes in goes to these handlers."""
        self._live = live

    # Who looks

    def admit(self, screen: Screen) -> None:
        """A connection has shown its seat."""
        line = self._lines[self._server.manager.eio_sid_from_sid(screen.sid, "/")]
        line.screen = screen
        line.outlast(SILENT_S)
        self._by_screen[screen.sid] = line

    def gone(self, screen: Screen) -> None:
        """A screen's seat is no longer at its connection, which may outlive it a little."""
        if line := self._by_screen.pop(screen.sid, None):
            line.screen = None

    def enter(self, screen: Screen, audience: Audience) -> None:
        """What this audience is shown from now on is written to this screen, too."""
        self._watching.setdefault(audience, {})[screen.sid] = self._by_screen[screen.sid]

    def leave(self, screen: Screen, audience: Audience) -> None:
        """This screen no longer looks as this audience."""
        watching = self._watching.get(audience, {})
        watching.pop(screen.sid, None)
        if not watching:
            self._watching.pop(audience, None)
            for form in (False, True):
                self._whole.pop((audience, form), None)

    # What goes out

    def show(self, audience: Audience, view: View) -> None:
        """Put a view on every screen of an audience; who cannot take it now gets the newest later."""
        frames: dict[bool, bytes] = {}
        for line in tuple(self._watching.get(audience, {}).values()):
            # What is one delegation's own has few lines: nothing is gained by writing their shape apart.
            form = line.screen.compact and audience.delegation is None  # type: ignore[union-attr]  # only screens watch
            frame = frames.get(form)
            if frame is None:
                frame = frames[form] = _view_frame(view, form)
            if line.behind is not None or not line.write(frame):
                line.behind = view["seq"] - 1 if line.behind is None else line.behind

    def whole(self, screen: Screen, audience: Audience, view: View) -> None:
        """Put the whole view of an audience on a screen that comes: encoded once for all that come at one seq."""
        key = audience, screen.compact
        seq, frame = self._whole.get(key, (-1, b""))
        if seq != view["seq"]:
            frame = _view_frame(view, screen.compact)
            self._whole[key] = view["seq"], frame
        line = self._by_screen[screen.sid]
        if not line.write(frame):
            line.behind = -1

    def send(self, screen: Screen, event: str, payload: Any) -> None:
        """Send one event to one screen."""
        self._by_screen[screen.sid].put(event_text(event, payload))

    def tell(self, audience: Audience, event: str, payload: Any) -> None:
        """Send an event to every screen of an audience that can take it now."""
        frame = text_frame(event_text(event, payload))
        for line in tuple(self._watching.get(audience, {}).values()):
            if not line.write(frame) and line.behind is None:
                line.behind = self._live.seq()

    def everybody(self, event: str, payload: Any) -> None:
        """Send an event to every screen that can take it now."""
        frame = text_frame(event_text(event, payload))
        for line in tuple(self._by_screen.values()):
            line.write(frame)

    def sweep(self) -> None:
        """Hang up on readers that have stalled, and on who has not shown a seat in time. Called once a second."""
        now = time.monotonic()
        for line in tuple(self._lines.values()):
            if line.behind is not None:
                self._catch_up(line)
            stalled = line.busy_since is not None and now - line.busy_since > STALLED_AFTER_S
            silent = line.pinged is not None and now - line.pinged > SILENT_S
            if stalled or silent or (line.screen is None and now - line.opened > ADMITTED_WITHIN_S):
                line.hang_up()

    def ping(self) -> None:
        """Ping whoever is due, without a greenlet for each. Called every quarter of a second."""
        now = time.monotonic()
        while self._due and self._due[0][0] <= now:
            _, line = self._due.popleft()
            line.pinged = now
            # Through the library's queue: its writer gives up a connection for which it has nothing for long.
            with suppress(SocketIsClosedError):
                line.wire.send(Packet(PING))

    def _answered(self, line: Line) -> None:
        """A client has answered a ping: the next is due in a while. The library would start a greenlet to wait."""
        if line.pinged is None:
            return  # Nobody asked: each answer would bring one more ping, without end.
        line.pinged = None
        self._ping_later(line)

    def _ping_later(self, line: Line) -> None:
        self._due.append((time.monotonic() + self._server.eio.ping_interval, line))

    @property
    def strangers(self) -> int:
        """How many connections have not shown a seat yet."""
        return len(self._server.eio.sockets) - len(self._by_screen) - len(self._ended)

    # What comes in

    def _received(self, wire: str, data: Any) -> None:
        """A message of a client: an event of a screen is answered here, anything else is the library's."""
        line = self._lines.get(wire)
        if line is None or line.screen is None or not isinstance(data, str) or not data.startswith("2"):
            self._otherwise(wire, data)
        elif event := read_event(data):
            number, name, payload = event

            def answer(said: Any) -> None:
                if number:
                    line.put(ack_text(number, said))

            self._live.event(line.screen, name, payload, answer)

    # Wires

    def _tapped(self, made: type) -> type:
        """The library's WebSocket for a request, made known here before its first frame."""
        opened, unhurried, lines, ended = self._opened, self._unhurried, self._lines, self._ended

        class Tapped(made):
            def __init__(self, handler: Any, server: Any) -> None:
                wire = handler.__self__

                def handled(ws: Any) -> Any:
                    line = lines[wire.sid] = opened(wire, ws)
                    ws.wait = unhurried(line, ws.wait)
                    try:
                        return handler(ws)
                    finally:
                        ended.discard(lines.pop(wire.sid))

                super().__init__(handled, server)

        return Tapped

    def _coming(self, wire: str, handshake: Any) -> Any:
        """A connection begins. The library starts a greenlet to ping it unless it takes it for pinged already."""
        self._server.eio.sockets[wire].last_ping = None
        return self._comes(wire, handshake)

    def _unhurried(self, line: Line, wait: Callable[[], Any]) -> Callable[[], Any]:
        """Wait for what comes in; who has left makes room at once, and is cleared away when others had their turn."""

        def waited() -> Any:
            come = wait()
            if come is None:
                self._ended.add(line)  # no stranger, though it has no seat any more
                if line.screen:
                    self._live.left(line.screen.sid)
                with self._leaving:
                    self._sleep(0)
            return come

        return waited

    def _opened(self, wire: Any, ws: Any) -> Line:
        line = Line(wire, ws, lambda line, rest: self._spawn(self._finish, line, rest))
        self._ping_later(line)
        wire.schedule_ping = lambda: self._answered(line)
        wire.check_ping_timeout = lambda: _is_open(wire)
        return line

    def _finish(self, line: Line, rest: bytes) -> None:
        line.finish(rest)
        self._catch_up(line)

    def _catch_up(self, line: Line) -> None:
        """Show what was missed, as it is now; what finds the wire busy again is shown when that frame is finished."""
        if line.behind is None or line.screen is None or line.screen.sid not in self._by_screen:
            return
        since, line.behind = line.behind, None
        for event, payload in self._live.missed(line.screen, since):
            if not line.write(text_frame(event_text(event, payload))):
                line.behind = since
                return
            since = payload.get("seq", since)


def _is_open(wire: Any) -> bool:
    """What the library asks before it sends; whether a client is still there is judged by :meth:`Fanout.sweep`."""
    if wire.closed:
        raise SocketIsClosedError
    return True


def _view_frame(view: View, form: bool) -> bytes:
    return text_frame(event_text("view", compact(view) if form else view))
