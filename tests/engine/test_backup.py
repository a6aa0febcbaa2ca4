"""A copy of the database: of one moment, while others write; checked, for its owner alone, or not there at all."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from plenary.engine.backup import back_up
from plenary.engine.journal import BrokenChain, Journal
from plenary.engine.storage import Storage
from tests.engine.house import CONFERENCE, seeded

MEGABYTES = 24


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with a conference."""
    made = tmp_path / "conference.sqlite"
    seeded(f"sqlite:///{made}")
    return made


def changed(database: Path, *statements: str) -> None:
    """Change a database behind everybody's back."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_copy_holds_the_conference_in_one_file_for_its_owner_alone(database: Path, tmp_path: Path) -> None:
    to = tmp_path / "copy.sqlite"
    (held,) = back_up(database, to)
    with closing(Storage(f"sqlite:///{database}")) as storage:
        assert (held.conference, held.seq) == (CONFERENCE, Journal(storage, CONFERENCE).head())
    with closing(sqlite3.connect(to)) as copy:
        (head,) = copy.execute("SELECT digest FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    assert held.head == head
    assert to.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith((".", "copy"))} == {
        "copy.sqlite"
    }


def test_a_copy_is_of_one_moment_and_holds_up_nobody_who_writes(database: Path, tmp_path: Path) -> None:
    changed(
        database,
        "CREATE TABLE filler (bytes)",
        "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n"
        f" WHERE n < {MEGABYTES}) INSERT INTO filler SELECT zeroblob(1000000) FROM n",
        "CREATE TABLE written (first, second)",
    )
    ended, longest_s, moments = threading.Event(), 0.0, list[float]()

    def write() -> None:
        nonlocal longest_s
        with closing(Storage(f"sqlite:///{database}")) as storage:
            while not ended.is_set():
                began = time.monotonic()
                with storage.write() as connection:
                    for half in ("first", "second"):
                        connection.exec_driver_sql(f"INSERT INTO written ({half}) VALUES (1)")
                moments.append(time.monotonic())
                longest_s = max(longest_s, moments[-1] - began)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        began = time.monotonic()
        back_up(database, tmp_path / "copy.sqlite")
        done = time.monotonic()
    finally:
        ended.set()
        writer.join(10)
    meanwhile = [moment for moment in moments if began < moment < done]
    print(f"{len(meanwhile)} commits during {done - began:.2f} s, the longest {longest_s * 1000:.0f} ms")
    assert meanwhile
    assert longest_s < 4  # A writer that was held up would give up after five seconds.
    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as copy:
        first, second = copy.execute("SELECT count(first), count(second) FROM written").fetchone()
    assert first == second <= len(moments)


def test_what_is_there_is_never_written_over(database: Path, tmp_path: Path) -> None:
    kept = tmp_path / "copy.sqlite"
    kept.write_text("an older copy")
    with pytest.raises(FileExistsError):
        back_up(database, kept)
    assert kept.read_text() == "an older copy"


def _tampered(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        guards = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    changed(
        database, *(f"DROP TRIGGER {name}" for (name,) in guards), "UPDATE journal SET entry = entry || ' '"
    )


def _torn(database: Path) -> None:
    with database.open("r+b") as file:
        file.seek(8 * 4096)
        file.write(b"\xff" * 4096)


def _no_database(database: Path) -> None:
    database.write_text("something else")


def _gone(database: Path) -> None:
    database.unlink()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_tampered, BrokenChain),
        (_torn, (sqlite3.Error, BrokenChain)),
        (_no_database, sqlite3.Error),
        (_gone, sqlite3.Error),
    ],
)
def test_a_copy_that_would_be_no_good_is_not_there(
    spoil: Callable[[Path], None], told: type[Exception], database: Path, tmp_path: Path
) -> None:
    changed(database, "PRAGMA wal_checkpoint(TRUNCATE)")
    spoil(database)
    with pytest.raises(told):
        back_up(database, tmp_path / "copy.sqlite")
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == []
