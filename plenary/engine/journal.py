"""The journal: append entries to the chain, read them back, verify; the only writer of truth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, insert, select, update

from plenary.domain.conference import Conference, Folding, apply
from plenary.domain.values import quick
from plenary.domain.vocabulary import Entry
from plenary.engine import tables, wordings
from plenary.engine.canonical import GENESIS, decode, digest, encode
from plenary.engine.rows import Row, put_rows, write_rows
from plenary.engine.storage import Storage, lock_conference

FETCHED = 500
"""Lines that are read at a time: a journal need not be in memory as a whole."""

STORED = (
    select(tables.journal.c.seq, tables.journal.c.entry, tables.journal.c.digest)
    .where(tables.journal.c.conference == bindparam("conference"), tables.journal.c.seq > bindparam("after"))
    .order_by(tables.journal.c.seq)
)
"""The entries behind one; a statement that is put together anew for every batch takes as long as the database."""

IMPOSSIBLE = (AttributeError, LookupError, TypeError, ValueError)
"""What hearing an entry raises that cannot have happened."""


@quick
@dataclass(frozen=True, slots=True)
class Accepted:
    """What an accepted command got: the seq of its last entry and the name of what it made.

    ``digest``: of the command's content, so that an id sent again with other content is found out.
    """

    seq: int
    digest: str
    made: str | None = None


@dataclass(frozen=True)
class Standing:
    """How far this process has read a journal: the conference, the chain's head, and every accepted command.

    ``accepted`` grows in place: (seat, request id) is never taken back once committed.
    """

    conference: Conference | None = None
    seq: int = 0
    head: str = GENESIS
    accepted: dict[tuple[str, str], Accepted] = field(default_factory=dict)


class BrokenChain(Exception):
    """The journal is not what was written: an entry was changed, dropped, added or put elsewhere."""

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(f"entry {seq}: {why}")
        self.seq, self.why = seq, why


@quick
@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is stored: its exact text and its link of the chain."""

    seq: int
    entry: str
    digest: str


class Turn:
    """One writer's turn: what stands, and the entries to be written with the commit."""

    def __init__(self, connection: Connection, standing: Standing) -> None:
        self.connection, self.standing = connection, standing

    def write(
        self, entries: Sequence[Entry], kept: Mapping[str, str] | None = None, rows: Sequence[Row] = ()
    ) -> list[Line]:
        """Append entries, already numbered, to the chain.

        ``kept``: texts that they name by hash; ``rows``: what the records say of them.
        """
        head, lines = self.standing.head, []
        for entry in entries:
            text = encode(entry)
            head = digest(head, text)
            lines.append(Line(entry.seq, text, head))
        if lines:
            stored = [
                {
                    "conference": entries[0].conference,
                    "seq": line.seq,
                    "entry": line.entry,
                    "digest": line.digest,
                }
                for line in lines
            ]
            put_rows(self.connection, tables.journal, stored, over=False)
            wordings.keep(self.connection, entries[0].conference, kept or {})
            write_rows(self.connection, rows)
        return lines


class Journal:
    """The journal of one conference in a database."""

    def __init__(self, storage: Storage, conference: str) -> None:
        self.storage, self.conference = storage, conference

    def head(self) -> int:
        """The seq of the last entry; 0 while there is none."""
        newest = select(tables.journal.c.seq).where(tables.journal.c.conference == self.conference)
        with self.storage.read() as connection:
            return connection.scalar(newest.order_by(tables.journal.c.seq.desc()).limit(1)) or 0

    def catch_up(self, standing: Standing) -> Standing:
        """What stands after the entries that others wrote are folded in."""
        with self.storage.read() as connection:
            return self._fold(connection, standing)

    @contextmanager
    def turn(self, standing: Standing) -> Iterator[Turn]:
        """One writer at a time, here and across processes; others' entries are folded in first."""
        with self.storage.write() as connection:
            lock_conference(connection, self.conference)
            yield Turn(connection, self._fold(connection, standing))

    def try_to_write(self) -> None:
        """Write what is there already, to see whether anything can be recorded. Raises StorageFailure."""
        founded = tables.conferences.c
        row = update(tables.conferences).where(founded.id == self.conference)
        with self.storage.write() as connection:
            connection.execute(row.values(founded_at=founded.founded_at))

    def found(self, founding: Entry) -> None:
        """Write the first entry of a new conference. Raises StorageFailure if the conference is there already."""
        with self.storage.write() as connection:
            row = {"id": self.conference, "founded_at": founding.at}
            connection.execute(insert(tables.conferences), [row])
            Turn(connection, Standing()).write([founding])

    def lines(self, connection: Connection, after: int = 0, most: int | None = None) -> Iterator[Line]:
        """The stored entries behind ``after``, in order, at most so many."""
        query = STORED if most is None else STORED.limit(most)
        stored = connection.execute(query, {"conference": self.conference, "after": after})
        # Many at a time: a start is slower when it goes back to the database between every two entries.
        for rows in stored.partitions(FETCHED):
            for row in rows:
                yield Line(*row)

    def _fold(self, connection: Connection, standing: Standing) -> Standing:
        fold = _Fold(standing)
        for line in self.lines(connection, standing.seq):
            fold.take(line)
        return fold.standing


