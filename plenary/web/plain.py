"""Plain fan-out: the public ways of Flask-SocketIO, for servers other than ours; slower, and otherwise the same."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

from flask import request
from flask_socketio import SocketIO

from plenary.domain.vocabulary import Audience
from plenary.engine.broadcast import View
from plenary.web.compact import compact
from plenary.web.screens import Screen

FORMS = (False, True)
"""Plain and compact: what is sent to an audience goes to one room for each."""


def room(audience: Audience, form: bool) -> str:
    """The name of the Socket.IO room of an audience; rooms are never named by clients."""
    return f"{audience.body}/{audience.channel}/{audience.delegation or ''}/{form}"


class Plain:
    """Rooms and ``emit``. The library queues for slow readers, and drops them when they answer no ping."""

    strangers = 0
    """Of connections without a seat the library keeps no count."""

    def __init__(self, socketio: SocketIO) -> None:
        self._socketio = socketio

    def serve(self, live: Any) -> None:
        """From now on what comes in goes to these handlers."""
        for name in live.EVENTS:
            self._socketio.on_event(name, self._handler(live, name))

    @staticmethod
    def _handler(live: Any, name: str) -> Any:
        def handle(payload: object = None, *_more: object) -> Any:
            screen = live.screens.by_sid[request.sid]  # type: ignore[attr-defined]  # Flask-SocketIO adds it
            answer: Future[Any] = Future()
            live.event(screen, name, payload, answer.set_result)
            return answer.result()

        return handle

    def admit(self, screen: Screen) -> None:
        """A connection has shown its seat."""

    def gone(self, screen: Screen) -> None:
        """A screen's connection has ended: the library empties its rooms."""

    def enter(self, screen: Screen, audience: Audience) -> None:
        """What this audience is shown from now on is sent to this screen, too."""
        self._socketio.server.enter_room(screen.sid, room(audience, screen.compact))

    def leave(self, screen: Screen, audience: Audience) -> None:
        """This screen no longer looks as this audience."""
        self._socketio.server.leave_room(screen.sid, room(audience, screen.compact))

    def show(self, views: Sequence[tuple[Audience, View]]) -> None:
        """Put views on the screens of their audiences."""
        for audience, view in views:
            for form in FORMS:
                self._socketio.emit("view", compact(view) if form else view, to=room(audience, form))

    def whole(self, screen: Screen, views: Sequence[tuple[Audience, View]]) -> None:
        """Put whole views on a screen that comes."""
        for _, view in views:
            self.send(screen, "view", compact(view) if screen.compact else view)

    def send(self, screen: Screen, event: str, payload: Any) -> None:
        """Send one event to one screen."""
        self._socketio.emit(event, payload, to=screen.sid)

    def tell(self, audience: Audience, event: str, payload: Any) -> None:
        """Send an event to every screen of an audience."""
        for form in FORMS:
            self._socketio.emit(event, payload, to=room(audience, form))

    def everybody(self, event: str, payload: Any) -> None:
        """Send an event to every screen."""
        self._socketio.emit(event, payload)

    def ping(self) -> None:
        """The library pings by itself."""

    def sweep(self) -> None:
        """The library looks after its connections by itself."""
