"""A process of the house without threads: clerk, broadcast and deadlines on one disk, and the screens in its rooms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plenary.domain.conference import Conference
from plenary.domain.vocabulary import Audience, Request
from plenary.engine.broadcast import Broadcast, View
from plenary.engine.clerk import Clerk
from plenary.engine.conduct import Answer
from plenary.engine.deadlines import Deadlines
from plenary.engine.house_clock import HouseClock
from plenary.engine.journal import Standing
from tests.engine.house import failure
from tests.simulator.bus import Bus
from tests.simulator.disk import Crash, Disk, MemoryJournal

if TYPE_CHECKING:
    from tests.simulator.screen import Screen

NANO = 1_000_000


@dataclass
class Asked:
    """A request as it reached the clerk. ``line``: of its screen, that it came on; ``at``: when the house clock should
    have stamped it; ``lot``: what it drew; ``head``: the journal's last entry at the moment of the answer."""

    request: Request
    screen: Screen | None
    future: Future[Answer]
    line: int
    at: int
    lot: int
    head: int = -1


class Process:
    """One process. ``ahead_ms``: how far its wall clock is from the true time; a jump changes it at any moment.

    ``armed``: what strikes at the next such moment: ``crash``, or the code of a failure of the disk. ``sent``: carries
    a view to the screens; ``round``: has the clerk work, and sees to what follows; ``took``: hears of each request.
    """

    def __init__(self, name: str, bus: Bus, disk: Disk, founded: Standing) -> None:
        self.name, self.bus, self.disk, self.founded = name, bus, disk, founded
        self.ahead_ms, self.up, self.starts = 0, False, 0
        self.armed: dict[str, str] = {}
        self.screens: list[Screen] = []
        self.waiting: list[Asked] = []
        self.sent: Callable[[Process, Audience, View], None]
        self.round: Callable[[Process], None]
        self.took: Callable[[Asked], None]

    def start(self) -> None:
        """Read the journal and begin to work."""
        self.up, self.starts = True, self.starts + 1
        self.armed, self.screens, self.waiting, self.scheduled = {}, [], [], False
        self._began, self._wall = self.bus.now, self.bus.now + self.ahead_ms
        clock = HouseClock(lambda: (self.bus.now + self.ahead_ms) * NANO, lambda: self.bus.now * NANO)
        self.broadcast = Broadcast(self._send)
        journal = MemoryJournal(self.disk, self.founded, self._struck)
        self.clerk = Clerk(journal, self.broadcast, clock, self._lot)
        self._wall = max(self._wall, self.conference.at)
        self.deadlines = Deadlines(_AtOnce(self))  # type: ignore[arg-type]

    @property
    def conference(self) -> Conference:
        """As far as this process has read."""
        return self.clerk.conference

    @property
    def time(self) -> int:
        """What the house clock must say: the wall at the start, and the time that really passed since."""
        return self._wall + self.bus.now - self._began

    # Work

    def submit(self, request: Request, screen: Screen | None = None, line: int = 0) -> Asked:
        """Put a request before the clerk, who will take it up at the next :meth:`work`."""
        future = self.clerk.submit(request)
        asked = Asked(request, screen, future, line, self.time, self._drawn)
        future.add_done_callback(lambda _: setattr(asked, "head", self.disk.lines[-1].seq))
        self.waiting.append(asked)
        self.took(asked)
        return asked

    def work(self) -> list[Asked]:
        """One round of the clerk; what was answered in it. Whoever it crashes on finds the process down."""
        try:
            self.clerk.work()
        except Crash:
            self.up = False
        answered = [asked for asked in self.waiting if asked.future.done()]
        self.waiting = [asked for asked in self.waiting if not asked.future.done()]
        return answered

    def _lot(self) -> int:
        self._drawn = self.bus.chance.getrandbits(16)
        return self._drawn

    def _struck(self, moment: str) -> None:
        what = self.armed.pop(moment, None)
        if what == "crash":
            raise Crash(moment)
        if what:
            raise failure(what)

    # Screens

    def _send(self, views: Sequence[tuple[Audience, View]]) -> None:
        for audience, view in views:
            self._struck("sent")
            self.sent(self, audience, view)

    def join(self, screen: Screen) -> list[tuple[Audience, View]]:
        """A screen comes into the rooms of its audiences, and is shown them whole."""
        self.screens.append(screen)
        for audience in screen.audiences:
            self.broadcast.join(audience)
        return [(audience, self.broadcast.view(audience)) for audience in screen.audiences]

    def leave(self, screen: Screen) -> None:
        """A screen goes."""
        if screen in self.screens:
            self.screens.remove(screen)
            for audience in screen.audiences:
                self.broadcast.leave(audience)

    def since(self, screen: Screen, seq: int | None) -> list[tuple[Audience, View]]:
        """What changed for a screen since it held this seq."""
        return [(audience, self.broadcast.view(audience, seq)) for audience in screen.audiences]


class _AtOnce:
    """The clerk as the deadlines see it: there is no other thread to wait for, so it works as soon as it is asked."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.clock = process.clerk.clock

    @property
    def conference(self) -> Conference:
        return self._process.conference

    def submit(self, request: Request) -> Future[Any]:
        future = self._process.submit(request).future
        self._process.round(self._process)
        if not future.done():
            raise Crash("while the house waited for an answer")
        return future
