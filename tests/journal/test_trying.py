"""Trying whether anything can be recorded: it is a real write, it changes nothing, and it fails when writing fails."""

from __future__ import annotations

from contextlib import closing

import pytest
from sqlalchemy import select

from plenary.engine import tables
from plenary.engine.journal import Journal
from plenary.engine.storage import Storage, StorageFailure
from tests.databases import Made
from tests.engine.house import CONFERENCE, seeded


def test_trying_writes_and_changes_nothing(made: Made) -> None:
    with closing(Storage(made(seeded))) as storage:
        journal = Journal(storage, CONFERENCE)
        everything = select(tables.conferences)
        with storage.read() as connection:
            before = connection.execute(everything).all()
        head = journal.head()
        journal.try_to_write()
        with storage.read() as connection:
            assert connection.execute(everything).all() == before
        assert journal.head() == head


def test_trying_fails_where_nothing_can_be_written(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Storage(made(seeded))) as storage:
        monkeypatch.setattr(storage, "write", storage.read)  # a transaction that cannot write
        with pytest.raises(StorageFailure):
            Journal(storage, CONFERENCE).try_to_write()
