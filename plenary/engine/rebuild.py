"""Make the records of a conference anew from its journal; a migration ends with that."""

from __future__ import annotations

from sqlalchemy import Connection, delete

from plenary.engine import schema
from plenary.engine.journal import Journal, Standing, checked, conferences, followed
from plenary.engine.record_tables import RECORDS
from plenary.engine.records import recorded
from plenary.engine.rows import Row, write_rows
from plenary.engine.storage import Storage, lock_conference

TOGETHER = 2_000
"""How many changes are written in one go."""


def rebuild(storage: Storage, conference: str) -> int:
    """Drop the records of a conference and write them anew, in one transaction; how many entries they come from.

    Raises BrokenChain, and then nothing has changed.
    """
    with storage.write() as connection:
        lock_conference(connection, conference)
        for table in RECORDS:
            connection.execute(delete(table).where(table.c.conference == conference))
        return _written(connection, Journal(storage, conference))


def migrate(storage: Storage) -> None:
    """Bring the database to the schema of this version, and make the records of every conference anew."""
    schema.migrate(storage.engine)
    with storage.read() as connection:
        known = conferences(connection)
    for conference in known:
        rebuild(storage, conference)


def _written(connection: Connection, journal: Journal) -> int:
    standing, rows = Standing(), list[Row]()
    for line in list(journal.lines(connection)):
        before, entry = standing.conference, checked(standing, line)
        standing = followed(standing, entry, line.digest)
        if before is not None and standing.conference is not None:
            rows += recorded(before, entry, standing.conference)
        if len(rows) >= TOGETHER:
            write_rows(connection, rows)
            rows = []
    write_rows(connection, rows)
    return standing.seq
