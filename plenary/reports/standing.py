"""The records as they stood behind an earlier entry: what is renamed, referred or withdrawn later changes no report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Table

from plenary.engine import record_tables as t
from plenary.engine.record_things import Happened, standing
from plenary.reports.source import Row, Source, in_order, row_of

THINGS = (t.items, t.texts, t.delegations)
FOUNDED = 1
"""The entry behind which there is none of these yet."""


def as_it_stood(source: Source, seq: int) -> Source:
    """The same with the agendas, the texts and the roll as they stood behind entry ``seq``.

    Delegations that have left the roll stay, for they may have spoken before. What was announced still has no end.
    """
    stood: dict[Table, dict[str, Row]] = {table: {} for table in THINGS}
    gone = (row for row in source.rows["delegations"] if row["removed_at"] is not None)
    stood[t.delegations] = {row["id"]: row for row in gone}
    for table, row in _standing(source, seq):
        if table in stood:
            stood[table][row["id"]] = row
    rows = {table.name: in_order(table.name, those.values()) for table, those in stood.items()}
    rows["announcements"] = tuple(_announced(source, source.entry(seq).at))
    return replace(source, rows={**source.rows, **rows})


def _announced(source: Source, at: int) -> Iterator[Row]:
    for row in source.rows["announcements"]:
        stands = row["ended_at"] is not None and row["ended_at"] > at
        yield {**row, "ended_at": None} if stands else row


def _standing(source: Source, seq: int) -> Iterator[tuple[Table, Row]]:
    """What the records would put if everything until then had happened in one entry."""
    empty, then, entry = source.then(FOUNDED), source.then(seq), source.entry(seq)
    for body in then.bodies:
        happened = Happened(replace(entry, body=body), empty.body(body), then.body(body), then)
        for change in standing(happened, empty):
            if change.put:
                yield change.table, row_of(change.values)
