"""One database, SQLite or PostgreSQL: transactions that write, that read, and what a failure means.

Nothing inside these transactions may yield to another greenlet (no emit, no sleep, no network): on SQLite a
writer that yields stops the whole process.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, select
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from plenary.engine import tables

BUSY_TIMEOUT_MS = 5_000
ASK_FOR_LOCK_EVERY_S = 0.01
_READING = "plenary_reading"

StorageFailure = SQLAlchemyError
"""What write() and read() raise when the database fails; ask :func:`fault` what to do."""

Fault = Literal["halt", "retry"]

# What was committed may not be on the disk; only a restart, which reads it again, can tell.
_SQLITE_HALTS = ("SQLITE_IOERR", "SQLITE_CORRUPT", "SQLITE_NOTADB")
# 58030 io_error; XX001 data_corrupted; XX002 index_corrupted. A failed fsync stops PostgreSQL itself.
_POSTGRESQL_HALTS = ("58030", "XX001", "XX002")


def fault(failure: BaseException) -> Fault:
    """What a failed transaction asks of its caller.

    ``"halt"``: the storage can no longer be trusted (failed read, write or fsync, damaged file): accept
    nothing more and ask for a restart. ``"retry"``: this transaction did not happen, or nobody knows (disk
    full, lock held too long, connection lost, row refused): read the journal again and go on.
    """
    cause = getattr(failure, "orig", None) or failure
    name = getattr(cause, "sqlite_errorname", None) or ""
    if name.startswith(_SQLITE_HALTS) or getattr(cause, "sqlstate", None) in _POSTGRESQL_HALTS:
        return "halt"
    return "retry"


class Storage:
    """The database behind one URL: ``sqlite:////path/to/file`` or ``postgresql://user@host/name``.

    SQLAlchemy leaves the values of a statement out of its errors and logs, because they may be words that
    nobody else may read; PostgreSQL may still name the row it refused.
    """

    def __init__(self, url: str | URL) -> None:
        """Open the database without touching its tables; a SQLite file that is not there is made, mode 0600.

        Raises ValueError for another kind of database, or one in memory; OSError if the file cannot be made.
        """
        parsed = make_url(url)
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        match parsed.get_backend_name():
            case "sqlite":
                self.engine = _sqlite(parsed)
            case "postgresql":
                # A connection that died with the server's restart is found and replaced before it is used.
                self.engine = create_engine(parsed, pool_pre_ping=True, hide_parameters=True)
            case other:
                raise ValueError(f"plenary keeps its journal in sqlite or postgresql, not in {other}")
        self._reading = reading(self.engine)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that may write: committed at the end, rolled back if anything is raised inside.

        On SQLite it holds the only write lock from its first moment; it waits up to five seconds for it.
        """
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One transaction that sees a single moment, takes no lock, waits for no writer and cannot write."""
        with self._reading.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection that is not in use."""
        self.engine.dispose()


def reading(engine: Engine) -> Engine:
    """The same database and the same connections, for transactions that only read."""
    options: dict[str, Any] = {_READING: True}
    if engine.dialect.name == "postgresql":
        # What a deferred transaction is on SQLite: every statement sees the same moment.
        options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return engine.execution_options(**options)


def lock_conference(connection: Connection, conference: str) -> None:
    """Hold the row of a conference until this write transaction ends: one writer at a time across processes.

    On SQLite the transaction already holds the only write lock. A conference not yet founded has no row to
    hold; there the primary keys decide between two founders.
    """
    if connection.dialect.name == "postgresql":
        row = select(tables.conferences.c.id).where(tables.conferences.c.id == conference)
        # NO KEY UPDATE excludes other turns but not the foreign keys of accounts, which look at this row.
        connection.execute(row.with_for_update(key_share=True))


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise ValueError(
            "a SQLite database in memory is another one in every thread: give the path of a file"
        )
    # The files beside it (-wal, -shm) take their mode from this one.
    os.close(os.open(url.database, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # The driver begins nothing by itself; _on_begin does.
    # A damaged text must be read to be found out: whatever is no UTF-8 survives as it is until it is hashed.
    connection.text_factory = lambda stored: stored.decode("utf-8", "surrogateescape")
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
    if mode != "wal":
        raise sqlite3.OperationalError(f"this place cannot keep a write-ahead log (journal mode {mode})")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _on_begin(connection: Connection) -> None:
    only_reads = connection.get_execution_options().get(_READING, False)
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if only_reads else 'OFF'}")
    if only_reads:
        connection.exec_driver_sql("BEGIN")
    else:
        _take_write_lock(connection)


def _take_write_lock(connection: Connection) -> None:
    """Wait for the write lock by asking again: SQLite's own waiting would stop every greenlet of this process
    while another process holds it. Nothing is held yet, so here others may run."""
    until = time.monotonic() + BUSY_TIMEOUT_MS / 1_000
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                return
            except OperationalError as failure:
                name = getattr(failure.orig, "sqlite_errorname", "")
                if not name.startswith("SQLITE_BUSY") or time.monotonic() >= until:
                    raise
            time.sleep(ASK_FOR_LOCK_EVERY_S)
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
