"""Build the application: storage, clerk, doors; wire them together and register them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response, request
from flask_socketio import SocketIO
from werkzeug.exceptions import HTTPException

from plenary import resources
from plenary.domain.vocabulary import Refusal
from plenary.engine.accounts import Accounts
from plenary.engine.broadcast import Broadcast
from plenary.engine.clerk import Clerk
from plenary.engine.deadlines import LOOK_EVERY_S as DEADLINES_EVERY_S
from plenary.engine.deadlines import Deadlines
from plenary.engine.house_clock import HouseClock
from plenary.engine.journal import Journal
from plenary.engine.storage import StorageFailure
from plenary.engine.wake import Wake
from plenary.inauguration import ready
from plenary.rounds import Round
from plenary.settings import Settings, SettingsError
from plenary.web import (
    imports_api,
    metrics_api,
    openapi,
    records_api,
    reports_api,
    seats_api,
    sheets_api,
    sign_in,
    texts_api,
    votes_api,
)
from plenary.web.api import answered, api, language
from plenary.web.ear import Readiness
from plenary.web.fanout import PING_EVERY_S, Fanout
from plenary.web.heads import VERSION, asks_in_vain
from plenary.web.house import House, ack, house
from plenary.web.packets import PacketJson, TextPacket
from plenary.web.pages import POLICY, build_id
from plenary.web.plain import Plain
from plenary.web.rooms import Rooms
from plenary.web.seating import Door
from plenary.web.socket import STATUS_EVERY_S, Live
from plenary.web.wire import MOST_BYTES

logger = logging.getLogger(__name__)

ROUTES = (
    openapi,
    seats_api,
    texts_api,
    votes_api,
    records_api,
    imports_api,
    reports_api,
    sheets_api,
    metrics_api,
)
"""The modules whose routes are behind the HTTP door: importing them adds these to it."""

MOST_STRANGERS = 4096
"""Connections that have not shown a seat yet: room for a whole hall that comes back at once, and no more."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
REFUSED = {400: "malformed", 404: "not_found", 405: "not_found", 413: "too_large", 415: "malformed"}


def create_app(settings: Settings, readiness: Readiness | None = None) -> Flask:
    """The application for one conference. Raises SettingsError when the database is not ready for it.

    ``readiness``: of the server's sockets; without it, the library's own ways lead to the screens.
    """
    storage = ready(settings)
    app = Flask("plenary", template_folder=str(resources.TEMPLATES), static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    socketio = SocketIO(
        app,
        async_mode=settings.async_mode,
        transports=["websocket"],
        cors_allowed_origins=list(settings.origins),
        ping_interval=5,
        ping_timeout=5,
        max_http_buffer_size=4 * MOST_BYTES,
        http_compression=False,
        async_handlers=False,
        manage_session=False,
        json=PacketJson,
        serializer=TextPacket,
        client_manager=Rooms(),
    )
    clock, accounts = HouseClock(), Accounts(storage, settings.secret_key.encode())
    wires = Fanout(socketio, readiness) if settings.direct and readiness else Plain(socketio)
    broadcast = Broadcast(wires.show)
    clerk = Clerk(Journal(storage, settings.conference), broadcast, clock)
    if clerk.standing.conference is None:
        raise SettingsError(
            f"PLENARY_CONFERENCE: there is no conference {settings.conference!r} in the database. "
            "Run: plenary init"
        )
    house = House(
        settings=settings,
        storage=storage,
        accounts=accounts,
        clock=clock,
        broadcast=broadcast,
        clerk=clerk,
        door=Door(accounts, clock, settings.conference, secure=settings.secure),
        build=build_id(),
    )
    app.extensions["plenary"] = house
    app.extensions["plenary.live"] = Live(socketio, house, wires)
    app.extensions["plenary.wake"] = awaken(settings, clerk)
    app.register_blueprint(api)
    app.register_blueprint(sign_in.pages)
    app.register_error_handler(Exception, failed)
    app.after_request(guarded)
    app.wsgi_app = kept(app.wsgi_app, wires)  # type: ignore[assignment,method-assign]
    return app


def awaken(settings: Settings, clerk: Clerk) -> Wake | None:
    """What wakes the other processes, and this one. Raises ImportError, or ValueError for a wrong URL."""
    if settings.redis_url is None:
        return None
    wake = Wake(settings.redis_url, settings.conference, clerk.hear)
    clerk.committed = wake.committed
    return wake


def start(app: Flask) -> Callable[[], None]:
    """Begin the work behind the doors; returns what ends it, with a goodbye and an answer to all that wait."""
    house: House = app.extensions["plenary"]
    live: Live = app.extensions["plenary.live"]
    socketio: SocketIO = app.extensions["socketio"]
    wake: Wake | None = app.extensions["plenary.wake"]
    worker = socketio.start_background_task(house.clerk.run)

    def every(seconds: float, *works: Callable[[], object]) -> None:
        # Whatever fails: a revoked seat must still be cut off a second later, and the next deadline kept.
        rounds = [Round(work) for work in works]

        def work() -> None:
            while True:
                socketio.sleep(seconds)
                for each in rounds:
                    each()

        socketio.start_background_task(work)

    for work in (wake.tell, wake.listen) if wake else ():
        socketio.start_background_task(work)
    if isinstance(live.wires, Fanout):
        socketio.start_background_task(live.wires.ear.listen)
    # Apart, so that whoever waits for a database that does not answer holds up none of the others.
    every(STATUS_EVERY_S, live.report, live.overdue, live.caught_up, live.wires.sweep)
    every(STATUS_EVERY_S, live.look)
    every(STATUS_EVERY_S, live.share)
    every(DEADLINES_EVERY_S, Deadlines(house.clerk).look)
    every(PING_EVERY_S, live.wires.ping)

    def finish() -> None:
        live.farewell()
        house.clerk.stop()
        worker.join()
        if wake:
            wake.stop()
        live.presence.leave()
        house.storage.close()

    return finish


def failed(failure: Exception) -> Response:
    """Whatever went wrong, the client gets a refusal; only the log gets the trace of a bug."""
    if isinstance(failure, HTTPException):
        if isinstance(failure.response, Response):
            return failure.response
        code, status = REFUSED.get(failure.code or 500, "internal"), failure.code or 500
    else:
        logger.error("%s %s failed", request.method, request.path, exc_info=failure)
        code, status = ("storage.away", 503) if isinstance(failure, StorageFailure) else ("internal", 500)
    answer = answered(ack(Refusal(code), language()))
    answer.status_code = status
    return answer


def guarded(response: Response) -> Response:
    """The headers every answer carries; what is not built once and for all is not kept anywhere."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    if house().settings.secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def kept(wsgi: Any, wires: Fanout | Plain) -> Callable[[dict[str, Any], Any], Iterable[bytes]]:
    """The door with its keeper: no permessage-deflate, which takes twice the memory; not too many strangers, and none
    whose hand cannot be shaken."""

    def served(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        if wires.strangers >= MOST_STRANGERS and "HTTP_UPGRADE" in environ:
            start_response("503 Service Unavailable", [("Retry-After", "5"), ("Content-Length", "0")])
            return []
        if asks_in_vain(environ):
            start_response("400 Bad Request", [("Sec-WebSocket-Version", VERSION), ("Content-Length", "0")])
            return []
        answer: Iterable[bytes] = wsgi(environ, start_response)
        return answer

    return served
