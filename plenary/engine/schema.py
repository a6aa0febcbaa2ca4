"""The schema of the database: which revision it has, which one this version needs, and the way up.

There is no way down: before an upgrade there is a backup. Alembic is imported where it migrates: a house that starts
only has to see that nothing is to be done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, column, inspect, select, table

from plenary import resources
from plenary.engine.storage import reading

if TYPE_CHECKING:
    from alembic.config import Config

VERSION = table("alembic_version", column("version_num"))
"""Where Alembic notes the revision of a database."""


def configuration(connection: Connection | None = None) -> Config:
    """What Alembic must know; there is no alembic.ini. ``connection``: where migrations run.

    A new migration after a change of the tables, on a database that is current:
    ``alembic.command.revision(configuration(connection), "what changes", autogenerate=True, rev_id="0005")``.
    """
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    # A percent sign means something to the parser of ini files behind Config.
    config.set_main_option("script_location", str(resources.MIGRATIONS).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config


def head() -> str:
    """The revision this version of the software needs: migrations are numbered, and it is the last."""
    numbers = [path.name.partition("_")[0] for path in (resources.MIGRATIONS / "versions").glob("*_*.py")]
    if not numbers:
        raise LookupError(f"no migrations in {resources.MIGRATIONS}")
    return max(numbers)


def current(engine: Engine) -> str | None:
    """The revision this database has; None if it was never migrated."""
    with reading(engine).begin() as connection:
        if not inspect(connection).has_table(VERSION.name):
            return None
        revision: str | None = connection.scalar(select(VERSION.c.version_num))
        return revision


def is_current(engine: Engine) -> bool:
    """Whether the database has exactly the revision this version needs."""
    return current(engine) == head()


def migrate(engine: Engine) -> None:
    """Bring the database to :func:`head` in one transaction: all of it or nothing. Twice is harmless."""
    from alembic import command

    with engine.connect() as connection:
        # SQLite changes a table by copying it and dropping the old one, which foreign keys would forbid. They
        # can be put aside only before the transaction, and are checked at its end: lang_altertable.html, 7.
        copies = connection.dialect.name == "sqlite"
        if copies:
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                command.upgrade(configuration(connection), "head")
                if copies and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
                    raise RuntimeError(f"the migration left rows that refer to no row: {broken}")
        finally:
            if copies:
                connection.connection.cursor().execute("PRAGMA foreign_keys=ON")
