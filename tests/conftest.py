"""What holds for every test: the order in which they run, and the servers they may ask for."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import databases

if TYPE_CHECKING:
    from tests.servers import PostgreSQL, Redis

LONG = {"faults", "simulator", "stories"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files come first, or all would wait for them; browser tests last: a failure below explains theirs.

    Of these the files with few tests come at the very end, so that no process waits long for another one's last.
    """
    tests = Counter(item.path for item in items)

    def turn(item: pytest.Item) -> tuple[int, int]:
        if "browser" in item.path.parts:
            return 1, -tests[item.path]
        return (-1 if LONG & {*item.path.parts} else 0), 0

    items.sort(key=turn)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL that the tests of this process share; started when the first of them asks."""
    from tests.servers import postgresql

    # Whoever is told to end must first end what outlives it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with postgresql() as server:
        yield server


@pytest.fixture
def redis() -> Iterator[Redis]:
    """A Redis of this test's own."""
    from tests.servers import redis_server

    with redis_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> databases.Made:
    """Makes a database; the test runs on both kinds."""
    if request.param == "sqlite":
        return databases.in_a_file(tmp_path / "100 % plenary.db")
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return server.made
