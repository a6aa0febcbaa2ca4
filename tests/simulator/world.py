"""The world around a meeting: screens on their lines, processes that crash and come back, the disk, and the auditor."""

from __future__ import annotations

from functools import partial
from random import Random

from plenary.domain.vocabulary import Audience, Entry, Request
from plenary.engine.broadcast import View
from plenary.engine.journal import Accepted
from tests.simulator.asking import Hall, begun
from tests.simulator.audit import Auditor
from tests.simulator.bus import Bus
from tests.simulator.disk import Crash, Disk
from tests.simulator.looking import Looking, check_hidden, check_received
from tests.simulator.process import Asked, Process
from tests.simulator.screen import AGAIN_MS, Screen

PROFILES = ("itu", "unga", "association")
BACK_MS = (1, 500, 3_000)
"""After how long a screen whose line was cut has another one."""
RESTART_MS = (200, 1_000, 8_000)
LOOK_EVERY_MS = 250
NOTICED_MS = (1, 40, 250, 8_000)
"""After how long a process notices what another wrote: it is woken, or looks, or stalls."""
HIDDEN_EVERY = 6
"""So many transactions lie between two comparisons of what the hall sees with what it may see."""


class World:
    """One house with one or two processes. Of four seeds one has all delegations of the seed data, the others a small
    hall of five; a device connects when it is first used, and not every tablet shows something."""

    def __init__(self, seed: int) -> None:
        self.seed, self.chance = seed, Random(seed)
        self.profile, self.whole = PROFILES[seed % 3], seed % 4 == 3
        story, lines, founded = begun(self.profile, self.whole)
        self.trace: list[str] = []
        self.hall = Hall(self.profile, self.whole, self.chance)
        self.bus, self.disk = Bus(self.chance), Disk(lines)
        self.audit = Auditor(self.profile, self.disk, story.conference, tuple(story.entries))
        self.looking = Looking(self.audit.states, whole=self.whole)
        self.screens: dict[str, Screen] = {}
        self.news: list[Entry] = []
        self.transactions = 0
        names = ("P1", "P2")[: self.chance.choice((1, 2, 2))]
        self.processes = [Process(name, self.bus, self.disk, founded) for name in names]

    def begin(self) -> None:
        """The processes are started."""
        for process in self.processes:
            process.sent, process.round, process.took = self.sent, self.round, self.took
            self.start(process)

    def tell(self, *words: object) -> None:
        """Write down what happens."""
        self.trace.append(" ".join(map(str, (self.bus.now, *words))))

    # Processes

    def start(self, process: Process) -> None:
        """A process begins to work, or does so again; it stands where the journal ends."""
        if process.up:
            return
        process.start()
        self.tell(process.name, "starts and stands at", process.clerk.standing.seq)
        assert process.clerk.standing.seq == len(self.disk.lines), (
            f"I34: {process.name} has not read everything"
        )
        self.audit.compared(process)
        self.wake_deadlines(process)

    def down(self, process: Process) -> None:
        """A process is gone, and with it every line to it; it is started again after a while."""
        process.up = False
        self.tell(process.name, "is down")
        for screen in self.screens.values():
            if screen.process is process:
                self.bus.after(self.chance.choice(BACK_MS), partial(self.cut, screen, screen.line))
        self.bus.after(self.chance.choice(RESTART_MS), partial(self.start, process))

    def took(self, asked: Asked) -> None:
        """A clerk has a request before it."""
        key = asked.request.seat.id, asked.request.id
        self.audit.asked[key].append(asked)

    def wake(self, process: Process, ms: int) -> None:
        """Have a process work soon, if it does not do so anyway."""
        if not process.scheduled:
            process.scheduled = True
            starts = process.starts
            self.bus.after(ms, lambda: self.round(process) if process.starts == starts else None)

    def round(self, process: Process) -> None:
        """A process works; everything that follows from it is checked and sent."""
        process.scheduled = False
        if not process.up:
            return
        answered = process.work()
        self.news += self.audit.read()
        news, self.news = self.news, []
        for entry in news:
            self.tell(entry.seq, entry.at, entry.by.seat, entry.request, entry.event.name)
        for asked in answered:
            self.audit.answered(process, asked)
            self.answer(process, asked)
        if process.up:
            self.audit.compared(process)
        else:
            self.down(process)
        if process.up and process.clerk.halted:
            self.tell(process.name, "has halted")
            self.bus.after(self.chance.choice(RESTART_MS), partial(self.halted, process, process.starts))
        elif process.up and process.clerk.standing.seq < len(self.disk.lines):
            self.wake(process, LOOK_EVERY_MS)
        if news:
            self.committed(process)

    def committed(self, process: Process) -> None:
        """Something new is on the disk."""
        for other in self.processes:
            if other is not process:
                self.wake(other, self.chance.choice(NOTICED_MS))
            self.wake_deadlines(other)
        self.transactions += 1
        if self.transactions % HIDDEN_EVERY == 0:
            own = self.hall.story.delegations[self.chance.choice(self.hall.members)]
            check_hidden(self.audit.conference, "plenary", own)

    def halted(self, process: Process, starts: int) -> None:
        """Somebody restarts a process that has halted."""
        if process.up and process.starts == starts:
            self.down(process)

    def wake_deadlines(self, process: Process) -> None:
        """Have the deadlines looked after when the next is due, and shortly before that."""
        for body in self.audit.conference.bodies.values():
            vote = body.voting.under_way
            if vote and vote.closes_at is not None:
                due = max(0, vote.closes_at - process.time) if process.up else 0
                for ms in (max(0, due - 3_000), due + self.chance.randrange(1, 100)):
                    self.bus.after(ms, partial(self.deadlines, process))

    def deadlines(self, process: Process) -> None:
        """A process looks after what is overdue, and again until it is done."""
        if not process.up:
            return
        try:
            process.deadlines.look()
        except Crash:
            return
        if process.up and self.audit.overdue(process.time):
            self.bus.after(500, partial(self.deadlines, process))

    # Lines

    def screen(self, who: str, *, shows: bool | None = None) -> Screen:
        """The device of this name, which connects when it is first used."""
        if who not in self.screens:
            if shows is None:
                shows = not self.whole or self.chance.random() < 0.1
            self.screens[who] = Screen(who, self.hall.story.seat(who), "plenary", shows)
            self.connect(self.screens[who])
        return self.screens[who]

    def connect(self, screen: Screen) -> None:
        """A screen finds a process that runs, is shown everything, and sends again what is not settled."""
        if screen.process is not None:
            return
        up = [process for process in self.processes if process.up]
        process = self.chance.choice(up) if up else None
        if process is None or not self.has_read(process, screen):
            self.bus.after(500, partial(self.connect, screen))
            return
        screen.process, screen.line, screen.whole = process, screen.line + 1, True
        views = process.join(screen)
        for audience, view in views:
            self.show(screen, audience, view)
        for request in list(screen.pending.values()):
            self.transmit(screen, request)

    def has_read(self, process: Process, screen: Screen) -> bool:
        """Whether a process has read as far as a screen has; it looks at the journal if it has not.

        What it would show otherwise is older than what the screen holds, which keeps that; and a section that by now is
        again what it was then is no news to that process, so that the screen would hold the one between for good.
        """
        if process.clerk.standing.seq < screen.seq:
            self.wake(process, 0)
            return False
        return True

    def cut(self, screen: Screen, line: int | None = None) -> None:
        """The line of a screen is gone; it gets another one after a while."""
        if screen.process is None or line not in (None, screen.line):
            return
        self.tell(screen.name, "loses its line to", screen.process.name)
        screen.process.leave(screen)
        screen.process = None
        self.bus.after(self.chance.choice(BACK_MS), partial(self.connect, screen))

    def lost(self, screen: Screen, line: int) -> None:
        """A message did not get through: that line is as good as gone, which shows after a while."""
        if screen.line == line:
            screen.whole = False
            self.bus.after(self.chance.choice(BACK_MS), partial(self.cut, screen, line))

    # Messages

    def sent(self, process: Process, audience: Audience, view: View) -> None:
        """A process shows something to everybody in a room."""
        self.news += self.audit.read()
        self.looking.check(audience, view)
        for screen in process.screens:
            if audience in screen.audiences:
                self.bus.send(*self._arriving(screen, audience, view))

    def show(self, screen: Screen, audience: Audience, view: View) -> None:
        """A process shows something to one screen."""
        self.looking.check(audience, view)
        self.bus.send(*self._arriving(screen, audience, view))

    def _arriving(
        self, screen: Screen, audience: Audience, view: View
    ) -> tuple[partial[None], partial[None]]:
        line = screen.line
        return partial(self.arrive, screen, line, audience, view), partial(self.lost, screen, line)

    def arrive(self, screen: Screen, line: int, audience: Audience, view: View) -> None:
        """A view reaches a screen, unless that line is gone."""
        if screen.process is not None and screen.line == line:
            check_received(screen, audience, view)
            screen.receive(view)
            self.tell(screen.name, "sees", view["seq"], *view["sections"])

    def transmit(self, screen: Screen, request: Request) -> None:
        """A screen sends a command, and again when there is no answer."""
        self.keeps_its_word(screen)
        process, line = screen.process, screen.line
        if process is None:
            return
        arrive = partial(self.reach, process, process.starts, screen, line, request)
        self.bus.send(arrive, partial(self.lost, screen, line))
        self.bus.after(AGAIN_MS, partial(self.again, screen, request.id, line))

    def again(self, screen: Screen, id: str, line: int) -> None:
        """Send once more what is not settled."""
        if id in screen.pending and screen.line == line:
            self.transmit(screen, screen.pending[id])

    def reach(self, process: Process, starts: int, screen: Screen, line: int, request: Request) -> None:
        """A command reaches a process, though it may be that its sender has left."""
        if process.up and process.starts == starts:
            process.submit(request, screen, line)
            self.wake(process, self.chance.choice((0, 0, 1, 5, 30)))

    def answer(self, process: Process, asked: Asked) -> None:
        """An answer goes back on the line that the question came from."""
        request, answer, screen = asked.request, asked.future.result(0), asked.screen
        told = answer.seq if isinstance(answer, Accepted) else answer.code
        self.tell(process.name, "answers", request.seat.id, request.id, told)
        if screen is None or (not process.up and self.chance.random() < 0.5):
            return

        def arrive() -> None:
            if screen.process is not None and screen.line == asked.line:
                screen.hear(request.id, answer)

        self.bus.send(arrive, partial(self.lost, screen, asked.line))

    def keeps_its_word(self, screen: Screen) -> None:
        """Whatever a screen tells its user is recorded, is so, as it says."""
        for id, told in screen.recorded().items():
            entries = self.audit.recorded.get((screen.seat.id, id))
            recorded = entries[-1].seq if entries else None
            assert recorded == told.seq, f"I40: {screen.name} shows as recorded what is not"
