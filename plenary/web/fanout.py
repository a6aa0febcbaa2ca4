"""Direct fan-out: one frame for all screens of an audience, written on each one's raw socket, and commands taken
as they come in, below Flask's request context.

What it takes of the libraries is named here and in :mod:`plenary.web.lines`, nowhere else: of python-engineio the class
by which it makes a WebSocket, and the queue of a connection; of eventlet's WebSocket its socket, once hands are shaken.
``plenary.web.plain`` does the same by the libraries' public ways; the tests are the same for both.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from engineio.exceptions import SocketIsClosedError, UnknownPacketError
from engineio.packet import Packet
from flask_socketio import SocketIO

from plenary.domain.vocabulary import PODIUM, Audience
from plenary.engine.broadcast import View
from plenary.web.compact import compact
from plenary.web.ear import Ear, Readiness
from plenary.web.frames import ack_text, event_text, text_frame
from plenary.web.lines import AT_ONCE, Line, Message, Outbox, shaken
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
EVENT, PING, PONG = "42", b"2", "3"
"""How messages of Engine.IO begin: one that carries an event of Socket.IO, and the two that tell who is still there."""


class Fanout:
    """The screens' wires, by audience. The clerk's greenlet alone calls :meth:`show`, so no view overtakes another."""

    def __init__(self, socketio: SocketIO, readiness: Readiness) -> None:
        self._server = socketio.server
        self.ear = Ear(readiness, self._heard, self._catch_up, self._lost, self._cleared)
        self._lines: dict[str, Line] = {}
        self._seatless: set[Line] = set()
        self._by_screen: dict[str, Line] = {}
        self._watching: dict[Audience, dict[str, Line]] = {}
        self._whole: dict[tuple[Audience, bool], tuple[int, bytes]] = {}
        self._due: deque[tuple[float, Line]] = deque()
        self._live: Any = None
        engine = self._server.eio
        engine._async = {
            **engine._async,
            "websocket": shaken(engine._async["websocket"], self._began, self._left),
        }
        engine.start_service_task = False  # :meth:`sweep` looks after the connections.
        self._comes = engine.handlers["connect"]
        engine.on("connect", self._coming)

    def serve(self, live: Any) -> None:
        """From now on what comes in goes to these handlers."""
        self._live = live

    # Who looks

    def admit(self, screen: Screen) -> None:
        """A connection has shown its seat."""
        line = self._lines[self._server.manager.eio_sid_from_sid(screen.sid, "/")]
        line.screen = screen
        self._seatless.discard(line)
        self._by_screen[screen.sid] = line

    def gone(self, screen: Screen) -> None:
        """A screen's seat is no longer at its connection, which may outlive it a little."""
        if line := self._by_screen.pop(screen.sid, None):
            line.screen = None
            self._seatless.add(line)

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

    def show(self, views: Sequence[tuple[Audience, View]]) -> None:
        """Put views on the screens of their audiences; who cannot take one now gets the newest later.

        What is a delegation's own is written in one piece with what all see: half the writing when a hall votes.
        """
        own: dict[Line, bytes] = {}
        for audience, view in views:
            if audience.delegation is not None:
                # It has few lines: nothing is gained by writing their shape apart.
                own |= dict.fromkeys(self._watching.get(audience, {}).values(), _view_frame(view, False))
        for audience, view in views:
            if audience.delegation is None:
                frames: dict[bool, bytes] = {}
                for line in tuple(self._watching.get(audience, {}).values()):
                    form = line.screen.compact  # type: ignore[union-attr]  # only screens watch
                    frame = frames.get(form)
                    if frame is None:
                        frame = frames[form] = _view_frame(view, form)
                    self._show(line, frame + own.pop(line, b""), view)
        for line, frame in own.items():
            self._show(line, frame, views[0][1])

    @staticmethod
    def _show(line: Line, frame: bytes, view: View) -> None:
        if line.behind is not None or not line.write(frame):
            line.behind = view["seq"] - 1 if line.behind is None else line.behind

    def whole(self, screen: Screen, views: Sequence[tuple[Audience, View]]) -> None:
        """Put whole views on a screen that comes, in one piece: each encoded once for all that come at one seq."""
        frames = []
        for audience, view in views:
            key = audience, screen.compact
            seq, frame = self._whole.get(key, (-1, b""))
            if seq != view["seq"]:
                frame = _view_frame(view, screen.compact)
                self._whole[key] = view["seq"], frame
            frames.append(frame)
        line = self._by_screen[screen.sid]
        if not line.write(b"".join(frames)):
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
            if not line.ended:
                line.pinged = now
                line.put(PING)

    def _answered(self, line: Line) -> None:
        """A client has answered a ping: the next is due in a while."""
        if line.pinged is None:
            return  # Nobody asked: each answer would bring one more ping, without end.
        line.pinged = None
        self._ping_later(line)

    def _ping_later(self, line: Line) -> None:
        self._due.append((time.monotonic() + self._server.eio.ping_interval, line))

    @property
    def strangers(self) -> int:
        """How many connections have not shown a seat yet."""
        return len(self._seatless)

    # What comes in

    def _heard(self, line: Line, message: Message) -> None:
        """A message of a client: an event of a screen is answered here, anything else is the library's."""
        if isinstance(message, str) and message.startswith(PONG):
            self._answered(line)
        elif line.screen and isinstance(message, str) and message.startswith(EVENT):
            self._event(line, line.screen, message[1:])
        elif line.screen or not line.kept:
            self._otherwise(line, message)
        else:
            line.hang_up()  # Who has left its seat takes one at a new connection, at which waiting holds up nobody.

    def _event(self, line: Line, screen: Screen, packet: str) -> None:
        if event := read_event(packet):
            number, name, payload = event

            def answer(said: Any) -> None:
                if number:
                    line.put(ack_text(number, said))

            self._live.event(screen, name, payload, answer)

    @staticmethod
    def _otherwise(line: Line, message: Message) -> None:
        """Let the library see to it; what it cannot read ends the connection."""
        try:
            line.wire.receive(Packet(encoded_packet=message))
        except UnknownPacketError:
            pass  # It is passed over, as the library does.
        except (SocketIsClosedError, ValueError, RecursionError):
            line.hang_up()

    # Connections

    def _coming(self, wire: str, handshake: Any) -> Any:
        """A connection begins. The library starts a greenlet to ping it unless it takes it for pinged already."""
        self._server.eio.sockets[wire].last_ping = None
        return self._comes(wire, handshake)

    def _began(self, wire: Any, ws: Any) -> None:
        """Listen to a connection until it has a seat, in the greenlet of its request, where the accounts may be waited
        for; then the ear listens, and the request ends."""
        line = self._opened(wire, ws)
        try:
            ws.socket.settimeout(None)  # :meth:`sweep` hangs up on who shows none in time.
            with suppress(OSError):
                while not (line.screen or line.ended or wire.closed) and (data := ws.socket.recv(AT_ONCE)):
                    for message in line.messages(data):
                        self._heard(line, message)
            if line.screen:
                self._server.environ[wire.sid] = {}  # Nobody asks again what the request was.
                ws.websocket_closed = True  # for the library, which would end what it began
                line.keep()
                self.ear.take(line, first=line.screen.sitter.seat.role in PODIUM)
        finally:
            if not line.kept:
                self._lost(line)
                self._cleared(line)

    def _opened(self, wire: Any, ws: Any) -> Line:
        line = Line(wire, ws.socket.fd, self._server.eio.max_http_buffer_size, self.ear.full)
        self._lines[wire.sid] = line
        self._seatless.add(line)
        wire.connected = wire.upgraded = True
        waiting, wire.queue = wire.queue, Outbox(line)
        while not waiting.empty():
            wire.queue.put(waiting.get())
        self._ping_later(line)
        return line

    def _lost(self, line: Line) -> None:
        """A connection has ended: it makes room at once, though it is not cleared away yet."""
        line.ended = True
        if line.screen:
            self._live.left(line.screen.sid)
        self._seatless.discard(line)

    def _cleared(self, line: Line) -> None:
        """Let the library forget a connection that has ended."""
        self._forget(line.wire)
        del self._lines[line.wire.sid]

    def _left(self, wire: Any) -> None:
        """The request of a connection ends. Where hands were not shaken, the library would remember it for good."""
        if wire.sid not in self._lines:
            self._forget(wire)

    def _forget(self, wire: Any) -> None:
        engine = self._server.eio
        wire.close(wait=False, abort=True, reason=engine.reason.TRANSPORT_CLOSE)
        wire.queue = None  # The two would keep each other until the next look for cycles.
        engine.sockets.pop(wire.sid, None)

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


def _view_frame(view: View, form: bool) -> bytes:
    return text_frame(event_text("view", compact(view) if form else view))
