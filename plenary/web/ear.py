"""One ear for all connections that have a seat: none of them has a greenlet of its own."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from itertools import chain, islice
from typing import Protocol

from plenary.web.lines import Line, Message

logger = logging.getLogger(__name__)

HEARD_AT_ONCE = 256
"""So many lines are listened to before others have a turn: as many ballots as the clerk takes together."""
GONE_AT_ONCE = 64
"""So many may turn out to have gone before others have a turn: each gives back its seat at once."""
LEAVING_AT_ONCE = 4
"""So many lost connections are cleared away at a time: a hall that drops out at once must not stop its chair."""


class Readiness(Protocol):
    """Which sockets can be read or written, as the kernel says it."""

    def watch(self, number: int) -> None:
        """From now on tell when the socket of this number can be read."""

    def want_room(self, number: int, *, wanted: bool) -> None:
        """Tell when it can be written, too, or no longer."""

    def forget(self, number: int) -> None:
        """Tell nothing more of this socket."""

    def wait(self, *, until: bool) -> Sequence[tuple[int, bool, bool]]:
        """Number, whether it can be read, whether it can be written: of some that are ready; others run meanwhile.

        ``until``: wait until there are any.
        """


class Ear:
    """Reads what comes in and writes on what had no room. :meth:`listen` is its only worker.

    ``heard``: told each message; must not wait for anything. ``free``: told of a line that everything was written on.
    ``lost``: told at once of one that has ended. ``cleared``: told of it once more, when others had their turn.
    """

    def __init__(
        self,
        readiness: Readiness,
        heard: Callable[[Line, Message], None],
        free: Callable[[Line], None],
        lost: Callable[[Line], None],
        cleared: Callable[[Line], None],
    ) -> None:
        self._readiness, self._heard, self._free = readiness, heard, free
        self._lost, self._cleared = lost, cleared
        self._lines: dict[int, Line] = {}
        self._first: set[int] = set()
        self._leaving: deque[Line] = deque()

    def take(self, line: Line, *, first: bool = False) -> None:
        """Listen to this line from now on; ``first``: before all others that are not, whoever spoke before."""
        self._lines[line.number] = line
        if first:
            self._first.add(line.number)
        self._readiness.watch(line.number)
        if line.busy_since is not None:
            self.full(line)

    def full(self, line: Line) -> None:
        """A frame was not taken whole: go on when there is room."""
        if line.number in self._lines:
            self._readiness.want_room(line.number, wanted=True)

    def listen(self) -> None:
        """Work for ever. Give this a greenlet of its own."""
        while True:
            ready = self._readiness.wait(until=not self._leaving)
            first = [each for each in ready if each[0] in self._first]
            others = (each for each in ready if each[0] not in self._first)
            before = len(self._leaving)
            for number, readable, writable in islice(chain(first, others), HEARD_AT_ONCE):
                if len(self._leaving) - before >= GONE_AT_ONCE:
                    break
                if line := self._lines.get(number):
                    try:
                        self._turn(line, readable, writable)
                    except Exception:
                        # A bug ends the connection that tripped over it, and no other.
                        logger.exception("a connection could not be listened to")
                        line.hang_up()
            for _ in range(min(LEAVING_AT_ONCE, len(self._leaving))):
                self._clear(self._leaving.popleft())

    def _turn(self, line: Line, readable: bool, writable: bool) -> None:
        if writable and line.flush():
            self._readiness.want_room(line.number, wanted=False)
            self._free(line)
        if readable:
            data = line.receive()
            if data == b"":
                self._end(line)
            elif data:
                for message in line.messages(data):
                    self._heard(line, message)

    def _end(self, line: Line) -> None:
        self._readiness.forget(line.number)
        del self._lines[line.number]
        self._first.discard(line.number)
        self._leaving.append(line)
        self._lost(line)

    def _clear(self, line: Line) -> None:
        try:
            self._cleared(line)
        except Exception:
            logger.exception("a connection could not be cleared away")
        finally:
            line.close()
