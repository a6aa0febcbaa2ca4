"""Every boundary between the engine and the world outside it, in the order in which it is passed, to strike at one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any

from sqlalchemy import event

from plenary.domain.vocabulary import Audience
from plenary.engine.broadcast import View
from plenary.engine.conduct import Answer
from plenary.engine.storage import Storage
from tests.engine.house import House

Strike = Callable[[int, str], None]
"""What a test does at a boundary, by its number and name: nothing, or the end of the process, or an error of SQLite."""


class Boundaries:
    """The boundaries of one house: at each statement, commit, answer and push. ``passed``: their names so far."""

    def __init__(self, strike: Strike) -> None:
        self.passed: list[str] = []
        self._strike = strike

    def reach(self, name: str) -> None:
        """The work has come to this boundary."""
        self.passed.append(name)
        self._strike(len(self.passed) - 1, name)

    def around(self, house: House) -> None:
        """From now on the boundaries of this house count; its database is opened anew."""
        self._around_storage(house.storage)
        send = house.broadcast._send

        def sent(views: Sequence[tuple[Audience, View]]) -> None:
            for audience, view in views:
                self.reach(f"before push {audience.channel}")
                send([(audience, view)])

        house.broadcast._send = sent

    def answered(self, future: Future[Answer], told: Callable[[Answer], None]) -> None:
        """Count the moment before an answer is told."""

        def tell(done: Future[Answer]) -> None:
            self.reach("before answer")
            told(done.result(0))

        future.add_done_callback(tell)

    def _around_storage(self, storage: Storage) -> None:
        def opened(_dialect: Any, _record: Any, _arguments: Any, options: dict[str, Any]) -> None:
            options["factory"] = connection(self)

        event.listen(storage.engine, "do_connect", opened)
        storage.engine.dispose()


def connection(boundaries: Boundaries) -> type[sqlite3.Connection]:
    """A kind of connection with a boundary before every statement, and on both sides of the commit.

    Behind a statement is before the next: nothing leaves the process between them. Settings of the connection
    change nothing in the file.
    """

    class Cursor(sqlite3.Cursor):
        def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
            reach(statement)
            return super().execute(statement, *values)

        def executemany(self, statement: str, *values: Any) -> sqlite3.Cursor:
            reach(statement)
            return super().executemany(statement, *values)

    class Connection(sqlite3.Connection):
        def cursor(self, *_more: Any) -> Any:
            return super().cursor(Cursor)

        def commit(self) -> None:
            boundaries.reach("before commit")
            super().commit()
            boundaries.reach("after commit")

    def reach(statement: str) -> None:
        if not statement.startswith("PRAGMA"):
            boundaries.reach(f"before {' '.join(statement.split()[:3])}")

    return Connection
