"""Clients that tests drive a server with: what a screen holds, the Socket.IO library, and one bare WebSocket."""

from __future__ import annotations

import itertools
import json
import queue
import socket
import threading
import uuid
from abc import ABC, abstractmethod
from collections import defaultdict, deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import websocket

from tests.ear import Wire, ear
from tests.in_order import Library

WITHIN_S = 10
"""How long to wait for what must come: only a failing test waits that long."""
TABLET = 64 * 1024
"""What a client's machine keeps unread: hundreds of them in one process are slow, and must not lag minutes behind."""
VIEW = '42["view",'
"""How the message of a view begins."""
Sections = dict[str, Any]


class ConnectRefused(Exception):
    """The server did not let this client in. ``data``: what it said."""

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(str(data))
        self.data = data


class Shown:
    """What a screen shows: each section by the newest message that carried it, as the protocol asks.

    What comes is read only when somebody looks: hundreds of screens in one process would be slow readers otherwise.
    """

    def __init__(self) -> None:
        self._sections: Sections = {}
        self._seqs: dict[str, int] = {}
        self._heard: list[dict[str, Any]] = []
        self._went_back: list[tuple[str, int, int]] = []
        self._unread: deque[dict[str, Any] | str] = deque()
        self._changed = threading.Condition(threading.RLock())

    @property
    def sections(self) -> Sections:
        """Every section as it is shown now."""
        return self._read()._sections

    @property
    def seqs(self) -> dict[str, int]:
        """The seq of each section that is shown."""
        return self._read()._seqs

    @property
    def heard(self) -> list[dict[str, Any]]:
        """All views, in the order in which they came."""
        return self._read()._heard

    @property
    def went_back(self) -> list[tuple[str, int, int]]:
        """Sections that came later with an older state: name, seq shown, seq that came."""
        return self._read()._went_back

    def hear(self, view: dict[str, Any] | str) -> None:
        """Take a view as it comes: a value, or the JSON of the event that carries it."""
        with self._changed:
            self._unread.append(view)
            self._changed.notify_all()

    def ended(self) -> None:
        """Nothing more comes: whoever waits looks once more."""
        with self._changed:
            self._changed.notify_all()

    def until(self, seen: Callable[[Sections], Any], within: float = WITHIN_S) -> Sections:
        """Wait until the screen shows this; what it shows then."""

        def now() -> bool:
            # A section that has not come yet cannot show it.
            try:
                return bool(seen(self.sections))
            except (KeyError, TypeError):
                return False

        with self._changed:
            assert self._changed.wait_for(now, within), f"never seen; shown: {sorted(self.sections)}"
            return dict(self.sections)

    def _read(self) -> Shown:
        with self._changed:
            while self._unread:
                come = self._unread.popleft()
                view = json.loads(come)[1] if isinstance(come, str) else come
                self._heard.append(view)
                for name, value in view["sections"].items():
                    if view["seq"] < self._seqs.get(name, 0):
                        self._went_back.append((name, self._seqs[name], view["seq"]))
                    else:
                        self._seqs[name], self._sections[name] = view["seq"], value
        return self


class Caller(ABC):
    """Whoever sends commands and reads their acks."""

    shown: Shown

    @abstractmethod
    def call(self, event: str, *payload: Any) -> Any:
        """Send an event; its ack."""

    def command(
        self, name: str, /, *, id: str | None = None, body: str | None = None, **args: Any
    ) -> dict[str, Any]:
        """Send a command; its ack. ``id``: by default one that was never used."""
        message = {"id": id or uuid.uuid4().hex, "name": name, "args": args}
        ack: dict[str, Any] = self.call("command", message | ({"body": body} if body else {}))
        return ack

    def do(self, name: str, /, **args: Any) -> dict[str, Any]:
        """A command that must be accepted; its ack."""
        ack = self.command(name, **args)
        assert ack["ok"], (name, args, ack)
        return ack

    def refused(self, name: str, /, **args: Any) -> dict[str, Any]:
        """A command that must be refused; the refusal."""
        ack = self.command(name, **args)
        assert not ack["ok"], (name, args, ack)
        refusal: dict[str, Any] = ack["refusal"]
        return refusal


class Screen(Caller):
    """A client of the Socket.IO library: it comes back by itself when its connection is lost."""

    def __init__(self, url: str, auth: dict[str, Any]) -> None:
        self.shown, self.goodbyes = Shown(), queue.Queue[dict[str, Any]]()
        self.lost, self.back = threading.Event(), threading.Event()
        self._library = Library(
            reconnection_delay=0.05,
            reconnection_delay_max=0.2,
            randomization_factor=0.1,
            # As a tool: it is no page, and comes from nowhere.
            websocket_extra_options={"suppress_origin": True},
        )
        self._library.on("view", self.shown.hear)
        self._library.on("goodbye", self.goodbyes.put)
        self._library.on("connect", self.back.set)
        self._library.on("disconnect", lambda *_reason: self.lost.set())
        self._library.connect(url, auth=auth, transports=["websocket"], wait_timeout=WITHIN_S)

    def call(self, event: str, *payload: Any) -> Any:
        return self._library.call(event, *payload, timeout=WITHIN_S)

    def drop(self) -> None:
        """Lose the connection without a word, and wait until the library is back."""
        self.lost.clear()
        self.back.clear()
        cut = self._library.eio.ws
        cut.sock.shutdown(socket.SHUT_RDWR)
        assert self.lost.wait(WITHIN_S)
        assert self.back.wait(WITHIN_S)
        cut.shutdown()

    def leave(self) -> None:
        """Close the connection for good."""
        self._library.disconnect()


