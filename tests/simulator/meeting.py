"""A meeting in simulated time, from a seed: all ask, messages get lost, processes crash, disks fail, clocks jump.

Checked after every transaction: the journal, the rules, the votes and the floor against books of their own (audit.py).
After every round of a process: that it believes what its journal says, and every answer. On every view: that it is as
it was at its moment and meant for who gets it; every second has its keys read (looking.py). After every sixth
transaction: that the hall sees nothing it may not. At the end: that all screens, processes and the journal agree.

``python -m tests.simulator.meeting 17`` plays the meeting of seed 17 again and prints its last lines.
"""

from __future__ import annotations

import hashlib
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace

from plenary.domain.vocabulary import Command, canonical
from plenary.engine.journal import verify
from tests.hall import COMMITTEE
from tests.simulator.looking import check_at_rest
from tests.simulator.world import World

STEPS = 90
TOLD = 30
PACE_MS = (0, 0, 0, 1, 3, 20, 20, 250, 250, 3_000, 20_000, 70_000)
SETTLED_WITHIN = 8_000
"""So many moments at most until everything has come to rest."""
READ_ANEW_EVERY = 8
"""Of so many meetings one reads its whole journal from the first entry at the end; the others, what happened in it."""
HOUR, DAY = 3_600_000, 86_400_000
CRASHES = tuple((moment, "crash") for moment in ("begin", "decided", "written", "committed", "sent"))
STRIKES = (
    *CRASHES,
    *(("begin", "SQLITE_BUSY"), ("decided", "SQLITE_FULL"), ("written", "SQLITE_FULL")),
    *(("committed", "SQLITE_BUSY"), ("committed", "SQLITE_IOERR_FSYNC"), ("read", "SQLITE_BUSY")),
)
"""Where a process is struck, and by what."""


class Broken(AssertionError):
    """A promise was broken in the meeting of a seed."""

    def __init__(self, seed: int, trace: list[str], why: str) -> None:
        again = f"python -m tests.simulator.meeting {seed}"
        super().__init__("\n".join([why, *trace[-TOLD:], f"play it again: {again}"]))
        self.why = why


