"""The live door: connect to a seat, watch a body, command, sync and clock over Socket.IO."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, ClassVar

from flask import current_app
from flask_socketio import ConnectionRefusedError, SocketIO
from werkzeug.http import parse_cookie

from plenary import words
from plenary.domain.vocabulary import Audience, Channel, Refusal
from plenary.engine.broadcast import View
from plenary.engine.conduct import Answer
from plenary.engine.presence import Presence
from plenary.engine.storage import StorageFailure
from plenary.web.compact import compact
from plenary.web.fanout import Fanout
from plenary.web.house import ANSWER_WITHIN_S, House, ack
from plenary.web.limits import Kind
from plenary.web.plain import Plain
from plenary.web.screens import MOST_PER_SEAT, Screen, Screens
from plenary.web.wire import unreadable

logger = logging.getLogger(__name__)

STATUS_EVERY_S = 1.0


class Live:
    """The handlers of the socket, with the screens they know. ``wires``: how what they say gets to the screens."""

    EVENTS: ClassVar = ("command", "sync", "watch", "clock")

    def __init__(self, socketio: SocketIO, house: House, wires: Fanout | Plain) -> None:
        self.socketio, self.house, self.wires, self.screens = socketio, house, wires, Screens()
        self.presence = Presence(house.storage, house.settings.conference)
        self._status: dict[str, Any] = {}
        self._waiting: OrderedDict[int, tuple[float, Callable[[Any], None], str]] = OrderedDict()
        self._numbers = count()
        self._ahead: dict[str, int] = {}
        # Of the library below: Flask's request context costs more than letting somebody in does.
        socketio.server.on("connect", self.connect)
        socketio.server.on("disconnect", self.disconnect)
        wires.serve(self)

    # Connecting

    def connect(self, sid: str, handshake: object = None, auth: object = None) -> None:
        """A tool shows a token, a browser its cookie and its Origin; anything else is refused.

        ``handshake``: the request (WSGI) that became this connection.
        """
        if sid in self.screens.by_sid or not isinstance(handshake, dict):
            return  # Socket.IO lets a client send an event of this name, too; it connects nothing.
        given = auth if isinstance(auth, dict) else {}
        cookies = parse_cookie(handshake.get("HTTP_COOKIE"))
        try:
            sitter = self.house.door.by_handshake(given, cookies, handshake.get("HTTP_ORIGIN"))
        except StorageFailure as failure:
            logger.warning("nobody can be let in: the database is away (%s)", type(failure).__name__)
            raise ConnectionRefusedError("storage.away", {"code": "storage.away"}) from failure
        if sitter is None:
            raise ConnectionRefusedError("unauthorised", {"code": "unauthorised"})
        if len(self.screens.of_seat(sitter.record.id)) >= MOST_PER_SEAT:
            raise ConnectionRefusedError("too_many", {"code": "too_many_connections"})
        language = given.get("language")
        screen = Screen(
            sid=sid,
            sitter=sitter,
            body=self._body(given.get("body")) or next(iter(self.house.clerk.conference.bodies)),
            language=language if language in words.LANGUAGES else sitter.record.language,
            last_seen=self.house.clock.now(),
            compact=given.get("compact") is True,
        )
        self.screens.come(screen)
        self.wires.admit(screen)
        self._enter(screen)
        # Another version of the house may show the same entries otherwise.
        same = given.get("build", self.house.build) == self.house.build
        held = _whole(given.get("seq")) if same else None
        if held is not None and held >= self.seq():
            # It may come from a process that has read further: what is shown it now, it may rightly ignore.
            self._ahead[sid] = held
        self._greet(screen, None if held is None or held > self.seq() else held)

    def _greet(self, screen: Screen, since: int | None) -> None:
        """Show a screen that comes everything, or, when it says what it holds, what changed since."""
        # A delegation's own part comes whole: the line may have carried the other part only.
        missed = [each for each in screen.audiences if since is not None and each.delegation is None]
        for audience in missed:
            self.wires.send(screen, "view", _form(screen, self.house.broadcast.view(audience, since)))
        whole = [(each, self.house.broadcast.view(each)) for each in screen.audiences if each not in missed]
        if whole:
            self.wires.whole(screen, whole)
        if screen.audiences[0].channel == Channel.PODIUM:
            self.wires.send(screen, "status", self._stamped(self._facts()))

    def caught_up(self) -> None:
        """Show those all of it who came from a process that was ahead of this one, once it has read as far."""
        for sid, held in list(self._ahead.items()):
            screen = self.screens.by_sid.get(sid)
            if screen is None or held < self.seq():
                del self._ahead[sid]
                if screen:
                    self._greet(screen, None)

    def disconnect(self, sid: str, *_reason: object) -> None:
        """A screen is gone; presence is not touched by that."""
        if self.socketio.server.manager.is_connected(sid, "/"):
            return  # The same for this name: who is still connected has not gone.
        self.left(sid)

    def left(self, sid: str) -> None:
        """This connection has ended, whether or not the library has noticed."""
        if screen := self.screens.gone(sid):
            self._leave(screen)
            self.wires.gone(screen)

    def _enter(self, screen: Screen) -> None:
        # Join before looking: whatever is shown from now on reaches this screen.
        for audience in screen.audiences:
            self.wires.enter(screen, audience)
            self.house.broadcast.join(audience)

    def _leave(self, screen: Screen) -> None:
        for audience in screen.audiences:
            self.wires.leave(screen, audience)
            self.house.broadcast.leave(audience)

    # Events

    def event(self, screen: Screen, name: str, payload: object, answer: Callable[[Any], None]) -> None:
        """Answer an event of a screen, now or once it is committed; an unknown one gets no answer."""
        if name not in self.EVENTS:
            return
        screen.last_seen = self.house.clock.now()
        try:
            if name == "command":
                self.command(screen, payload, answer)
            else:
                answer(getattr(self, name)(screen, payload))
        except Exception:
            # A bug: it is logged here, and the client learns only that it was one.
            logger.exception("the event %s failed", name)
            answer(ack(Refusal("internal"), screen.language))

    def command(self, screen: Screen, message: object, answer: Callable[[Any], None]) -> None:
        """A command: its ack comes after the commit; after a while it says that nobody knows."""
        number = next(self._numbers)
        self._waiting[number] = time.monotonic() + ANSWER_WITHIN_S, answer, screen.language

        def tell(said: Answer) -> None:
            if self._waiting.pop(number, None):
                answer(ack(said, screen.language))

        if refusal := unreadable(message):
            tell(refusal)
            return
        try:
            self.house.begin(message, screen.sitter.seat, screen.body, screen.language, tell)
        except Exception:
            self._waiting.pop(number, None)  # It is answered once, by whoever called.
            raise

    def overdue(self) -> None:
        """Tell those whose commands the storage keeps waiting that nobody knows. Called once a second."""
        now = time.monotonic()
        while self._waiting:
            number, (until, answer, language) = next(iter(self._waiting.items()))
            if until > now:
                return
            del self._waiting[number]
            answer(ack(Refusal("storage.unknown_outcome"), language))

    def sync(self, screen: Screen, message: object) -> dict[str, Any]:
        """The whole view, or what changed since the seq that the client names."""
        if over := self._over(screen):
            return over
        since = message.get("seq") if isinstance(message, dict) else None
        return _form(screen, self._view(screen, since if type(since) is int else None))

    def watch(self, screen: Screen, message: object) -> dict[str, Any]:
        """Look at another body from now on."""
        if over := self._over(screen):
            return over
        body = self._body(message.get("body") if isinstance(message, dict) else None)
        if body is None:
            known = {"bodies": list(self.house.clerk.conference.bodies)}
            return ack(Refusal("unknown_body", details=known), screen.language)
        self._leave(screen)
        screen.body = body
        self._enter(screen)
        return _form(screen, self._view(screen, None))

    def clock(self, screen: Screen, message: object) -> dict[str, Any]:
        """The house's time for a screen's clock; screens tell their skew and the seq they show."""
        now = self.house.clock.now()
        given = message if isinstance(message, dict) else {}
        screen.skew = _whole(given.get("skew"))
        screen.shows(_whole(given.get("seq")), self.seq(), now)
        screen.build = build if isinstance(build := given.get("build"), str) and len(build) <= 64 else None
        return {"sent": _whole(given.get("sent")), "at": now, "build": self.house.build}

    def _body(self, named: object) -> str | None:
        """The id of a body of the conference, if this is one."""
        return named if isinstance(named, str) and named in self.house.clerk.conference.bodies else None

    def _over(self, screen: Screen) -> dict[str, Any] | None:
        """The refusal of a seat that looks too often."""
        over = self.house.limits.over(Kind.LOOK, screen.sitter.record.id, self.house.clock.now())
        return ack(over, screen.language) if over else None

    def _view(self, screen: Screen, since: int | None) -> View:
        views = [self.house.broadcast.view(audience, since) for audience in screen.audiences]
        sections = {name: value for view in views for name, value in view["sections"].items()}
        return {**views[0], "sections": sections}

    # From the house

    def missed(self, screen: Screen, since: int) -> Iterator[tuple[str, dict[str, Any]]]:
        """What a screen whose wire was busy is shown instead of all it missed after ``since``: the newest of each."""
        yield "view", _form(screen, self._view(screen, since))
        if screen.audiences[0].channel == Channel.PODIUM:
            yield "status", self._stamped(self._facts())

    def seq(self) -> int:
        """The seq that every screen has been shown, or will be in a moment."""
        return self.house.clerk.standing.seq

    def cut(self, seat: str, token: str | None = None) -> None:
        """End the connections of a revoked seat; with ``token``, only those of that session."""
        self.house.door.forget(seat, token)
        for screen in self.screens.of_seat(seat):
            if token in (None, screen.sitter.token):
                self.wires.send(screen, "goodbye", {"reason": "revoked"})
                self.socketio.server.disconnect(screen.sid, namespace="/")
        if token is None:
            self.screens.forget(seat)

    def farewell(self) -> None:
        """Tell every screen that the house closes, so that they come back by themselves."""
        self.wires.everybody("goodbye", {"reason": "restart"})

    def look(self) -> None:
        """Cut off sessions that have expired, and what another process has revoked. Called once a second."""
        if ended := self.house.door.look():
            for screen in [each for each in self.screens.by_sid.values() if each.sitter.digest in ended]:
                self.cut(screen.sitter.record.id, screen.sitter.token)

    def share(self) -> None:
        """Tell the other processes which screens are here, and hear what they see. Called once a second.

        A display that another process has revoked is waited for no longer.
        """
        now = self.house.clock.now()
        self.presence.share(self.screens.seen(now), now)
        if lost := self.screens.lost:
            for seat in self.house.accounts.seats_by_id(lost).values():
                if seat.revoked_at is not None:
                    self.screens.forget(seat.id)

    def report(self) -> None:
        """Send the podium the facts outside the journal, if they changed. Called once a second."""
        status = self._facts()
        if status != self._status:
            self._status = status
            for body in self.house.clerk.conference.bodies:
                self.wires.tell(Audience(Channel.PODIUM, body), "status", self._stamped(status))

    def _facts(self) -> dict[str, Any]:
        now = self.house.clock.now()
        seen = self.screens.status(now, self.presence.others(now))
        return {**seen, "house": self.house.clerk.health}

    def _stamped(self, sections: dict[str, Any]) -> View:
        return {"at": self.house.clock.now(), "sections": sections}


def live() -> Live:
    """The live door of the running application."""
    found: Live = current_app.extensions["plenary.live"]
    return found


def _form(screen: Screen, view: View) -> View:
    """A view in the form that this screen has asked for."""
    return compact(view) if screen.compact else view


def _whole(value: object) -> int | None:
    """A whole number that JSON and every browser can hold exactly; anything else is taken as not said."""
    return value if type(value) is int and abs(value) < 2**53 else None
