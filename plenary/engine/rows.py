"""A change of the records as a value, and carrying changes out in the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import orjson
from sqlalchemy import Connection, Table, Text, and_, bindparam, cast, column, delete, func, select, update
from sqlalchemy.dialects import sqlite


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
    # SQLAlchemy binds row by row and name by name, which takes as long as a database takes to store them.
    columns = tuple(rows[0])
    if connection.dialect.name == "sqlite":
        text, values = _one_by_one(table, over, columns)
        connection.exec_driver_sql(text, [values(row) for row in rows])
    else:
        together = orjson.dumps([dict(row) for row in rows]).decode()
        connection.execute(_all_at_once(table, over, columns), {"rows": together})


@cache
def _one_by_one(
    table: Table, over: bool, columns: tuple[str, ...]
) -> tuple[str, Callable[[Mapping[str, Any]], tuple[Any, ...]]]:
    """The statement as SQLite takes it, and what gives the values of a row in its order."""
    new = _over(sqlite.insert(table), table) if over else sqlite.insert(table)
    compiled: Any = new.compile(dialect=sqlite.dialect(), column_keys=columns)
    return str(compiled), itemgetter(*compiled.positiontup)


@cache
def _all_at_once(table: Table, over: bool, columns: tuple[str, ...]) -> Any:
    """The statement as PostgreSQL takes it: all rows are one value of JSON, ``rows``."""
    from sqlalchemy.dialects import postgresql  # a house on SQLite starts without it

    given = func.json_to_recordset(cast(bindparam("rows", type_=Text()), postgresql.JSON()))
    rows = given.table_valued(*(column(name, table.c[name].type) for name in columns))
    new = postgresql.insert(table).from_select(columns, select(rows.render_derived("given", with_types=True)))
    return _over(new, table) if over else new


def _over(new: Any, table: Table) -> Any:
    """The same insertion, in the place of what is there."""
    kept = {c.name: new.excluded[c.name] for c in table.c if not c.primary_key}
    return new.on_conflict_do_update(index_elements=list(table.primary_key), set_=kept)
