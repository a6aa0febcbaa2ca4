"""What several processes see, by one table: changes at once, signs of life, and who is gone is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from plenary.engine import tables
from plenary.engine.presence import Presence
from plenary.engine.storage import StorageFailure
from tests.engine.house import CONFERENCE, FailingStorage, founded

HERE: dict[str, Any] = {"devices": {"d1": 1}, "displays": []}
MORE: dict[str, Any] = {"devices": {"d1": 2}, "displays": [{"seat": "s4", "name": "‮ Saal\ud800"}]}
START = 1_000_000


class Station(Presence):
    """A process with a storage of its own, which counts its transactions and fails when told."""

    def __init__(self, file: Path) -> None:
        self.storage = FailingStorage(file)
        super().__init__(self.storage, CONFERENCE)

    def rows(self) -> int:
        with self.storage.read() as connection:
            return connection.scalar(select(func.count()).select_from(tables.stations)) or 0

    def written(self) -> int:
        """When this process last wrote its row."""
        query = select(tables.stations.c.at).where(tables.stations.c.process == self.process)
        with self.storage.read() as connection:
            return connection.scalar(query) or 0


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Station, Station]]:
    file = founded(tmp_path / "plenary.db")
    with ExitStack() as stack:
        one, other = Station(file), Station(file)
        stack.callback(one.storage.close)
        stack.callback(other.storage.close)
        yield one, other


def test_each_hears_what_the_other_sees_and_not_itself(two: tuple[Station, Station]) -> None:
    one, other = two
    one.share(HERE, START)
    other.share(MORE, START + 1)
    one.share(HERE, START + 1_000)
    assert (one.others(START + 1_000), other.others(START + 1_000)) == ([MORE], [HERE])


def test_a_change_is_written_at_once_while_another_is_there(two: tuple[Station, Station]) -> None:
    one, other = two
    other.share(HERE, START)
    one.share(HERE, START)
    one.share(HERE, START + 1_000)
    assert one.written() == START
    one.share(MORE, START + 2_000)
    other.share(HERE, START + 2_000)
    assert other.others(START + 2_000) == [MORE]


def test_a_process_alone_writes_a_sign_of_life_every_five_seconds_and_no_more(
    two: tuple[Station, Station],
) -> None:
    one, _ = two
    written = set()
    for n in range(12):
        one.share([HERE, MORE][n % 2], START + n * 1_000)
        written.add(one.written())
    assert sorted(written) == [START, START + 5_000, START + 10_000]


def test_who_comes_later_is_told_everything_within_a_turn_of_each(two: tuple[Station, Station]) -> None:
    one, other = two
    one.share(HERE, START)
    one.share(MORE, START + 1_000)
    other.share(HERE, START + 2_000)
    one.share(MORE, START + 2_500)
    other.share(HERE, START + 3_000)
    assert other.others(START + 3_000) == [MORE]


def test_who_was_killed_counts_for_fifteen_seconds_and_its_row_is_removed(
    two: tuple[Station, Station],
) -> None:
    killed, alive = two
    killed.share(MORE, START)
    alive.share(HERE, START + 14_999)
    assert alive.others(START + 14_999) == [MORE]
    assert alive.others(START + 15_000) == []
    alive.share(HERE, START + 15_000)
    alive.share(HERE, START + 20_000)
    assert (alive.others(START + 20_000), alive.rows()) == ([], 1)


def test_who_ends_leaves_at_once_and_does_not_come_back(two: tuple[Station, Station]) -> None:
    ends, stays = two
    ends.share(MORE, START)
    ends.leave()
    ends.share(MORE, START + 6_000)
    stays.share(HERE, START + 6_000)
    assert (stays.others(START + 6_000), stays.rows()) == ([], 1)


def test_another_conference_in_the_database_is_none_of_ours(two: tuple[Station, Station]) -> None:
    one, _ = two
    with one.storage.write() as connection:
        connection.execute(tables.conferences.insert().values(id="elsewhere", founded_at=1))
    elsewhere = Presence(one.storage, "elsewhere")
    elsewhere.share(MORE, START)
    one.share(HERE, START + 60_000)
    elsewhere.share(MORE, START + 60_001)
    assert (one.others(START + 60_001), elsewhere.others(START + 60_001), one.rows()) == ([], [], 2)


def test_a_database_that_fails_is_told_and_what_was_heard_counts_for_its_time(
    two: tuple[Station, Station],
) -> None:
    one, other = two
    other.share(MORE, START)
    one.share(HERE, START)
    one.storage.reads.append("SQLITE_BUSY")
    with pytest.raises(StorageFailure):
        one.share(HERE, START + 6_000)
    assert one.others(START + 6_000) == [MORE]
    one.storage.writes.append(("before", "SQLITE_FULL"))
    with pytest.raises(StorageFailure):
        one.share(HERE, START + 7_000)
    assert one.written() == START
    one.share(HERE, START + 8_000)
    assert one.written() == START + 8_000


def test_an_end_without_a_database_is_an_end_all_the_same(
    two: tuple[Station, Station], caplog: pytest.LogCaptureFixture
) -> None:
    one, _ = two
    one.share(HERE, START)
    one.storage.writes.append(("before", "SQLITE_FULL"))
    one.leave()
    assert "could not take leave" in caplog.text
    assert one.rows() == 1
