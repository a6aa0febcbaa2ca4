"""The records by themselves: what stands in the database, and what the entries of a journal make of them in memory."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select

from plenary.domain.conference import Conference, apply
from plenary.domain.vocabulary import Entry
from plenary.engine import schema
from plenary.engine.canonical import decode
from plenary.engine.journal import Journal, Standing
from plenary.engine.rebuild import rebuild
from plenary.engine.record_tables import RECORDS
from plenary.engine.records import recorded
from plenary.engine.rows import Row
from plenary.engine.storage import Storage
from tests.engine.house import opened

Records = dict[str, list[dict[str, Any]]]
"""The rows of each table, in the order of their keys."""


@cache
def _blank() -> bytes:
    """The file of a database without any conference, made once."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "blank.db"
        with opened(file) as storage:
            schema.migrate(storage.engine)
        connection = sqlite3.connect(file)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return file.read_bytes()


def blank(file: Path) -> Path:
    """A file with every table, and nothing in them."""
    file.write_bytes(_blank())
    return file


def begun(storage: Storage, entries: Sequence[Entry]) -> Journal:
    """A journal that holds these entries, with the records they make."""
    first, *rest = entries
    journal = Journal(storage, first.conference)
    journal.found(first)
    with journal.turn(journal.catch_up(Standing())) as turn:
        turn.write(rest)
    rebuild(storage, first.conference)
    return journal


def stored(storage: Storage) -> Records:
    """The records as the database has them."""
    with storage.read() as connection:
        tables = {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in RECORDS
        }
    return _sorted(tables)


def in_memory(entries: Iterable[Entry]) -> Records:
    """The records that these entries make, by carrying out each change on plain lists."""
    tables: Records = {table.name: [] for table in RECORDS}
    conference: Conference | None = None
    for entry in entries:
        before, conference = conference, apply(conference, entry)
        for row in recorded(before, entry, conference) if before else ():
            _carry_out(tables[row.table.name], row)
    return _sorted(tables)


def _carry_out(rows: list[dict[str, Any]], change: Row) -> None:
    meant = [row for row in rows if all(row[name] == value for name, value in change.key.items())]
    if change.put:
        rows[:] = [row for row in rows if row not in meant] + [dict(change.values)]
    elif change.gone:
        rows[:] = [row for row in rows if row not in meant]
    else:
        for row in meant:
            row.update(change.values)


def _sorted(tables: Records) -> Records:
    keys = {table.name: [column.name for column in table.primary_key] for table in RECORDS}
    return {
        name: sorted(rows, key=lambda row: [row[key] for key in keys[name]]) for name, rows in tables.items()
    }


def entries_of(journal: Journal) -> list[Entry]:
    """The entries as they are read back from the database."""
    with journal.storage.read() as connection:
        return [decode(line.entry) for line in journal.lines(connection)]


def those(rows: Iterable[Mapping[str, Any]], **values: Any) -> list[Mapping[str, Any]]:
    """The rows that have these values."""
    return [row for row in rows if all(row[name] == value for name, value in values.items())]
