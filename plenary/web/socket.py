"""The live door: connect to a seat, watch a body, command, sync and clock over Socket.IO."""

from __future__ import annotations

import logging
from typing import Any

import orjson
from flask import current_app, request
from flask_socketio import ConnectionRefusedError, SocketIO, join_room, leave_room

from plenary import words
from plenary.domain.vocabulary import Audience, Channel, Refusal
from plenary.engine.broadcast import Broadcast, View
from plenary.web.house import House, ack
from plenary.web.screens import MOST_PER_SEAT, Screen, Screens, room

logger = logging.getLogger(__name__)

STATUS_EVERY_S = 1.0
MOST_BYTES = 64 * 1024
"""The largest message that is read; a somewhat larger one is refused, a far larger one ends the connection."""


def sender(socketio: SocketIO) -> Broadcast:
    """A broadcast that shows its views on the screens of this Socket.IO server."""

    def send(audience: Audience, view: View) -> None:
        socketio.emit("view", view, to=room(audience))

    return Broadcast(send)


class Live:
    """The handlers of the socket, with the screens they know."""

    def __init__(self, socketio: SocketIO, house: House) -> None:
        self.socketio, self.house, self.screens = socketio, house, Screens()
        self._status: dict[str, Any] = {}
        socketio.on_event("connect", self.connect)
        socketio.on_event("disconnect", self.disconnect)
        socketio.on_event("command", self.command)
        socketio.on_event("sync", self.sync)
        socketio.on_event("watch", self.watch)
        socketio.on_event("clock", self.clock)
        socketio.on_error_default(self.failed)

    # Connecting

    def connect(self, auth: object = None) -> None:
        """A tool shows a token, a browser its cookie and its Origin; anything else is refused."""
        if request.sid in self.screens.by_sid:  # type: ignore[attr-defined]
            return  # Socket.IO lets a client send an event of this name, too; it connects nothing.
        given = auth if isinstance(auth, dict) else {}
        door = self.house.door
        if "token" in given:
            sitter = door.by_token(given["token"])
        else:
            # The server has compared a present Origin with the list; a browser must have sent one.
            origin = request.headers.get("Origin")
            sitter = door.by_cookie(request.cookies, given.get("seat")) if origin else None
        if sitter is None:
            raise ConnectionRefusedError("unauthorised", {"code": "unauthorised"})
        if len(self.screens.of_seat(sitter.record.id)) >= MOST_PER_SEAT:
            raise ConnectionRefusedError("too_many", {"code": "too_many_connections"})
        language = given.get("language")
        screen = Screen(
            sid=request.sid,  # type: ignore[attr-defined]  # Flask-SocketIO adds it
            sitter=sitter,
            body=self._body(given.get("body")) or next(iter(self.house.clerk.conference.bodies)),
            language=language if language in words.LANGUAGES else sitter.record.language,
            last_seen=self.house.clock.now(),
        )
        self.screens.by_sid[screen.sid] = screen
        self._enter(screen)
        for audience in screen.audiences:
            self.socketio.emit("view", self.house.broadcast.view(audience), to=screen.sid)
        if screen.audiences[0].channel == Channel.PODIUM:
            self.socketio.emit("status", self._stamped(self.screens.status()), to=screen.sid)

    def disconnect(self, *_reason: object) -> None:
        """A screen is gone; presence is not touched by that."""
        if self.socketio.server.manager.is_connected(request.sid, "/"):  # type: ignore[attr-defined]
            return  # The same for this name: who is still connected has not gone.
        if screen := self.screens.gone(request.sid):  # type: ignore[attr-defined]
            for audience in screen.audiences:
                self.house.broadcast.leave(audience)

    def _enter(self, screen: Screen) -> None:
        # Join before looking: whatever is shown from now on reaches this screen.
        for audience in screen.audiences:
            join_room(room(audience), sid=screen.sid, namespace="/")
            self.house.broadcast.join(audience)

    def _leave(self, screen: Screen) -> None:
        for audience in screen.audiences:
            leave_room(room(audience), sid=screen.sid, namespace="/")
            self.house.broadcast.leave(audience)

    # Events

    def _body(self, named: object) -> str | None:
        """The id of a body of the conference, if this is one."""
        return named if isinstance(named, str) and named in self.house.clerk.conference.bodies else None

    def _screen(self) -> Screen:
        """The screen that sent this event; its seat was bound when it connected."""
        screen = self.screens.by_sid[request.sid]  # type: ignore[attr-defined]
        screen.last_seen = self.house.clock.now()
        return screen

    def command(self, message: object = None, *_more: object) -> dict[str, Any]:
        """A command: its ack comes after the commit."""
        screen = self._screen()
        try:
            size = len(orjson.dumps(message))
        except TypeError:
            nothing = {"message": ["Too deep, binary, or half a character."]}
            return ack(Refusal("malformed", details=nothing), screen.language)
        if size > MOST_BYTES:
            return ack(Refusal("too_large", details={"most": MOST_BYTES}), screen.language)
        return self.house.carry(message, screen.sitter.seat, screen.body, screen.language)

    def sync(self, message: object = None, *_more: object) -> View:
        """The whole view, or what changed since the seq that the client names."""
        since = message.get("seq") if isinstance(message, dict) else None
        return self._view(self._screen(), since if type(since) is int else None)

    def watch(self, message: object = None, *_more: object) -> dict[str, Any]:
        """Look at another body from now on."""
        screen = self._screen()
        body = self._body(message.get("body") if isinstance(message, dict) else None)
        if body is None:
            known = {"bodies": list(self.house.clerk.conference.bodies)}
            return ack(Refusal("unknown_body", details=known), screen.language)
        self._leave(screen)
        screen.body = body
        self._enter(screen)
        return self._view(screen, None)

    def clock(self, message: object = None, *_more: object) -> dict[str, Any]:
        """The house's time for a screen's clock; screens tell their skew and the seq they show."""
        screen, now = self._screen(), self.house.clock.now()
        given = message if isinstance(message, dict) else {}
        screen.skew = _whole(given.get("skew"))
        screen.seq = _whole(given.get("seq"))
        screen.build = build if isinstance(build := given.get("build"), str) and len(build) <= 64 else None
        return {"sent": _whole(given.get("sent")), "at": now, "build": self.house.build}

    def _view(self, screen: Screen, since: int | None) -> View:
        views = [self.house.broadcast.view(audience, since) for audience in screen.audiences]
        sections = {name: value for view in views for name, value in view["sections"].items()}
        return {**views[0], "sections": sections}

    def failed(self, failure: Exception) -> dict[str, Any]:
        """A bug: it is logged here, and the client learns only that it was one."""
        logger.error("a socket event failed", exc_info=failure)
        screen = self.screens.by_sid.get(request.sid)  # type: ignore[attr-defined]
        return ack(Refusal("internal"), screen.language if screen else words.FALLBACK)

    # From the house

    def cut(self, seat: str, token: str | None = None) -> None:
        """End the connections of a revoked seat; with ``token``, only those of that session."""
        for screen in self.screens.of_seat(seat):
            if token in (None, screen.sitter.token):
                self.socketio.emit("goodbye", {"reason": "revoked"}, to=screen.sid)
                self.socketio.server.disconnect(screen.sid, namespace="/")
        if token is None:
            self.screens.forget(seat)

    def farewell(self) -> None:
        """Tell every screen that the house closes, so that they come back by themselves."""
        self.socketio.emit("goodbye", {"reason": "restart"})

    def look(self) -> None:
        """Cut off sessions that have expired, and what another process has revoked. Called once a second."""
        shown = {screen.sitter.token: screen.sitter.record.id for screen in self.screens.by_sid.values()}
        valid = self.house.accounts.valid(shown, self.house.clock.now()) if shown else set()
        for token in shown.keys() - valid:
            self.cut(shown[token], token)

    def report(self) -> None:
        """Send the podium the facts outside the journal, if they changed. Called once a second."""
        status = self.screens.status()
        if status != self._status:
            self._status = status
            for body in self.house.clerk.conference.bodies:
                podium = room(Audience(Channel.PODIUM, body))
                self.socketio.emit("status", self._stamped(status), to=podium)

    def _stamped(self, sections: dict[str, Any]) -> View:
        return {"at": self.house.clock.now(), "sections": sections}


def live() -> Live:
    """The live door of the running application."""
    found: Live = current_app.extensions["plenary.live"]
    return found


def _whole(value: object) -> int | None:
    """A whole number that JSON and every browser can hold exactly; anything else is taken as not said."""
    return value if type(value) is int and abs(value) < 2**53 else None