class _Fold:
    """Stored lines folded in one after the other: what :func:`followed` gives for each, without what stands between."""

    def __init__(self, standing: Standing) -> None:
        self._before, self._folding = standing, Folding(standing.conference)
        self._seq, self._head = standing.seq, standing.head

    def take(self, line: Line) -> None:
        """The next line. Raises BrokenChain."""
        entry = linked(self._seq, self._head, line)
        note(self._before.accepted, entry)
        try:
            self._folding.hear(entry)
        except IMPOSSIBLE as wrong:
            raise cannot_follow(entry, wrong) from wrong
        # A text that names another number than its line is not our own, though its links fit.
        self._seq, self._head = entry.seq, line.digest

    @property
    def standing(self) -> Standing:
        """What stands after all that was taken; the same object after nothing."""
        if self._head == self._before.head:
            return self._before
        return Standing(self._folding.conference, self._seq, self._head, self._before.accepted)


def checked(standing: Standing, line: Line) -> Entry:
    """The entry of the next line if it fits the chain and can be read. Raises BrokenChain."""
    return linked(standing.seq, standing.head, line)


def linked(seq: int, head: str, line: Line) -> Entry:
    """The entry of a line, read, if it is the next behind entry ``seq`` and its digest. Raises BrokenChain."""
    if line.seq != seq + 1:
        raise BrokenChain(line.seq, f"follows entry {seq}")
    if digest(head, line.entry) != line.digest:
        raise BrokenChain(line.seq, "its text does not match its digest and the entry before")
    try:
        return decode(line.entry)
    except ValueError as wrong:
        raise BrokenChain(line.seq, f"cannot be read: {wrong}") from wrong


def advance(standing: Standing, entry: Entry, head: str) -> Standing:
    """What stands after one more committed entry."""
    note(standing.accepted, entry)
    return Standing(apply(standing.conference, entry), entry.seq, head, standing.accepted)


def note(accepted: dict[tuple[str, str], Accepted], entry: Entry) -> None:
    """Remember a committed entry as the answer to its request."""
    key = (entry.by.seat, entry.request)
    before = accepted.get(key)
    made = entry.made or (before.made if before else None)
    accepted[key] = Accepted(entry.seq, entry.digest, made)


def followed(standing: Standing, entry: Entry, head: str) -> Standing:
    """What stands after an entry read from the journal. Raises BrokenChain where it cannot have happened."""
    try:
        return advance(standing, entry, head)
    except IMPOSSIBLE as wrong:
        raise cannot_follow(entry, wrong) from wrong


def cannot_follow(entry: Entry, wrong: Exception) -> BrokenChain:
    """What is raised of an entry that no conference as it stood could hear."""
    return BrokenChain(entry.seq, f"cannot follow the entries before: {wrong!r}")


def verify(lines: Iterator[Line], conference: str, published: str = GENESIS) -> Standing:
    """Check the chain, that every entry reads back to its exact text, and that the replay holds.

    Raises BrokenChain naming the first entry that is wrong. Truncation at the end shows only against a head
    that was published elsewhere: the digest of its entry must be in the chain.
    """
    standing, reached = Standing(), published == GENESIS
    for line in lines:
        entry = checked(standing, line)
        if entry.conference != conference or entry.seq != line.seq or encode(entry) != line.entry:
            raise BrokenChain(line.seq, "its text is not the canonical text of what it says")
        if standing.conference is not None and entry.at < standing.conference.at:
            raise BrokenChain(line.seq, "it is dated before the entry it follows")
        standing = followed(standing, entry, line.digest)
        reached = reached or line.digest == published
    if not reached:
        raise BrokenChain(
            standing.seq + 1, "is missing, or all was written anew: the published head is not there"
        )
    return standing


def conferences(connection: Connection) -> list[str]:
    """The ids of the conferences of a database, oldest first."""
    founded = tables.conferences
    return list(connection.scalars(select(founded.c.id).order_by(founded.c.founded_at, founded.c.id)))
