"""What every process that serves a conference sees outside the journal, shared by one row of a table for each."""

from __future__ import annotations

import json
import logging
import secrets
from typing import Any

from sqlalchemy import delete, select

from plenary.engine.rows import Row, write_rows
from plenary.engine.storage import Storage, StorageFailure
from plenary.engine.tables import stations

logger = logging.getLogger(__name__)

ALIVE_EVERY_MS = 5_000
"""How often a process renews its row when nothing changed."""
ALIVE_FOR_MS = 15_000
"""How long the row of a process counts that has not renewed it: it was killed, or cannot reach the database."""

Seen = dict[str, Any]
"""What one process sees; any value that JSON holds."""


class Presence:
    """One process among those that serve a conference. Not for several threads at once.

    All times are integer milliseconds UTC of the house clock; the machines need NTP, as they do anyway.
    """

    def __init__(self, storage: Storage, conference: str) -> None:
        self.process = secrets.token_hex(8)
        self._storage, self._conference = storage, conference
        self._written: tuple[int, Seen] | None = None
        self._others: list[tuple[int, Seen]] = []
        self._left = False

    def share(self, seen: Seen, at: int) -> None:
        """Tell the other processes what this one sees, and hear what they see. Called once a second.

        It is written in a short transaction of its own, as a sign of life or when it changed; while nobody else
        is there, the sign of life is enough. Raises StorageFailure; what was heard before then still counts for
        its time.
        """
        if self._left:
            return
        theirs = select(stations.c.at, stations.c.seen).where(
            stations.c.conference == self._conference,
            stations.c.process != self.process,
            stations.c.at > at - ALIVE_FOR_MS,
        )
        with self._storage.read() as connection:
            self._others = [(row.at, json.loads(row.seen)) for row in connection.execute(theirs)]
        if self._is_due(seen, at):
            self._write(seen, at)

    def others(self, at: int) -> list[Seen]:
        """What the other processes saw when they were last heard of; those not heard of lately are left out."""
        return [seen for heard, seen in self._others if heard > at - ALIVE_FOR_MS]

    def leave(self) -> None:
        """This process ends: the others need not wait until its row is too old."""
        self._left = True
        own = stations.c.conference == self._conference, stations.c.process == self.process
        try:
            with self._storage.write() as connection:
                connection.execute(delete(stations).where(*own))
        except StorageFailure:
            logger.warning(
                "could not take leave: the others count this process a while longer", exc_info=True
            )

    def _is_due(self, seen: Seen, at: int) -> bool:
        if self._written is None:
            return True
        last, before = self._written
        return at - last >= ALIVE_EVERY_MS or bool(self._others and seen != before)

    def _write(self, seen: Seen, at: int) -> None:
        key = {"conference": self._conference, "process": self.process}
        values = {**key, "at": at, "seen": json.dumps(seen)}
        forgotten = stations.c.conference == self._conference, stations.c.at <= at - ALIVE_FOR_MS
        with self._storage.write() as connection:
            connection.execute(delete(stations).where(*forgotten))
            write_rows(connection, [Row(stations, key, values, put=True)])
        self._written = (at, seen)
