"""The database keeps the journal: one writer at a time, readers beside it, and no way to rewrite what was written."""

import sqlite3
import stat
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from plenary.engine import schema, storage, tables
from plenary.engine.storage import Storage, StorageFailure, fault, lock_conference

WAIT_S = 30


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "100 % plenary.db"


@pytest.fixture
def empty(file: Path) -> Iterator[Storage]:
    opened = Storage(f"sqlite:///{file}")
    yield opened
    opened.close()


@pytest.fixture
def founded(empty: Storage) -> Storage:
    schema.migrate(empty.engine)
    with empty.write() as connection:
        connection.execute(insert(tables.conferences).values(id="wtdc", founded_at=1))
        append(connection, 1)
    return empty


def entry(seq: int) -> dict[str, object]:
    return {"conference": "wtdc", "seq": seq, "entry": "{}", "digest": "0" * 64}


def append(connection: Connection, seq: int) -> None:
    connection.execute(insert(tables.journal).values(entry(seq)))


def length(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(tables.journal)) or 0


# The journal only grows


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET entry = '[]'",
        "UPDATE journal SET seq = 2",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal VALUES ('wtdc', 1, '[]', 'x')",
        "INSERT INTO journal VALUES ('wtdc', 1, '[]', 'x') ON CONFLICT DO UPDATE SET entry = '[]'",
    ],
)
def test_no_statement_rewrites_the_journal(founded: Storage, statement: str) -> None:
    with pytest.raises(IntegrityError, match="the journal is append-only"), founded.write() as connection:
        connection.execute(text(statement))
    with founded.read() as connection:
        assert connection.execute(select(tables.journal.c.seq, tables.journal.c.entry)).all() == [(1, "{}")]


def test_a_number_is_given_once(founded: Storage) -> None:
    with pytest.raises(IntegrityError), founded.write() as connection:
        append(connection, 1)


# Transactions


def test_what_raises_inside_a_write_leaves_nothing_behind(founded: Storage) -> None:
    def write_and_fail() -> None:
        with founded.write() as connection:
            append(connection, 2)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with founded.read() as connection:
        assert length(connection) == 1


def test_a_second_writer_waits_for_the_first(founded: Storage) -> None:
    asking = threading.Event()
    seen: list[int] = []

    def second() -> None:
        asking.set()
        with founded.write() as connection:
            lock_conference(connection, "wtdc")
            seen.append(length(connection))
            append(connection, 3)

    with ThreadPoolExecutor(1) as pool:
        with founded.write() as connection:
            lock_conference(connection, "wtdc")
            waiting = pool.submit(second)
            assert asking.wait(WAIT_S)
            append(connection, 2)
            assert seen == []
        waiting.result(WAIT_S)
    assert seen == [2]


def test_a_reader_beside_a_writer_sees_the_moment_before(founded: Storage) -> None:
    with founded.write() as writer:
        append(writer, 2)
        with founded.read() as reader:
            assert length(reader) == 1
    with founded.read() as reader:
        assert length(reader) == 2


def test_a_reader_sees_one_moment_until_it_ends(founded: Storage) -> None:
    with founded.read() as reader:
        assert length(reader) == 1
        with founded.write() as writer:
            append(writer, 2)
        assert length(reader) == 1


def test_a_reading_transaction_cannot_write_and_its_connection_can_again(founded: Storage) -> None:
    with pytest.raises(StorageFailure, match="readonly"), founded.read() as connection:
        append(connection, 2)
    with founded.write() as connection:
        append(connection, 2)


def test_errors_do_not_tell_the_values_of_a_statement(founded: Storage) -> None:
    with pytest.raises(IntegrityError) as caught, founded.write() as connection:
        connection.execute(
            insert(tables.journal).values(conference="secret words", seq=1, entry="", digest="")
        )
    assert "secret words" not in str(caught.value)


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


@pytest.mark.parametrize(
    ("sqlstate", "answer"), [("58030", "halt"), ("XX001", "halt"), ("53100", "retry"), ("57P01", "retry")]
)
def test_postgresql_failures_are_judged_by_their_sqlstate(sqlstate: str, answer: str) -> None:
    cause = Exception()
    cause.sqlstate = sqlstate  # type: ignore[attr-defined]
    assert fault(OperationalError("COMMIT", None, cause)) == answer


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