class Meeting(World):
    """The meeting of one seed."""

    def begin(self) -> None:
        """The processes are started, and the first screens connect."""
        super().begin()
        for who in ("chair", "vice_chair", "second vice_chair", "secretary", "display", "second display"):
            self.screen(who, shows=True)
        for who in self.chance.sample(self.hall.members, 5):
            self.screen(who, shows=True)

    def play(self) -> str:
        """All of it; the digest of everything that happened. Raises Broken."""
        try:
            self.begin()
            for _ in range(STEPS):
                self.bus.until(self.bus.now + self.chance.choice(PACE_MS))
                self.step()
            self.rest()
        except Exception as why:
            where = traceback.extract_tb(why.__traceback__)[-1]
            raise Broken(self.seed, self.trace, str(why) or f"{where.name}: {where.line}") from why
        return hashlib.sha256("\n".join(self.trace).encode()).hexdigest()

    # What happens

    def step(self) -> None:
        """Somebody asks something, or something goes wrong."""
        self.hall.stands(self.audit.conference, self.audit.entries)
        choice = self.chance.randrange(100)
        acts: tuple[tuple[int, Callable[[], None]], ...] = (
            (34, lambda: self.ask(*self.hall.vote())),
            (52, lambda: self.ask(*self.hall.debate())),
            (60, lambda: self.ask(*self.hall.anything())),
            (73, self.rush),
            (80, self.two_consoles),
            (82, lambda: self.ask(*self.hall.bundle())),
            (86, self.once_more),
            (87, self.same_id),
            (93, self.strike),
            (95, self.lose_line),
            (97, self.look_elsewhere),
            (99, self.early),
            (100, self.jump),
        )
        next(act for most, act in acts if choice < most)()

    def ask(self, who: str, body: str, command: Command) -> None:
        """Somebody presses a button."""
        screen = self.screen(who)
        self.tell(who, "asks", body, command)
        self.transmit(screen, screen.ask(body, command))

    def rush(self) -> None:
        """Many do the same at one moment."""
        for who, body, command in self.hall.at_once():
            self.ask(who, body, command)

    def two_consoles(self) -> None:
        """Chair and vice-chair ask for the same at the same moment."""
        _, body, command = self.chance.choice(
            (self.hall.onward, self.hall.onward, self.hall.vote, self.hall.debate)
        )()
        for who in self.chance.sample(("chair", "vice_chair", "second vice_chair"), 2):
            self.ask(who, body, command)

    def once_more(self) -> None:
        """A screen sends something again that was answered long ago."""
        done = [(s, id) for s in self.screens.values() for id in s.settled]
        if done:
            screen, id = self.chance.choice(done)
            self.tell(screen.name, "sends again", id)
            self.transmit(screen, screen.settled[id][0])

    def same_id(self) -> None:
        """A screen uses an id for something else."""
        done = [(s, id) for s in self.screens.values() for id in s.settled]
        if done:
            screen, id = self.chance.choice(done)
            _, body, command = self.hall.debate()
            self.tell(screen.name, "uses again", id)
            other = replace(screen.settled[id][0], body=body, command=command, digest=f"{command}, again")
            self.transmit(screen, other)

    def strike(self) -> None:
        """A process will be struck, or is at once."""
        process = self.chance.choice(self.processes)
        if not process.up:
            return
        if self.chance.random() < 0.2:
            self.down(process)
        else:
            moment, what = self.chance.choice(STRIKES)
            self.tell(process.name, "will meet", what, "at", moment)
            process.armed[moment] = what

    def lose_line(self) -> None:
        """A screen loses its connection."""
        self.cut(self.chance.choice(list(self.screens.values())))

    def look_elsewhere(self) -> None:
        """A screen asks for what changed, or looks at another body."""
        screen = self.chance.choice(list(self.screens.values()))
        process = screen.process
        if process is None or not process.up or not self.has_read(process, screen):
            return
        if self.chance.random() < 0.5:
            views = process.since(screen, screen.seq if screen.whole else None)
        else:
            process.leave(screen)
            screen.body = COMMITTEE if screen.body == "plenary" else "plenary"
            screen.line += 1  # nothing of the other body may still arrive
            screen.held.clear()
            views = process.join(screen)
        for audience, view in views:
            self.show(screen, audience, view)

    def early(self) -> None:
        """The deadlines are looked after before anything is due."""
        self.deadlines(self.chance.choice(self.processes))

    def jump(self) -> None:
        """Somebody sets a wall clock."""
        process = self.chance.choice(self.processes)
        process.ahead_ms += self.chance.choice((HOUR, -HOUR, DAY, -DAY))
        self.tell(process.name, "has its wall clock set to", process.ahead_ms)

    # The end

    def rest(self) -> None:
        """All faults end, and after a while everybody sees and holds the same."""
        self.bus.faulty = False
        for process in self.processes:
            process.armed.clear()
        self.settle()
        kept = [screen for screen in self.screens.values() if screen.process and screen.whole]
        for screen in kept:
            check_at_rest(self.audit.conference, screen)
        for screen in self.screens.values():
            self.cut(screen)
        self.settle()
        for screen in self.screens.values():
            check_at_rest(self.audit.conference, screen)
            assert not screen.pending, f"I5: {screen.name} never hears of {list(screen.pending)}"
            self.keeps_its_word(screen)
            self.tell(
                screen.name, "holds", canonical({name: held for name, (_, held) in screen.held.items()})
            )
        self._journal_holds()

    def settle(self) -> None:
        """Let everything come to its end; then every process stands where the journal ends, and nothing is overdue."""
        self.bus.settle(SETTLED_WITHIN)
        for process in self.processes:
            self.round(process)
        ended = self.bus.settle(SETTLED_WITHIN)
        for process in self.processes:
            assert process.up, f"I34: {process.name} does not come back"
            assert not process.clerk.halted, f"I36: {process.name} has halted and stays so"
            stands, head = process.clerk.standing.seq, len(self.disk.lines)
            assert stands == head, f"I22: {process.name} stands at {stands}, the journal ends at {head}"
            assert not self.audit.overdue(process.time), f"I31: {self.audit.overdue(process.time)} is overdue"
        assert ended, "I26: there is no end to what is on its way"

    def _journal_holds(self) -> None:
        assert self.disk.lines[-1].digest == self.audit.head
        if self.seed % READ_ANEW_EVERY == 0:
            stands = verify(iter(self.disk.lines), self.audit.conference.id)
            assert stands.conference == self.audit.conference, (
                "I22: the journal read anew says something else"
            )
        self.tell("the journal ends with", self.audit.head)


def main() -> None:
    """Play the meetings of the seeds on the command line."""
    for seed in map(int, sys.argv[1:]):
        meeting = Meeting(seed)
        digest = meeting.play()
        print(*meeting.trace[-TOLD:], f"seed {seed}: {digest}", sep="\n")


if __name__ == "__main__":
    main()