class Bare(Caller):
    """Socket.IO 5 on one WebSocket, frame by frame: cheap by the hundred, and what it sends need not be right."""

    def __init__(
        self,
        url: str,
        auth: dict[str, Any] | None = None,
        *,
        origin: str | None = None,
        cookie: str | None = None,
        headers: tuple[str, ...] = (),
        buffer: int = TABLET,
    ) -> None:
        """Connect. ``buffer``: so many bytes wait here unread at most.

        Raises ConnectRefused, or WebSocketBadStatusException when the handshake is refused.
        """
        self.shown, self.closed = Shown(), threading.Event()
        self.events: dict[str, queue.Queue[Any]] = defaultdict(queue.Queue)
        self._acks: dict[int, queue.Queue[Any]] = defaultdict(queue.Queue)
        self._numbers, self._auth = itertools.count(1), auth
        self._admitted: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._web = websocket.create_connection(
            f"{url.replace('http', 'ws', 1)}/socket.io/?EIO=4&transport=websocket",
            timeout=WITHIN_S,
            origin=origin,
            suppress_origin=origin is None,
            cookie=cookie,
            header=list(headers),
            enable_multithread=True,
            sockopt=[(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)],
        )
        self._web.settimeout(None)
        self._ended = threading.Event()
        self._wire = Wire(self._web.sock, self, self._web.shutdown)
        ear().attend(self._wire)
        try:
            refused = self._admitted.get(timeout=WITHIN_S)
        except queue.Empty:
            refused = {"message": "no answer"}
        if refused is not None:
            self.drop()
            raise ConnectRefused(refused)

    def send(self, frame: str | bytes) -> None:
        """Put a frame on the wire as it is: text or binary."""
        self._web.send(
            frame, websocket.ABNF.OPCODE_TEXT if isinstance(frame, str) else websocket.ABNF.OPCODE_BINARY
        )

    def begin(self, event: str, *payload: Any) -> int:
        """Send an event without waiting; the number of its ack."""
        number = next(self._numbers)
        # Both threads making the queue at the same moment would make two, and the ack would be lost in one.
        self._acks[number] = queue.Queue()
        self.send(f"42{number}{json.dumps([event, *payload], ensure_ascii=False)}")
        return number

    def answer(self, number: int, within: float = WITHIN_S) -> Any:
        """The ack of this number. Raises ConnectionError when the connection ends first, TimeoutError."""
        try:
            ack = self._acks[number].get(timeout=within)
        except queue.Empty:
            raise TimeoutError(f"no ack {number} within {within} s") from None
        if ack is None:
            raise ConnectionError("the connection ended before the ack")
        return ack

    def call(self, event: str, *payload: Any) -> Any:
        return self.answer(self.begin(event, *payload))

    def sleep(self) -> None:
        """Read nothing until :meth:`wake`."""
        ear().ignore(self._wire)

    def wake(self) -> None:
        """Read what has come meanwhile, and go on."""
        ear().attend(self._wire)

    def drop(self) -> None:
        """Lose the connection without a word."""
        if self._web.sock is not None:
            with suppress(OSError):  # The other side may have been faster.
                self._web.sock.shutdown(socket.SHUT_RDWR)
        assert self._ended.wait(WITHIN_S)

    def ended(self) -> None:
        """The connection has ended."""
        self.closed.set()
        self._ended.set()
        self.shown.ended()
        self._admitted.put({"message": "the connection ended"})
        for acks in list(self._acks.values()):
            acks.put(None)

    def hear(self, frame: str) -> None:
        """Take a message as it comes; pings are answered."""
        with suppress(websocket.WebSocketException, OSError):  # The connection may end while it is answered.
            self._hear(frame)

    def _hear(self, frame: str) -> None:
        kind, rest = frame[:2], frame[2:]
        if frame[0] == "0":
            self.send(f"40{'' if self._auth is None else json.dumps(self._auth)}")
        elif frame[0] == "2":
            self.send("3")
        elif kind == "40":
            self._admitted.put(None)
        elif kind == "44" and not rest.startswith("/"):
            self._admitted.put(json.loads(rest))
        elif kind == "41":
            self.closed.set()
        elif frame.startswith(VIEW):
            self.shown.hear(rest)
        elif kind == "42":
            event, *payload = json.loads(rest)
            self.events[event].put(payload[0] if payload else None)
        elif kind == "43":
            number, bracket, acked = rest.partition("[")
            self._acks[int(number)].put(next(iter(json.loads(bracket + acked)), []))
