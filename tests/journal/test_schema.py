"""The migrations lead to the tables of the code, all at once, and the database says whether they have run."""

import importlib.util
from collections.abc import Iterator
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, inspect, select
from sqlalchemy.exc import IntegrityError

from plenary import resources
from plenary.engine import schema, tables
from plenary.engine.storage import Storage, StorageFailure
from tests.databases import Made, nothing


@pytest.fixture
def empty(made: Made) -> Iterator[Storage]:
    with closing(Storage(made(nothing))) as storage:
        yield storage


def test_an_empty_database_is_not_current_and_a_migrated_one_is(empty: Storage) -> None:
    assert schema.current(empty.engine) is None
    assert not schema.is_current(empty.engine)
    schema.migrate(empty.engine)
    assert schema.current(empty.engine) == schema.head()
    assert schema.is_current(empty.engine)


def test_the_last_number_is_what_alembic_leads_to_and_notes(empty: Storage) -> None:
    assert ScriptDirectory.from_config(schema.configuration()).get_heads() == [schema.head()]
    schema.migrate(empty.engine)
    with empty.read() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == schema.current(empty.engine)


def test_migrations_lead_to_exactly_the_tables_of_the_code(empty: Storage) -> None:
    schema.migrate(empty.engine)
    with empty.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []


def test_migrations_make_the_same_checks_as_the_code(empty: Storage) -> None:
    schema.migrate(empty.engine)

    def checks(connection: Connection) -> set[tuple[str, str | None, str]]:
        return {
            (table, check["name"], check["sqltext"])
            for table in tables.metadata.tables
            for check in inspect(connection).get_check_constraints(table)
        }

    with empty.read() as connection:
        migrated = checks(connection)
    with empty.write() as connection:
        tables.metadata.drop_all(connection)
        tables.metadata.create_all(connection)
        assert checks(connection) == migrated


def test_migrating_twice_keeps_what_was_written(empty: Storage) -> None:
    schema.migrate(empty.engine)
    with empty.write() as connection:
        connection.execute(insert(tables.conferences).values(id="wtdc", founded_at=1))
    schema.migrate(empty.engine)
    with empty.read() as connection:
        assert connection.scalars(select(tables.conferences.c.id)).all() == ["wtdc"]


def test_a_migration_happens_as_a_whole_or_not_at_all(empty: Storage) -> None:
    with empty.write() as connection:
        connection.exec_driver_sql("CREATE TABLE badges (in_the_way INTEGER)")
    with pytest.raises(StorageFailure, match=r'badges"? already exists'):
        schema.migrate(empty.engine)
    with empty.read() as connection:
        assert inspect(connection).get_table_names() == ["badges"]


def test_foreign_keys_hold_again_after_a_migration(empty: Storage) -> None:
    schema.migrate(empty.engine)
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"), empty.write() as connection:
        connection.execute(insert(tables.journal).values(conference="nowhere", seq=1, entry="", digest=""))


def test_the_environment_of_the_migrations_can_be_imported_without_running_any() -> None:
    spec = importlib.util.spec_from_file_location("migrations_env", resources.MIGRATIONS / "env.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.metadata is tables.metadata
