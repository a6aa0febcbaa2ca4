"""The records are made anew from the journal: after a migration, after damage, beside a house at work."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import delete, inspect, update

from plenary.domain.floor.messages import RequestFloor
from plenary.domain.texts.messages import SubmitText, TextKind
from plenary.engine import record_tables, schema, wordings
from plenary.engine.journal import BrokenChain, Journal, Standing
from plenary.engine.rebuild import migrate, rebuild
from plenary.engine.record_tables import RECORDS
from plenary.engine.storage import Storage
from tests.engine.house import CONFERENCE, House, check_chain, opened
from tests.engine.recorded import begun, blank, entries_of, in_memory, stored
from tests.secrecy.meeting import a_full_meeting
from tests.serving import run

WORDS = {"en": "Words"}
DRAFT = SubmitText(kind=TextKind.DECISION, title=WORDS, body=WORDS, item="9")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return blank(tmp_path / "plenary.db")


@pytest.fixture
def storage(file: Path) -> Iterator[Storage]:
    """A database with a meeting in which everything happens."""
    with opened(file) as storage:
        begun(storage, a_full_meeting().entries)
        yield storage


def test_every_table_of_the_records_has_rows_of_a_meeting_in_which_everything_happens(
    storage: Storage,
) -> None:
    found = stored(storage)
    assert [name for name, rows in found.items() if not rows] == []
    assert found == in_memory(a_full_meeting().entries)


@pytest.mark.parametrize("together", [1, 7, 2_000])
def test_what_was_damaged_is_as_it_was_however_many_rows_are_written_at_once(
    storage: Storage, together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plenary.engine.rebuild.TOGETHER", together)
    whole = stored(storage)
    with storage.write() as connection:
        connection.execute(delete(record_tables.speeches))
        connection.execute(update(record_tables.decisions).values(words="forged"))
    assert stored(storage) != whole
    assert rebuild(storage, CONFERENCE) == a_full_meeting().conference.seq
    assert stored(storage) == whole


def test_another_conference_keeps_its_records(storage: Storage) -> None:
    others = [replace(entry, conference="other") for entry in a_full_meeting().entries[:9]]
    begun(storage, others)
    both = stored(storage)
    with storage.write() as connection:
        of_the_other = record_tables.delegations.c.conference == "other"
        connection.execute(update(record_tables.delegations).where(of_the_other).values(region="changed"))
    rebuild(storage, CONFERENCE)
    found = stored(storage)
    assert found != both
    assert found | {"delegations": []} == both | {"delegations": []}
    rebuild(storage, "other")
    assert stored(storage) == both


def test_a_broken_journal_leaves_the_records_as_they_are(storage: Storage, file: Path) -> None:
    before = stored(storage)
    with closing(sqlite3.connect(file, isolation_level=None)) as damage:
        damage.execute("DROP TRIGGER journal_refuses_update")
        damage.execute("UPDATE journal SET entry = entry || ' ' WHERE seq = 9")
    with pytest.raises(BrokenChain):
        rebuild(storage, CONFERENCE)
    assert stored(storage) == before


def test_a_house_at_work_goes_on_with_records_that_were_made_anew_beside_it(sitting: House) -> None:
    sitting.ask("Kenya", DRAFT)
    sitting.ask("Kenya", RequestFloor())
    with opened(sitting.file) as beside:
        assert rebuild(beside, CONFERENCE) == 7
    sitting.ask("chair", replace(DRAFT, symbol="C/9"))
    sitting.ask("secretary", replace(DRAFT, symbol="C/9"))
    assert stored(sitting.storage) == in_memory(entries_of(sitting.clerk.journal))
    check_chain(sitting, 8)


def test_words_are_no_records_and_stay(sitting: House) -> None:
    sitting.ask("Kenya", DRAFT)
    rebuild(sitting.storage, CONFERENCE)
    with sitting.storage.read() as connection:
        assert list(wordings.everything(connection, CONFERENCE)) == list(DRAFT.keeps())
        (hash,) = DRAFT.keeps()
        assert wordings.find(connection, CONFERENCE, hash) == DRAFT.keeps()[hash]
        assert wordings.find(connection, "other", hash) is None


# Migrating


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Storage]:
    """A database of the version before there were records, with a meeting in its journal."""
    with opened(tmp_path / "old.db") as storage:
        with storage.engine.connect() as connection, connection.begin():
            command.upgrade(schema.configuration(connection), "0001")
        first, *rest = a_full_meeting().entries
        journal = Journal(storage, CONFERENCE)
        journal.found(first)
        with journal.turn(journal.catch_up(Standing())) as turn:
            turn.write(rest)
        yield storage


def test_a_migration_brings_the_records_of_an_old_journal(old: Storage) -> None:
    with old.read() as connection:
        tables = set(inspect(connection).get_table_names())
    assert tables.isdisjoint({table.name for table in RECORDS} | {"wordings"})
    migrate(old)
    assert schema.is_current(old.engine)
    assert stored(old) == in_memory(a_full_meeting().entries)


def test_a_migration_twice_changes_nothing(old: Storage) -> None:
    migrate(old)
    before = stored(old)
    migrate(old)
    assert stored(old) == before


def test_an_empty_database_is_migrated_without_records(tmp_path: Path) -> None:
    with opened(tmp_path / "new.db") as storage:
        migrate(storage)
        assert stored(storage) == {table.name: [] for table in RECORDS}
        assert rebuild(storage, "nowhere") == 0


# At the command line


def test_the_command_makes_the_records_anew(storage: Storage, file: Path) -> None:
    whole = stored(storage)
    with storage.write() as connection:
        connection.execute(delete(record_tables.items))
    ended = run("rebuild", "--database", str(file))
    seq = a_full_meeting().conference.seq
    assert (ended.returncode, ended.stdout) == (0, f"{CONFERENCE}: records of {seq} entries made anew\n")
    assert stored(storage) == whole


def test_the_command_names_a_conference_or_takes_all(storage: Storage, file: Path) -> None:
    begun(storage, [replace(entry, conference="other") for entry in a_full_meeting().entries[:9]])
    assert run("rebuild", "--database", str(file)).stdout.count("made anew") == 2
    one = run("rebuild", "--database", str(file), "--conference", "other")
    assert one.stdout == "other: records of 9 entries made anew\n"
    missing = run("rebuild", "--database", str(file), "--conference", "nowhere")
    assert (missing.returncode, missing.stderr) == (
        2,
        "plenary rebuild: there is no conference nowhere in the database\n",
    )


def test_the_command_says_in_one_line_that_the_schema_is_old(old: Storage) -> None:
    ended = run("rebuild", "--database", str(old.engine.url.database))
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert ended.stderr.startswith("plenary rebuild: ")


def test_a_broken_journal_is_told_at_the_command_line(storage: Storage, file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as damage:
        damage.execute("DROP TRIGGER journal_refuses_update")
        damage.execute("UPDATE journal SET digest = 'x' WHERE seq = 9")
    ended = run("rebuild", "--database", str(file))
    assert (ended.returncode, ended.stderr.partition(":")[2].startswith(" entry 9: ")) == (2, True)
