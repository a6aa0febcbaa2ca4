"""A change of the records as a value, and carrying changes out in the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, update
from sqlalchemy.dialects import postgresql, sqlite


@dataclass(frozen=True, slots=True)
class Row:
    """A change of the records: with ``put``, a whole row; otherwise the rows with this ``key`` change, or go.

    In a key, ``None`` means that the column is empty.
    """

    table: Table
    key: Mapping[str, Any]
    values: Mapping[str, Any] = field(default_factory=dict)
    put: bool = False
    gone: bool = False


def write_rows(connection: Connection, rows: Sequence[Row]) -> None:
    """Carry out changes in their order; whole rows that follow each other are put table by table, for no row of one
    looks at another."""
    for put, together in groupby(rows, lambda row: row.put):
        if put:
            for table, new in _by_table(together).items():
                put_rows(connection, table, new, over=True)
            continue
        for row in together:
            table = row.table
            where = and_(*(table.c[name] == value for name, value in row.key.items()))
            change = delete(table) if row.gone else update(table).values(row.values)
            connection.execute(change.where(where))


def _by_table(rows: Iterable[Row]) -> dict[Table, list[Mapping[str, Any]]]:
    """Whole rows by their tables; of several with one key the last, which alone is seen after the commit.

    PostgreSQL takes no statement that puts one row twice.
    """
    tables: dict[Table, dict[tuple[Any, ...], Mapping[str, Any]]] = {}
    for row in rows:
        tables.setdefault(row.table, {})[tuple(row.key.values())] = row.values
    return {table: list(last.values()) for table, last in tables.items()}


def put_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, over: bool) -> None:
    """Insert whole rows, all with the same columns; ``over``: in the place of those with the same keys."""
    dialect = connection.dialect.name
    if dialect == "sqlite":
        # SQLAlchemy binds row by row and name by name, which takes as long as SQLite takes to store them.
        text, values = _text(table, over, tuple(rows[0]))
        connection.exec_driver_sql(text, [values(row) for row in rows])
    else:
        connection.execute(_insertion(table, over, dialect), rows)


@cache
def _insertion(table: Table, over: bool, dialect: str) -> Any:
    new: Any = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[dialect](table)
    if not over:
        return new
    kept = {c.name: new.excluded[c.name] for c in table.c if not c.primary_key}
    return new.on_conflict_do_update(index_elements=list(table.primary_key), set_=kept)


@cache
def _text(
    table: Table, over: bool, columns: tuple[str, ...]
) -> tuple[str, Callable[[Mapping[str, Any]], tuple[Any, ...]]]:
    """The statement as SQLite takes it, and what gives the values of a row in its order."""
    compiled = _insertion(table, over, "sqlite").compile(dialect=sqlite.dialect(), column_keys=columns)
    return str(compiled), itemgetter(*compiled.positiontup)
