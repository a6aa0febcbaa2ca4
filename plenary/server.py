"""The server process: eventlet first, then the listening socket and the application; the only file to name eventlet."""

# ruff: noqa: E402  (whatever stands below the patch must be imported after it)
import gc
import os
import sys
import warnings

from plenary.settings import EVERY_ADDRESS, Settings, SettingsError, from_environment, looks_up_names

COLLECT_AFTER = (50_000, 1, 1_000)
"""Allocations, and rounds, before cycles are looked for: thousands of screens and ballots make many objects and hardly
a cycle. A look at 50,000 takes some 30 ms, in which nobody else has a turn; after every second one those that were
there before are looked at, too. In smaller looks most of a batch under way is looked at, and for nothing."""

# Before all else is imported, until all stands in run(): that makes a million objects, and looking through them took a
# tenth of a start.
gc.disable()
gc.set_threshold(*COLLECT_AFTER)

if not looks_up_names():
    # eventlet's own resolver takes a quarter of a second to import, and nobody would ask it.
    os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")

# Its authors advise new projects against it; we know, and keep it to this file so that it can be replaced.
warnings.filterwarnings("ignore", r"\s*Eventlet is deprecated")

# What the libraries below import wherever they find it, for clients, colours and message queues that a server has none
# of: a fifth of a second. Until they are imported it cannot be found; Python raises ImportError for such a module.
UNNEEDED = [name for name in ("redis", "requests", "rich", "websocket") if name not in sys.modules]
sys.modules.update(dict.fromkeys(UNNEEDED))  # type: ignore[arg-type]

import eventlet

eventlet.monkey_patch()

# Read when psycopg is imported: waiting for PostgreSQL must let others run.
os.environ["PSYCOPG_WAIT_FUNC"] = "wait_selector"

import errno
import itertools
import logging
import resource
import signal
import socket
import time
from collections.abc import Callable
from typing import Any, ClassVar

import eventlet.wsgi
from eventlet.hubs import trampoline
from flask import Flask
from sqlalchemy import func, select

from plenary import logs
from plenary.app import create_app, start
from plenary.engine.journal import BrokenChain
from plenary.engine.storage import Storage, StorageFailure, serve_alone
from plenary.web.heads import plain_head

for name in UNNEEDED:
    del sys.modules[name]

BACKLOG = 8192
MOST_SOCKETS = 20_000
MOST_UNSENT = 128 * 1024
"""What the kernel keeps for a slow reader: beyond it we keep the newest state instead of all that came before."""
SOCKET_TIMEOUT_S = 30
"""Longer than ping interval and timeout together, or idle screens would be cut."""
HEAD_WITHIN_S = 10
"""How long the head of a request may take: whoever sends it byte by byte holds a connection no longer."""
ACCEPTED_AT_ONCE = 4
"""Then everybody else has a turn: a hall that comes back at once must not keep its chair waiting."""
COMING_AT_ONCE = 64
"""While so many are coming in, the next one waits outside: a hall sends its requests together, and then shows its seats
together, and whatever can go on goes on before anybody else has a turn."""
OUTSIDE_S = 0.005
"""How long one waits there at most: those who come in slowly, or never, make the others slow and keep nobody out."""
FULL_FOR_S = 0.5
"""So long until it is seen whether somebody has left when no more files can be opened."""
READY_AT_ONCE = 4096
"""So many sockets are told of at a time: a hall and more, so that those that come first can be found among them."""
LOOK_FOR_SIGNAL_S = 0.2
LET_OTHERS_RUN_S = 0.05

kernel = eventlet.patcher.original("select")  # eventlet puts one without epoll in its place

logger = logging.getLogger(__name__)


def listen(host: str, port: int) -> socket.socket:
    """The listening socket; port 0 picks a free one. Two servers never share a port. Raises OSError.

    Each connection is an open file: this process takes as many as it may have.
    """
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening: socket.socket = eventlet.listen(
            (host, port), family=family, backlog=BACKLOG, reuse_port=False
        )
    except OSError as wrong:
        raise OSError(f"cannot listen on {host} port {port}: {wrong.strerror}") from wrong
    # Accepted sockets inherit it. Without, an ack waits 40 ms behind the push that was sent just before it.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MOST_UNSENT)
    accept, turns = listening.accept, itertools.count(1)

    def accept_unhurried() -> Any:
        if next(turns) % ACCEPTED_AT_ONCE == 0:
            eventlet.sleep(0)
        until = time.monotonic() + OUTSIDE_S
        while len(Protocol.coming) >= COMING_AT_ONCE and time.monotonic() < until:
            eventlet.sleep(0)
        full = False
        while True:
            try:
                return accept()
            except OSError as wrong:
                # The server would end of it, for those as well who are in.
                if wrong.errno not in (errno.EMFILE, errno.ENFILE):
                    raise
                if not full:
                    logger.exception("nobody can come in: this process may open no more files (LimitNOFILE)")
                full = True
            eventlet.sleep(FULL_FOR_S)

    listening.accept = accept_unhurried  # type: ignore[method-assign]
    return listening


