"""A house for tests: a founded conference in a file, a clock that is set by hand, a storage that fails on demand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from plenary.domain.vocabulary import Audience, Command, Refusal, Request
from plenary.engine import schema
from plenary.engine.broadcast import Broadcast, View
from plenary.engine.clerk import Clerk
from plenary.engine.conduct import Answer
from plenary.engine.house_clock import HouseClock
from plenary.engine.journal import Journal, Standing, verify
from plenary.engine.rebuild import rebuild
from plenary.engine.storage import Storage
from tests import databases
from tests.hall import START, founding
from tests.story import Story, given

CONFERENCE = "wtdc-21"


def seeded(url: str) -> None:
    """Make a database with the conference of the seed: founded, roll and draft agenda loaded, nothing else."""
    with closing(Storage(url)) as storage:
        schema.migrate(storage.engine)
        journal = Journal(storage, CONFERENCE)
        first, *rest = founding("itu").entries
        journal.found(first)
        with journal.turn(journal.catch_up(Standing())) as turn:
            turn.write(rest)
        rebuild(storage, CONFERENCE)


def founded(file: Path) -> Path:
    """A file with the conference of the seed."""
    databases.in_a_file(file)(seeded)
    return file


@contextmanager
def opened(file: Path) -> Iterator[Storage]:
    """A storage on this file, closed at the end."""
    storage = Storage(f"sqlite:///{file}")
    try:
        yield storage
    finally:
        storage.close()


class Clock:
    """A wall and a monotonic clock that only tests move, in milliseconds."""

    def __init__(self, wall: int = START) -> None:
        self.wall, self.ticks = wall, 0
        self.house = HouseClock(lambda: self.wall * 1_000_000, lambda: self.ticks * 1_000_000)

    def later(self, ms: int) -> None:
        """Time goes by."""
        self.wall, self.ticks = self.wall + ms, self.ticks + ms


def failure(name: str) -> OperationalError:
    """What SQLAlchemy raises when SQLite fails with this code."""
    cause = sqlite3.OperationalError(name)
    cause.sqlite_errorname = name
    return OperationalError("COMMIT", None, cause)


class FailingStorage(Storage):
    """A storage whose next transactions fail as told: ``before`` or ``after`` the commit, with this code of SQLite."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"sqlite:///{file}")
        self.writes: list[tuple[str, str]] = []
        self.reads: list[str] = []

    @contextmanager
    def write(self) -> Iterator[Connection]:
        moment, code = self.writes.pop(0) if self.writes else ("never", "")
        with super().write() as connection:
            yield connection
            if moment == "before":
                raise failure(code)
        if moment == "after":
            raise failure(code)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        if self.reads:
            raise failure(self.reads.pop(0))
        with super().read() as connection:
            yield connection


class House:
    """A clerk with everything around it, in a file; it works only when told to."""

    def __init__(self, file: Path, clock: Clock | None = None) -> None:
        self.file, self.clock = file, clock or Clock()
        self.storage = FailingStorage(file)
        self.sent: list[tuple[Audience, View]] = []
        self.broadcast = Broadcast(self.sent.extend)
        self.clerk = Clerk(Journal(self.storage, CONFERENCE), self.broadcast, self.clock.house)
        self.words: Story = given()
        self.asked = 0

    def put(self, who: str, command: Command, id: str = "", digest: str = "", body: str = "plenary") -> Any:
        """Queue a request; its answer, to come."""
        self.asked += 1
        seat = self.words.seat(who)
        named = self.words.named(command)
        id = id or f"request-{self.asked}"
        return self.clerk.submit(Request(id, seat, body, named, 0, digest or repr(named)))

    def ask(self, who: str, command: Command, **how: str) -> Answer:
        """Ask, work, answer."""
        future = self.put(who, command, **how)
        self.clerk.work()
        answer: Answer = future.result(0)
        return answer

    def restarted(self) -> House:
        """The same conference in a new process, at the same moment."""
        self.storage.close()
        return House(self.file, self.clock)

    def beside(self) -> House:
        """Another process on the same file."""
        return House(self.file, self.clock)

    def close(self) -> None:
        self.storage.close()


def codes(answers: list[Answer]) -> list[str]:
    """The codes of refusals, and "accepted" for the rest."""
    return [answer.code if isinstance(answer, Refusal) else "accepted" for answer in answers]


def check_chain(house: House, seq: int) -> None:
    """The journal is whole and ends with this entry."""
    with house.storage.read() as connection:
        assert verify(house.clerk.journal.lines(connection), CONFERENCE).seq == seq
