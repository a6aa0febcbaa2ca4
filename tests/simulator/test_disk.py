"""The journal in memory keeps the contract of the real one: what is written and read, and what a failure leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plenary.domain.floor.messages import FloorRequested, SpeechKind
from plenary.domain.vocabulary import By, Entry, Role
from plenary.engine.journal import BrokenChain, Journal, Line, Standing
from plenary.engine.storage import StorageFailure
from tests.engine.house import CONFERENCE, FailingStorage, failure, founded
from tests.hall import founding
from tests.simulator.disk import Crash, Disk, MemoryJournal

FULL = "SQLITE_FULL"


class InAFile:
    """The real journal, on SQLite."""

    def __init__(self, folder: Path) -> None:
        self.storage = FailingStorage(founded(folder / "plenary.db"))
        self.journal = Journal(self.storage, CONFERENCE)

    def fail(self, moment: str) -> None:
        """The next transaction fails: ``before`` the commit or ``after`` it."""
        self.storage.writes.append((moment, FULL))

    def lines(self) -> list[Line]:
        with self.storage.read() as connection:
            return list(self.journal.lines(connection))


class InMemory:
    """The one of the simulator, with the same entries."""

    def __init__(self, folder: Path) -> None:
        real = InAFile(folder)
        lines, stands = real.lines(), real.journal.catch_up(Standing())
        real.storage.close()
        self.armed: dict[str, BaseException] = {}
        self.disk = Disk(lines)
        self.journal = MemoryJournal(self.disk, stands, self._struck)

    def fail(self, moment: str) -> None:
        self.armed[{"before": "written", "after": "committed"}[moment]] = failure(FULL)

    def _struck(self, moment: str) -> None:
        if moment in self.armed:
            raise self.armed.pop(moment)

    def lines(self) -> list[Line]:
        return list(self.journal.lines(None))


Kept = InAFile | InMemory


@pytest.fixture(params=[InAFile, InMemory])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    made: Kept = request.param(tmp_path)
    yield made
    if isinstance(made, InAFile):
        made.storage.close()


def asking(seq: int, id: str) -> Entry:
    """Somebody asks for the floor."""
    before = founding("itu").conference
    delegation = next(iter(before.roll.delegations))
    by = By("s-1", Role.DELEGATE, delegation)
    event = FloorRequested(delegation=delegation, kind=SpeechKind.STATEMENT)
    return Entry(before.id, seq, before.at, by, "plenary", id, "digest", event)


def written(kept: Kept, standing: Standing, *ids: str) -> list[Line]:
    with kept.journal.turn(standing) as turn:
        after = turn.standing.seq
        return turn.write([asking(after + n, id) for n, id in enumerate(ids, 1)])


def interrupted(kept: Kept, standing: Standing, raised: type[BaseException]) -> None:
    """Somebody writes, and something is raised before the end."""
    with kept.journal.turn(standing) as turn:
        turn.write([asking(standing.seq + 1, "new")])
        raise raised


def test_it_begins_with_the_same_entries_and_the_same_conference(kept: Kept) -> None:
    stands, seed = kept.journal.catch_up(Standing()), founding("itu")
    assert (stands.seq, kept.journal.head()) == (len(seed.entries), len(seed.entries))
    assert stands.conference == seed.conference
    assert [line.seq for line in kept.lines()] == list(range(1, stands.seq + 1))


def test_what_is_written_is_read_back_by_others(kept: Kept) -> None:
    before = kept.journal.catch_up(Standing())
    mine = written(kept, before, "one", "two")
    assert kept.lines()[-2:] == mine
    others = kept.journal.catch_up(kept.journal.catch_up(Standing()))
    assert (others.seq, others.head) == (before.seq + 2, mine[-1].digest)
    assert others.accepted["s-1", "two"].made == f"r{others.seq}"


def test_a_turn_takes_in_what_others_wrote_before(kept: Kept) -> None:
    before = kept.journal.catch_up(Standing())
    written(kept, before, "one")
    with kept.journal.turn(before) as turn:
        assert turn.standing.seq == before.seq + 1


def test_a_seq_that_is_taken_is_refused_with_everything_beside_it(kept: Kept) -> None:
    before = kept.journal.catch_up(Standing())
    lines = kept.lines()
    with pytest.raises(StorageFailure), kept.journal.turn(before) as turn:
        turn.write([asking(before.seq, "again"), asking(before.seq + 1, "new")])
    assert kept.lines() == lines


@pytest.mark.parametrize("raised", [ValueError, Crash])
def test_what_is_raised_in_a_turn_leaves_nothing(kept: Kept, raised: type[BaseException]) -> None:
    before, lines = kept.journal.catch_up(Standing()), kept.lines()
    with pytest.raises(raised):
        interrupted(kept, before, raised)
    assert kept.lines() == lines


def test_a_failure_before_the_commit_leaves_nothing(kept: Kept) -> None:
    before, lines = kept.journal.catch_up(Standing()), kept.lines()
    kept.fail("before")
    with pytest.raises(StorageFailure):
        written(kept, before, "one")
    assert kept.lines() == lines
    assert len(written(kept, before, "one")) == 1


def test_a_failure_after_the_commit_leaves_what_was_written(kept: Kept) -> None:
    before = kept.journal.catch_up(Standing())
    kept.fail("after")
    with pytest.raises(StorageFailure):
        written(kept, before, "one")
    assert kept.journal.head() == before.seq + 1
    assert ("s-1", "one") in kept.journal.catch_up(before).accepted


def test_entries_that_do_not_follow_what_was_read_are_noticed(kept: Kept) -> None:
    before = kept.journal.catch_up(Standing())
    written(kept, before, "one")
    with pytest.raises(BrokenChain):
        kept.journal.catch_up(replace(before, head="f" * 64))
