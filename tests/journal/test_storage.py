"""Either database keeps the journal: one writer at a time, readers beside it, no way to rewrite what was written."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from plenary.engine import tables
from plenary.engine.storage import Storage, StorageFailure, fault, lock_conference
from tests.databases import Made, migrated

WAIT_S = 30


def begun(url: str) -> None:
    """A journal of one entry."""
    migrated(url)
    with closing(Storage(url)) as storage, storage.write() as connection:
        connection.execute(insert(tables.conferences).values(id="wtdc", founded_at=1))
        append(connection, 1)


@pytest.fixture
def founded(made: Made) -> Iterator[Storage]:
    with closing(Storage(made(begun))) as storage:
        yield storage


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
        "INSERT INTO journal VALUES ('wtdc', 1, '[]', 'x') "
        "ON CONFLICT (conference, seq) DO UPDATE SET entry = '[]'",
        {
            "sqlite": "INSERT OR REPLACE INTO journal VALUES ('wtdc', 1, '[]', 'x')",
            "postgresql": "TRUNCATE journal",
        },
    ],
)
def test_no_statement_rewrites_the_journal(founded: Storage, statement: str | dict[str, str]) -> None:
    own = statement if isinstance(statement, str) else statement[founded.engine.dialect.name]
    with pytest.raises(IntegrityError, match="the journal is append-only"), founded.write() as connection:
        connection.execute(text(own))
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
    with pytest.raises(StorageFailure, match=r"readonly|read-only"), founded.read() as connection:
        append(connection, 2)
    with founded.write() as connection:
        append(connection, 2)


def test_errors_do_not_tell_the_values_of_a_statement(founded: Storage) -> None:
    with pytest.raises(IntegrityError) as caught, founded.write() as connection:
        connection.execute(
            insert(tables.journal).values(conference="secret words", seq=1, entry="", digest="")
        )
    assert "secret words" not in str(caught.value)


# Failures


@pytest.mark.parametrize(
    ("sqlstate", "answer"), [("58030", "halt"), ("XX001", "halt"), ("53100", "retry"), ("57P01", "retry")]
)
def test_postgresql_failures_are_judged_by_their_sqlstate(sqlstate: str, answer: str) -> None:
    cause = Exception()
    cause.sqlstate = sqlstate  # type: ignore[attr-defined]
    assert fault(OperationalError("COMMIT", None, cause)) == answer
