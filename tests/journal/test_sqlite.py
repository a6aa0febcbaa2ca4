"""SQLite keeps the journal in a file of one user, durable at every commit, and says when the file cannot be trusted."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError, OperationalError

from plenary.engine import storage, tables
from plenary.engine.storage import Storage, StorageFailure, fault
from tests.journal.test_storage import append, begun, entry, length


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "100 % plenary.db"


@pytest.fixture
def empty(file: Path) -> Iterator[Storage]:
    with closing(Storage(f"sqlite:///{file}")) as opened:
        yield opened


@pytest.fixture
def founded(file: Path) -> Iterator[Storage]:
    begun(f"sqlite:///{file}")
    with closing(Storage(f"sqlite:///{file}")) as opened:
        yield opened


# The file


def test_the_files_of_the_database_belong_to_one_user(founded: Storage, file: Path) -> None:
    with founded.read():
        modes = {found.name: stat.S_IMODE(found.stat().st_mode) for found in file.parent.iterdir()}
    assert modes == dict.fromkeys((file.name, f"{file.name}-wal", f"{file.name}-shm"), 0o600)


def test_the_mode_of_a_file_that_is_there_stays(file: Path) -> None:
    file.touch()
    file.chmod(0o640)
    Storage(f"sqlite:///{file}").close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_every_connection_is_durable_and_keeps_foreign_keys(empty: Storage) -> None:
    with empty.read() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true", "mysql://x/y"]
)
def test_other_places_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"memory|sqlite or postgresql"):
        Storage(url)


# Failures


def failure(name: str) -> DBAPIError:
    cause = sqlite3.OperationalError("the message is not what is judged")
    cause.sqlite_errorname = name
    return OperationalError("COMMIT", None, cause)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("SQLITE_IOERR", "halt"),
        ("SQLITE_IOERR_FSYNC", "halt"),
        ("SQLITE_IOERR_WRITE", "halt"),
        ("SQLITE_CORRUPT", "halt"),
        ("SQLITE_CORRUPT_INDEX", "halt"),
        ("SQLITE_NOTADB", "halt"),
        ("SQLITE_FULL", "retry"),
        ("SQLITE_BUSY", "retry"),
        ("SQLITE_BUSY_SNAPSHOT", "retry"),
        ("SQLITE_LOCKED", "retry"),
        ("SQLITE_CONSTRAINT_PRIMARYKEY", "retry"),
    ],
)
def test_only_a_medium_that_lies_stops_the_house(name: str, answer: str) -> None:
    assert fault(failure(name)) == answer
    assert fault(failure(name).orig or failure(name)) == answer


def test_a_file_that_is_no_database_stops_the_house(empty: Storage, file: Path) -> None:
    file.write_bytes(b"minutes of the meeting " * 100)
    with pytest.raises(StorageFailure) as caught, empty.read():
        pass
    assert fault(caught.value) == "halt"


def test_a_full_disk_is_survived(founded: Storage) -> None:
    with founded.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StorageFailure) as caught, founded.write() as connection:
        connection.execute(insert(tables.journal), [entry(seq) for seq in range(2, 1_000)])
    assert fault(caught.value) == "retry"
    with founded.write() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
        assert length(connection) == 1
        append(connection, 2)


def test_a_lock_held_too_long_is_tried_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "BUSY_TIMEOUT_MS", 1)
    impatient = Storage(f"sqlite:///{file}")
    with impatient.write():
        with pytest.raises(StorageFailure) as caught, impatient.write():
            pytest.fail("two writers at once")
        assert fault(caught.value) == "retry"
    with impatient.write():
        pass
    impatient.close()


def test_whoever_waits_for_the_lock_lets_others_run(
    founded: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under eventlet, time.sleep is where other greenlets run; here it is the other writer that gets on."""
    other = ExitStack()
    monkeypatch.setattr(storage.time, "sleep", lambda _: other.close())
    other.enter_context(founded.write())
    with founded.write() as connection:
        append(connection, 2)
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 5_000


def test_a_folder_that_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Storage(f"sqlite:///{tmp_path / 'nowhere' / 'plenary.db'}")
    assert list(tmp_path.iterdir()) == []
