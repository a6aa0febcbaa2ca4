"""A change of the records as a value, and carrying changes out in the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
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
    """Carry out changes in their order."""
    insert: Any = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[connection.dialect.name]
    for (table, put), together in groupby(rows, lambda row: (row.table, row.put)):
        if put:
            new = insert(table)
            kept = {c.name: new.excluded[c.name] for c in table.c if not c.primary_key}
            new = new.on_conflict_do_update(index_elements=list(table.primary_key), set_=kept)
            # PostgreSQL takes no statement that puts one row twice; only the last is seen after the commit.
            last = {
                tuple(row.values[c.name] for c in table.primary_key): dict(row.values) for row in together
            }
            connection.execute(new, list(last.values()))
            continue
        for row in together:
            where = and_(*(table.c[name] == value for name, value in row.key.items()))
            change = delete(table) if row.gone else update(table).values(row.values)
            connection.execute(change.where(where))
