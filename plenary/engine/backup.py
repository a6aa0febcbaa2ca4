"""A copy of a SQLite database while the house works: one moment of it, checked, complete or not there at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from plenary.engine.journal import Journal, conferences, verify
from plenary.engine.storage import Storage

WAIT_S = 5.0
"""How long to wait where the database cannot be read for a moment: at its very first start."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How far the journal of a conference goes in a copy: its last entry, and the digest that seals it."""

    conference: str
    seq: int
    head: str


def back_up(database: Path, to: Path) -> list[Copied]:
    """Copy a SQLite database to a file that is not there yet, mode 0600; what it holds of each conference.

    The copy is that of one moment, with every entry acknowledged before it was begun. Whoever writes meanwhile
    is not held up: with a write-ahead log a reader takes no lock. Raises FileExistsError; OSError or sqlite3.Error
    where there is no database or no room; BrokenChain when what was copied is not what was written. After any
    of these there is no file.
    """
    if to.exists():
        raise FileExistsError(f"{to} is there already")
    begun = to.with_name(f".{to.name}.{os.getpid()}.part")
    os.close(os.open(begun, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    try:
        _copy(database, begun)
        found = _checked(begun)
        _alone(begun)
        if to.exists():
            raise FileExistsError(f"{to} is there already")
        begun.rename(to)
    finally:
        for left in (begun, *(begun.with_name(begun.name + more) for more in ("-wal", "-shm", "-journal"))):
            left.unlink(missing_ok=True)
    _sync(to.parent)
    return found


def _copy(database: Path, begun: Path) -> None:
    """Copy every page, all from one moment, however long it takes and whatever is written meanwhile."""
    there = f"{database.resolve().as_uri()}?mode=rw"
    with (
        closing(sqlite3.connect(there, timeout=WAIT_S, isolation_level=None, uri=True)) as source,
        closing(sqlite3.connect(begun, isolation_level=None)) as copy,
    ):
        # What is half copied is thrown away, and the whole is synced in the end.
        copy.execute("PRAGMA synchronous=OFF")
        # In one step, which reads one moment: of several, each would begin again when an entry came in between.
        source.backup(copy, pages=-1)


def _checked(begun: Path) -> list[Copied]:
    """What the copy holds, once its pages hang together and every chain verifies."""
    with closing(Storage(f"sqlite:///{begun}")) as storage, storage.read() as connection:
        (said,) = connection.exec_driver_sql("PRAGMA integrity_check(1)").one()
        if said != "ok":
            raise sqlite3.DatabaseError(f"the copy is damaged: {said}")
        held = []
        for conference in conferences(connection):
            standing = verify(Journal(storage, conference).lines(connection), conference)
            held.append(Copied(conference, standing.seq, standing.head))
        return held


def _alone(begun: Path) -> None:
    """Make it one file without companions, all of it on the disk."""
    with closing(sqlite3.connect(begun, isolation_level=None)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
    _sync(begun)


def _sync(path: Path) -> None:
    """Have the disk confirm a file, or the names of a folder. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
