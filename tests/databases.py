"""Databases for what must hold on SQLite and PostgreSQL alike: each is made once and copied for every test."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path

from plenary.engine import schema
from plenary.engine.storage import Storage

Make = Callable[[str], None]
"""Fills the database at a URL, and closes what it opened."""
Made = Callable[[Make], str]
"""Gives the URL of a new database that is as a :data:`Make` leaves it."""


def nothing(url: str) -> None:
    """A database without a table."""


def migrated(url: str) -> None:
    """A database with the schema of this version."""
    with closing(Storage(url)) as storage:
        schema.migrate(storage.engine)


def in_a_file(file: Path) -> Made:
    """SQLite databases, in this file."""

    def made(make: Make) -> str:
        if content := _content(make):
            file.write_bytes(content)
        return f"sqlite:///{file}"

    return made


@cache
def _content(make: Make) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.db"
        make(f"sqlite:///{file}")
        if not file.exists():
            return b""
        # Everything from the write-ahead log goes into the file that is copied.
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return file.read_bytes()