class Sockets:
    """Which sockets are ready (:class:`plenary.web.ear.Readiness`): the kernel keeps the list, one greenlet looks.

    Eventlet's own way, a greenlet for each socket, costs two system calls and two switches for each message.
    """

    def __init__(self) -> None:
        self._epoll = kernel.epoll()

    def watch(self, number: int) -> None:
        """From now on tell when this socket can be read."""
        self._epoll.register(number, kernel.EPOLLIN)

    def want_room(self, number: int, *, wanted: bool) -> None:
        """Tell when it can be written, too, or no longer."""
        self._epoll.modify(number, kernel.EPOLLIN | (kernel.EPOLLOUT if wanted else 0))

    def forget(self, number: int) -> None:
        """Tell nothing more of this socket."""
        self._epoll.unregister(number)

    def wait(self, *, until: bool) -> list[tuple[int, bool, bool]]:
        """Number, whether it can be read, whether it can be written: of some that are ready; others run meanwhile."""
        if until:
            trampoline(self._epoll.fileno(), read=True)
        else:
            eventlet.sleep(0)
        ready = self._epoll.poll(0, READY_AT_ONCE)
        # A socket with an error is one to read: that tells which.
        return [
            (number, bool(event & ~kernel.EPOLLOUT), bool(event & kernel.EPOLLOUT)) for number, event in ready
        ]


class Protocol(eventlet.wsgi.HttpProtocol):
    """HTTP, with a time within which a request must have begun in earnest."""

    close_connection: bool
    coming: ClassVar[set[Any]] = set()
    """Connections whose first request is not answered yet; that of a screen is once it has a seat."""
    # Of thousands that are coming in; the usual ones take 24 KiB. A head that is longer is read line by line.
    rbufsize, wbufsize = 2048, 1024

    def setup(self) -> None:
        super().setup()
        self.coming.add(self)

    def handle_one_request(self) -> None:
        in_time = False
        with eventlet.Timeout(HEAD_WITHIN_S, False) as self._head:
            super().handle_one_request()
            in_time = True
        self.close_connection = self.close_connection or not in_time

    def parse_request(self) -> bool:
        """Read the head at once where it is plain, or else as the library does."""
        coming = self.rfile.fp
        head = plain_head(self.raw_requestline, coming.peek())
        if head is None:
            read: bool = super().parse_request()
            return read
        coming.read(head.size)
        self.requestline = self.raw_requestline[:-2].decode()
        self.command, self.path, self.request_version = head.method, head.path, "HTTP/1.1"
        self.close_connection = False
        self.headers = self.MessageClass()
        for name, value in head.fields:
            self.headers.set_raw(name, value)
        return True

    def log_message(self, *_said: Any) -> None:
        """What is no request is no news, for anybody may send it as often as he likes; and what it was is not told."""
        logger.debug("a request could not be read")

    def get_environ(self) -> dict[str, Any]:
        self._head.cancel()
        environ: dict[str, Any] = super().get_environ()
        return environ

    def handle_one_response(self) -> None:
        try:
            super().handle_one_response()
        finally:
            self.coming.discard(self)

    def finish(self) -> None:
        self.coming.discard(self)
        # It leads back here: a hall's worth of them is looked through else.
        self.environ: dict[str, Any] | None = None
        if self.connection.fd.fileno() >= 0:  # or else somebody has kept the socket, and goes on with it
            super().finish()


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
        protocol=Protocol,
        max_size=MOST_SOCKETS,
        socket_timeout=SOCKET_TIMEOUT_S,
        log_output=False,
        debug=False,
    )
    # What stands now stands for good: the conference, the code, the rules. No round looks at it, not even one: a start
    # leaves a thousand objects in cycles, and half a million to look through.
    gc.freeze()
    gc.enable()
    ready()
    while not ended:
        eventlet.sleep(LOOK_FOR_SIGNAL_S)
    finish()
    eventlet.sleep(LOOK_FOR_SIGNAL_S)  # The goodbye leaves the house before its sockets close.
    serving.kill()


def check(storage: Storage) -> None:
    """See that PostgreSQL keeps what it commits, and that others run here while it is waited for.

    Raises SettingsError, naming what to set.
    """
    if storage.engine.dialect.name != "postgresql":
        return
    ran: list[bool] = []
    with storage.read() as connection:
        for name in ("fsync", "synchronous_commit"):
            if connection.scalar(select(func.current_setting(name))) == "off":
                raise SettingsError(
                    f"PLENARY_DATABASE_URL: {name} is off in this PostgreSQL, and what is acknowledged could be lost"
                )
        eventlet.spawn(ran.append, True)
        connection.execute(select(func.pg_sleep(LET_OTHERS_RUN_S)))
    if not ran:
        raise SettingsError(
            "psycopg stops the whole process while it waits for PostgreSQL: it was imported before plenary.server, "
            "which sets PSYCOPG_WAIT_FUNC"
        )


def main() -> int:
    """``plenary serve``: settings from the environment; 2 with the name of the first unsafe or missing one."""
    try:
        settings = from_environment()
        logs.begin(settings.log_level)
        listening = listen(settings.host, settings.port)
        serve_alone(settings.database_url)
        app = create_app(settings, Sockets())
        check(app.extensions["plenary"].storage)
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
