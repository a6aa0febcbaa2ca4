"""The records of a meeting in which everything happens are the same rows on either database, however they came in."""

from __future__ import annotations

from contextlib import closing

from plenary.domain.conference import Conference, apply
from plenary.engine.journal import Journal, Standing
from plenary.engine.rebuild import rebuild
from plenary.engine.records import recorded
from plenary.engine.rows import Row
from plenary.engine.storage import Storage
from tests.databases import Made, migrated
from tests.engine.house import CONFERENCE
from tests.engine.recorded import in_memory, stored
from tests.secrecy.meeting import a_full_meeting


def test_rows_written_in_one_batch_or_rebuilt_are_those_that_the_entries_make(made: Made) -> None:
    first, *rest = a_full_meeting().entries
    conference: Conference | None = apply(None, first)
    rows: list[Row] = []
    for entry in rest:
        before, conference = conference, apply(conference, entry)
        rows += recorded(before, entry, conference)
    with closing(Storage(made(migrated))) as storage:
        journal = Journal(storage, CONFERENCE)
        journal.found(first)
        with journal.turn(journal.catch_up(Standing())) as turn:
            turn.write(rest, rows=rows)
        expected = in_memory([first, *rest])
        assert stored(storage) == expected
        rebuild(storage, CONFERENCE)
        assert stored(storage) == expected
        assert journal.catch_up(Standing()).conference == conference
