"""What a report is made from: the records of a conference, its description, and how far its journal has come."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Table, func, select

from plenary.domain.conference import Conference
from plenary.domain.founding import About, ConferenceConstituted, Founded
from plenary.domain.vocabulary import Entry
from plenary.engine import tables, wordings
from plenary.engine.canonical import decode
from plenary.engine.journal import Line
from plenary.engine.record_tables import RECORDS
from plenary.engine.replay import Replay

Row = Mapping[str, Any]
Rows = tuple[Row, ...]

JSON = ("name", "title", "words", "languages", "derivation")
"""The columns of the records that hold JSON."""


def place(id: str) -> tuple[int, ...]:
    """Where a thing stands in the journal, by its name: ``r412`` behind ``r57``, ``l2.10`` behind ``l2.9``."""
    return tuple(map(int, re.findall(r"\d+", id)))


ORDER: Mapping[str, Callable[[Row], Any]] = {
    "delegations": lambda row: (row["order"], place(row["id"])),
    "sittings": lambda row: (row["body"], row["number"]),
    "items": lambda row: (row["body"], row["place"]),
    "discussions": lambda row: (row["seq"], place(row["item"])),
    "texts": lambda row: place(row["id"]),
    "decisions": lambda row: (row["body"], row["number"]),
    "votes": lambda row: (row["body"], row["number"]),
    "electors": lambda row: (place(row["vote"]), row["place"]),
    "ballots": lambda row: (place(row["vote"]), place(row["id"])),
    "intentions": lambda row: (place(row["vote"]), row["at"], row["delegation"]),
}
"""In which order the rows of a table come; the rest by the entries that made them. Databases sort texts differently."""


HELD = ("moments", "attendance", "discussions", "speeches", "decisions", "votes", "announcements")
"""The tables whose rows name the sitting at which they came about."""

TAKEN = ("open", "held")
"""The states of a vote in which its ballots are nobody's business yet."""

OF_VOTES = ("electors", "ballots", "intentions")
"""The tables whose rows name a vote. The report of a sitting needs none: its votes come from the journal."""


@dataclass(frozen=True)
class Source:
    """The records of a conference, by table, as of entry ``seq``, stamped ``at``, with the digest ``head``.

    ``rules``: the name of the rules of procedure. ``link``: the digest of an entry; ``then``: the conference as it
    stood behind an entry; ``lines``: the stored entries from one to another, both included.
    """

    id: str
    about: About
    bodies: Mapping[str, Founded]
    rules: str
    seq: int
    at: int
    head: str
    rows: Mapping[str, Rows]
    link: Callable[[int], str]
    then: Callable[[int], Conference]
    lines: Callable[[int, int], Iterable[Line]]

    def entry(self, seq: int) -> Entry:
        """An entry of the journal."""
        (line,) = self.lines(seq, seq)
        return decode(line.entry)

    def by_id(self, table: str) -> dict[str, Row]:
        """The rows of a table by their ids."""
        return {row["id"]: row for row in self.rows[table]}

    def of(self, body: str, number: int) -> Source:
        """The same with what happened at other sittings left out; agenda, roll and texts stay whole."""
        held = {"sittings": "number"} | dict.fromkeys(HELD, "sitting")
        mine = {
            name: tuple(row for row in rows if (row["body"], row[held[name]]) == (body, number))
            for name, rows in self.rows.items()
            if name in held
        }
        recorded = {row["id"] for row in mine["decisions"]}
        corrections = tuple(row for row in self.rows["corrections"] if row["decision"] in recorded)
        return replace(self, rows={**self.rows, **mine, "corrections": corrections})


Sitting = tuple[str, int]
"""Body and number."""


def read(connection: Connection, replay: Replay, sitting: Sitting | None = None) -> Source:
    """The records of a conference, all read at one moment. Raises LookupError if there is no such conference.

    ``replay``: the moments of its journal. ``sitting``: of what happens at sittings, only what happened at this one.
    """
    conference, journal = replay.journal.conference, tables.journal
    mine = journal.c.conference == conference
    seq = connection.scalar(select(func.max(journal.c.seq)).where(mine))
    if not seq:
        raise LookupError(f"there is no conference {conference}")

    def stored(column: Any, seq: int) -> str:
        return str(connection.scalar(select(column).where(mine, journal.c.seq == seq)))

    constituted = decode(stored(journal.c.entry, 1)).event
    if not isinstance(constituted, ConferenceConstituted):
        raise LookupError(f"the journal of {conference} does not begin with its constitution")
    return Source(
        id=conference,
        about=constituted.about,
        bodies={body.id: body for body in constituted.bodies},
        rules=str(constituted.profile["label"]),
        seq=seq,
        at=decode(stored(journal.c.entry, seq)).at,
        head=stored(journal.c.digest, seq),
        rows={table.name: _rows(connection, table, conference, sitting) for table in RECORDS},
        link=lambda seq: stored(journal.c.digest, seq),
        then=replay.at,
        lines=lambda first, last: replay.journal.lines(connection, first - 1, last - first + 1),
    )


def _rows(connection: Connection, table: Table, conference: str, sitting: Sitting | None) -> Rows:
    if sitting and table.name in OF_VOTES:
        return ()
    query = select(table).where(table.c.conference == conference)
    if sitting and table.name in HELD:
        query = query.where(table.c.body == sitting[0], table.c.sitting == sitting[1])
    return in_order(table.name, (row_of(dict(row)) for row in connection.execute(query).mappings()))


def row_of(stored: Mapping[str, Any]) -> Row:
    """A row as reports read it."""
    return {
        name: json.loads(value) if name in JSON and value is not None else value
        for name, value in stored.items()
        if name != "conference"
    }


def in_order(table: str, rows: Iterable[Row]) -> Rows:
    """Rows of a table in its order."""
    return tuple(sorted(rows, key=ORDER.get(table, lambda row: row["seq"])))


class VoteUnderWay(Exception):
    """Somewhere a vote is being taken: who voted how until now must not leave the house. ``number``: of the vote."""

    def __init__(self, number: int) -> None:
        super().__init__(f"vote {number} is being taken")
        self.number = number


def complete(source: Source) -> Source:
    """The same, as it may be taken home whole. Raises VoteUnderWay."""
    for row in source.rows["votes"]:
        if row["state"] in TAKEN:
            raise VoteUnderWay(row["number"])
    return source


def words(connection: Connection, conference: str) -> dict[str, str]:
    """The exact words of every text by their hash; those that were erased are missing."""
    return wordings.everything(connection, conference)
