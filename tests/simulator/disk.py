"""What survives a crash: the entries of one journal in memory, with the faults that a disk can have.

SQLite without fsync on a memory disk takes 2 ms for an entry and 50 ms to read a conference again; a thousand meetings
of a few hundred entries would take many minutes. So the simulator keeps lines in a list; numbering, chain, folding and
reading back are still those of :class:`plenary.engine.journal.Journal`, and test_disk.py holds the two side by side.
The records are left out here: tests/engine compares them with the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy.dialects import sqlite

from plenary.domain.vocabulary import Entry
from plenary.engine.journal import Journal, Line, Standing, Turn
from plenary.engine.rows import Row
from tests.engine.house import failure

Struck = Callable[[str], None]
"""Called at each moment of a transaction; may raise what happens there."""

MOMENTS = ("begin", "decided", "written", "committed", "read")
"""Where a transaction can be struck: it begins; all is decided; all is written and about to be committed; it is, and
the writer does not know it; something is read."""


class Crash(BaseException):
    """The process is gone, at whatever it was doing."""


def nothing(moment: str) -> None:
    """Strikes nowhere."""


class Disk:
    """The committed lines of one conference. ``ends``: the seq of the last entry of every transaction."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = list(lines)
        self.ends = [len(self.lines)]

    def commit(self, lines: Sequence[Line]) -> None:
        """Keep these lines from now on, as one transaction. A seq that is taken refuses them all."""
        if any(line.seq <= len(self.lines) for line in lines):
            raise failure("SQLITE_CONSTRAINT_PRIMARYKEY")
        if lines:
            self.lines += lines
            self.ends.append(len(self.lines))


class _Access:
    """Stands where a connection to the database stands; nothing is written before the commit."""

    dialect = sqlite.dialect()

    def __init__(self) -> None:
        self.written: list[Line] = []

    def execute(self, statement: Any) -> None:
        """Writing what is there already changes nothing."""

    def exec_driver_sql(self, statement: str, rows: Sequence[tuple[str, int, str, str]]) -> None:
        """Take what is inserted into the journal; there are no other tables."""
        self.written += [Line(seq, entry, digest) for _, seq, entry, digest in rows]


class _Storage:
    """Transactions on a disk, each struck at its moments."""

    def __init__(self, disk: Disk, struck: Struck) -> None:
        self.disk, self.struck = disk, struck

    @contextmanager
    def write(self) -> Iterator[_Access]:
        """What is written happens at the end, or not at all."""
        self.struck("begin")
        access = _Access()
        yield access
        self.struck("written")
        self.disk.commit(access.written)
        if access.written:
            self.struck("committed")

    @contextmanager
    def read(self) -> Iterator[_Access]:
        """What is read is of one moment, for nothing else happens meanwhile."""
        self.struck("read")
        yield _Access()


class _Turn(Turn):
    """One writer's turn, without records and without the words of texts."""

    def __init__(self, turn: Turn, struck: Struck) -> None:
        super().__init__(turn.connection, turn.standing)
        self.struck = struck

    def write(
        self, entries: Sequence[Entry], kept: Mapping[str, str] | None = None, rows: Sequence[Row] = ()
    ) -> list[Line]:
        self.struck("decided")
        return super().write(entries)


class MemoryJournal(Journal):
    """A journal on a :class:`Disk`. ``founded``: what stands after the entries that every meeting begins with."""

    def __init__(self, disk: Disk, founded: Standing, struck: Struck = nothing) -> None:
        assert founded.conference is not None
        super().__init__(_Storage(disk, struck), founded.conference.id)  # type: ignore[arg-type]
        self.disk, self.founded, self.struck = disk, founded, struck

    def head(self) -> int:
        with self.storage.read():
            return self.disk.lines[-1].seq if self.disk.lines else 0

    @contextmanager
    def turn(self, standing: Standing) -> Iterator[Turn]:
        with super().turn(standing) as turn:
            yield _Turn(turn, self.struck)

    def lines(self, connection: Any, after: int = 0, most: int | None = None) -> Iterator[Line]:
        return iter(self.disk.lines[after : None if most is None else after + most])

    def _fold(self, connection: Any, standing: Standing) -> Standing:
        if standing.seq == 0:  # read by every process at its start, and the same in all meetings
            standing = replace(self.founded, accepted=dict(self.founded.accepted))
        return super()._fold(connection, standing)
