"""One database, SQLite or PostgreSQL: transactions that write, that read, and what a failure means.

Nothing inside these transactions may yield to another greenlet (no emit, no sleep, no network): on SQLite a
writer that yields stops the whole process.
"""

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from operator import methodcaller
from typing import Any, Literal

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    bindparam,
    create_engine,
    event,
    make_url,
    select,
)
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from plenary.engine import tables

BUSY_TIMEOUT_MS = 5_000
ASK_FOR_LOCK_EVERY_S = 0.01
_POSTGRESQL = {
    "application_name": "plenary",
    "client_encoding": "utf8",
    "connect_timeout": "5",
    # A process that was frozen inside its turn loses it, and the others go on.
    "options": f"-c lock_timeout={BUSY_TIMEOUT_MS} -c idle_in_transaction_session_timeout=10000",
    "tcp_user_timeout": "10000",
}
_WRITERS, _READERS = 4, 8
"""Connections of one process: eight processes stay below the hundred that PostgreSQL allows by default."""
_READING = "plenary_reading"

# NO KEY UPDATE excludes other turns but not the foreign keys of accounts, which look at this row.
_HELD = (
    select(tables.conferences.c.id)
    .where(tables.conferences.c.id == bindparam("conference"))
    .with_for_update(key_share=True)
)

StorageFailure = SQLAlchemyError
"""What write() and read() raise when the database fails; ask :func:`fault` what to do."""

Fault = Literal["halt", "again", "retry"]

# What was committed may not be on the disk; only a restart, which reads it again, can tell.
_SQLITE_HALTS = ("SQLITE_IOERR", "SQLITE_CORRUPT", "SQLITE_NOTADB")
# 58030 io_error; XX001 data_corrupted; XX002 index_corrupted. A failed fsync stops PostgreSQL itself.
_POSTGRESQL_HALTS = ("58030", "XX001", "XX002")
# 40001 serialization_failure; 40P01 deadlock_detected.
_POSTGRESQL_AGAIN = ("40001", "40P01")


def fault(failure: BaseException) -> Fault:
    """What a failed transaction asks of its caller.

    ``"halt"``: the storage can no longer be trusted (failed read, write or fsync, damaged file): accept
    nothing more and ask for a restart. ``"again"``: this transaction stood in another's way and certainly did
    not happen: do it once more. ``"retry"``: this transaction did not happen, or nobody knows (disk
    full, lock held too long, connection lost, row refused): read the journal again and go on.
    """
    cause = getattr(failure, "orig", None) or failure
    name = getattr(cause, "sqlite_errorname", None) or ""
    sqlstate = getattr(cause, "sqlstate", None)
    if name.startswith(_SQLITE_HALTS) or sqlstate in _POSTGRESQL_HALTS:
        return "halt"
    return "again" if sqlstate in _POSTGRESQL_AGAIN else "retry"


class Storage:
    """The database behind one URL: ``sqlite:////path/to/file`` or ``postgresql://user@host/name``.

    The values of a statement are left out of errors and logs, because they may be words that nobody else may
    read.
    """

    def __init__(self, url: str | URL) -> None:
        """Open the database without touching its tables; a SQLite file that is not there is made, mode 0600.

        Raises ValueError for another kind of database, or one in memory; OSError if the file cannot be made;
        ImportError if the driver of PostgreSQL is not installed.
        """
        parsed = make_url(url)
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        match parsed.get_backend_name():
            case "sqlite":
                self.engine = readers = _sqlite(parsed)
            case "postgresql":
                self.engine = _postgresql(parsed, _WRITERS)
                # Apart, so that a crowd that comes in and is looked up never stands before the clerk.
                readers = _postgresql(parsed, _READERS)
            case other:
                raise ValueError(f"plenary keeps its journal in sqlite or postgresql, not in {other}")
        self._reading = reading(readers)

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
        self._reading.dispose()


def serve_alone(url: str | URL) -> None:
    """Be the only server of a SQLite file until this process ends, however it does. Raises OSError if there is one.

    What imports, exports or verifies may stand beside the server. PostgreSQL takes any number of servers.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return
    # Never closed: the lock goes with the process. A file of its own, for SQLite locks the database itself.
    mark = os.open(f"{parsed.database}-serving", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(mark)
        raise OSError(
            f"{parsed.database} is served by another process already; several at once need PostgreSQL"
        ) from None


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
        connection.execute(_HELD, {"conference": conference})


def _postgresql(url: URL, connections: int) -> Engine:
    if find_spec("psycopg") is None:
        raise ImportError(
            "PostgreSQL is asked for, but psycopg is not installed. Run: pip install 'plenary[postgresql]'"
        )
    engine = create_engine(
        # What an administrator wrote into the URL goes first.
        url.set(query={**_POSTGRESQL, **url.query}),
        # A conference is locked before it is read, so each statement must see what was committed by then.
        isolation_level="READ COMMITTED",
        hide_parameters=True,
        max_overflow=0,
        # A connection that died with the server's restart is found and replaced before it is used.
        pool_pre_ping=True,
        pool_size=connections,
        pool_timeout=BUSY_TIMEOUT_MS / 1_000,
    )
    # One statement for many rows: the driver's own way, one message for each, waits for the server at each.
    engine.dialect.use_insertmanyvalues_wo_returning = True
    event.listen(engine, "handle_error", _hide_row)
    return engine


def _hide_row(context: ExceptionContext) -> None:
    """PostgreSQL adds to its message the row that it refused, or that was in the way."""
    diagnosis = getattr(context.original_exception, "diag", None)
    if diagnosis and diagnosis.message_primary:
        for told in (context.original_exception, context.sqlalchemy_exception):
            if told:
                told.args = (diagnosis.message_primary,)


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
    connection.text_factory = methodcaller("decode", "utf-8", "surrogateescape")
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
