"""A house whose server is killed and started again, and what its journal then holds."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import websocket

from plenary.engine.canonical import decode
from plenary.engine.journal import Journal
from plenary.engine.storage import Storage
from tests.clients import ConnectRefused
from tests.serving import Served, clean, demo, ready
from tests.warm import nursery

WITHIN_S = 60
LOST = (ConnectionError, ConnectRefused, OSError, websocket.WebSocketException)
"""What a client sees of a kill, at whatever moment."""
Key = tuple[str, str]
"""The code of a delegation, and the id of its command."""


class House:
    """The server that is killed and started again, always at one address; clients wait here until it is back."""

    def __init__(self, folder: Path) -> None:
        made = demo(folder)
        self.database, self.log, self.roll, self.access = made.database, made.log, made.roll, made.access
        self.url, self.port = made.url, made.port
        made.stop()
        self.acks = 0
        self._changed = threading.Condition()
        self._served: Served | None = None
        self.start()

    def start(self) -> None:
        """``plenary serve``, as a process manager starts it again after a crash."""
        environment = {
            "PLENARY_DATABASE_URL": f"sqlite:///{self.database}",
            "PLENARY_SECRET_KEY": self.database.with_name(f"{self.database.name}.key").read_text().strip(),
            "PLENARY_ORIGINS": self.url,
            "PLENARY_CONFERENCE": self.access["conference"],
            "PLENARY_PORT": str(self.port),
        }
        process = nursery().start(["serve"], clean(environment), self.log)
        served = ready(process, self.database, self.log)
        served.access = self.access
        served.roll = self.roll
        with self._changed:
            self._served = served
            self._changed.notify_all()

    def served(self) -> Served:
        """The running server, once there is one."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._served, WITHIN_S)
            assert self._served
            return self._served

    def acknowledged(self) -> None:
        """A client has read one more ack."""
        with self._changed:
            self.acks += 1
            self._changed.notify_all()

    def kill_after(self, acks: int) -> None:
        """kill -9 when so many more acks were read, with whatever is on the way at that moment."""
        with self._changed:
            until = self.acks + acks
            assert self._changed.wait_for(lambda: self.acks >= until, WITHIN_S), "no more acknowledgements"
            served, self._served = self._served, None
        assert served
        served.kill()

    def end(self) -> int | None:
        """Ask the server to end; its exit code, unless it has ended before."""
        with self._changed:
            served, self._served = self._served, None
        return served.stop() if served else None

    def entries(self) -> dict[Key, list[tuple[str, int, str | None]]]:
        """The delegates' entries by whose command they are, without gaps between their numbers."""
        codes = {id: code for code, id in self.roll.items()}
        storage = Storage(f"sqlite:///{self.database}")
        found: dict[Key, list[tuple[str, int, str | None]]] = {}
        seqs = Counter[int]()
        with storage.read() as connection:
            for line in Journal(storage, self.access["conference"]).lines(connection):
                entry = decode(line.entry)
                seqs[entry.seq] += 1
                if entry.by.delegation:
                    key = codes[entry.by.delegation], entry.request
                    found.setdefault(key, []).append((entry.event.name, entry.seq, entry.made))
        storage.close()
        assert seqs == Counter(range(1, len(seqs) + 1))
        return found


@contextmanager
def house(folder: Path) -> Iterator[House]:
    """A house that ends with the block."""
    made = House(folder)
    try:
        yield made
    finally:
        made.end()
