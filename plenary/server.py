"""The server process: eventlet first, then the listening socket and the application; the only file to name eventlet."""

# ruff: noqa: E402  (whatever stands below the patch must be imported after it)
import warnings

# Its authors advise new projects against it; we know, and keep it to this file so that it can be replaced.
warnings.filterwarnings("ignore", r"\s*Eventlet is deprecated")

import eventlet

eventlet.monkey_patch()

import logging
import signal
import socket
import sys
from collections.abc import Callable

import eventlet.wsgi
from flask import Flask

from plenary.app import create_app, start
from plenary.engine.journal import BrokenChain
from plenary.engine.storage import StorageFailure
from plenary.settings import EVERY_ADDRESS, Settings, SettingsError, from_environment

BACKLOG = 8192
MOST_SOCKETS = 20_000
SOCKET_TIMEOUT_S = 90
"""Longer than ping interval and timeout together, or idle screens would be cut."""
LOOK_FOR_SIGNAL_S = 0.2

logger = logging.getLogger(__name__)


def listen(host: str, port: int) -> socket.socket:
    """The listening socket; port 0 picks a free one. Two servers never share a port. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening: socket.socket = eventlet.listen(
            (host, port), family=family, backlog=BACKLOG, reuse_port=False
        )
    except OSError as wrong:
        raise OSError(f"cannot listen on {host} port {port}: {wrong.strerror}") from wrong
    # Accepted sockets inherit it. Without, an ack waits 40 ms behind the push that was sent just before it.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def run(app: Flask, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until SIGTERM or SIGINT, then say goodbye, finish what waits and end: within two seconds."""
    ended: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        # A handler may only set a flag: it runs in whatever greenlet is under way.
        signal.signal(number, lambda signum, _frame: ended.append(signum))
    finish = start(app)
    serving = eventlet.spawn(
        eventlet.wsgi.server,
        listening,
        app,
        max_size=MOST_SOCKETS,
        socket_timeout=SOCKET_TIMEOUT_S,
        log_output=False,
        debug=False,
    )
    ready()
    while not ended:
        eventlet.sleep(LOOK_FOR_SIGNAL_S)
    finish()
    eventlet.sleep(LOOK_FOR_SIGNAL_S)  # The goodbye leaves the house before its sockets close.
    serving.kill()


def main() -> int:
    """``plenary serve``: settings from the environment; 2 with the name of the first unsafe or missing one."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)  # It tells which database it looks at.
    try:
        settings = from_environment()
        listening = listen(settings.host, settings.port)
        app = create_app(settings)
    except (SettingsError, StorageFailure, BrokenChain, OSError, ValueError, ImportError) as wrong:
        print(f"plenary serve: {str(wrong).partition(chr(10))[0]}", file=sys.stderr)
        return 2
    return serve(settings, app, listening)


def serve(settings: Settings, app: Flask, listening: socket.socket) -> int:
    """Serve and print the line by which tools know that the house is open."""
    host = "127.0.0.1" if settings.host in EVERY_ADDRESS else settings.host
    port = listening.getsockname()[1]
    run(app, listening, lambda: print(f"READY http://{host}:{port}", flush=True))
    return 0
