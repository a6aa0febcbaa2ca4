"""Whether the house can record: said of itself, so that the podium hears of a failure before it asks for anything."""

from __future__ import annotations

import pytest

from plenary.domain.floor.messages import RequestFloor
from plenary.domain.vocabulary import Refusal
from plenary.engine.clerk import TRY_AFTER_MS
from tests.engine.house import House, check_chain

FULL, LOST, BROKEN = "SQLITE_FULL", "SQLITE_BUSY", "SQLITE_IOERR_FSYNC"
WELL = {"storage": "ok", "since": None}


def test_a_house_that_records_is_well(sitting: House) -> None:
    assert sitting.clerk.health == WELL


def test_since_the_first_failure_it_is_failing_and_well_again_once_something_is_recorded(
    sitting: House,
) -> None:
    began = sitting.clock.house.now()
    sitting.storage.writes = [("before", FULL), ("before", FULL)]
    for _ in range(2):
        assert sitting.ask("Kenya", RequestFloor()) == Refusal("storage.not_recorded")
        assert sitting.clerk.health == {"storage": "failing", "since": began}
        sitting.clock.later(1_000)
    assert sitting.ask("Kenya", RequestFloor()).seq == 6
    assert sitting.clerk.health == WELL


def test_a_refusal_does_not_prove_that_anything_can_be_recorded(sitting: House) -> None:
    sitting.ask("Kenya", RequestFloor())
    sitting.storage.writes = [("before", FULL)]
    sitting.ask("France", RequestFloor())
    assert sitting.ask("Kenya", RequestFloor()).code == "floor.already_listed"
    assert sitting.clerk.health["storage"] == "failing"


def test_it_finds_out_by_itself_that_there_is_space_again_and_changes_nothing_by_that(sitting: House) -> None:
    sitting.storage.writes = [("before", FULL)] * 3
    sitting.ask("Kenya", RequestFloor())
    sitting.clock.later(TRY_AFTER_MS - 1)
    sitting.clerk.work()
    assert len(sitting.storage.writes) == 2  # not tried yet, so that every screen hears of it
    sitting.clock.later(1)
    for left in (1, 0):
        sitting.clerk.work()
        assert len(sitting.storage.writes) == left
        assert sitting.clerk.health["storage"] == "failing"
    sitting.clerk.work()
    assert sitting.clerk.health == WELL
    check_chain(sitting, 5)


def test_a_glance_that_fails_counts_until_writing_succeeds(sitting: House) -> None:
    sitting.storage.reads, sitting.storage.writes = [LOST], [("before", LOST)]
    for _ in range(2):
        sitting.clerk.work()
        assert sitting.clerk.health["storage"] == "failing"
        sitting.clock.later(TRY_AFTER_MS)
    sitting.clerk.work()
    assert sitting.clerk.health == WELL


@pytest.mark.parametrize("at", ["a request", "a try"])
def test_a_medium_that_fails_is_never_well_again(sitting: House, at: str) -> None:
    sitting.storage.writes = (
        [("before", BROKEN)] if at == "a request" else [("before", FULL), ("before", BROKEN)]
    )
    began = sitting.clock.house.now()
    sitting.ask("Kenya", RequestFloor())
    sitting.clock.later(TRY_AFTER_MS)
    for _ in range(2):
        sitting.clerk.work()
        assert sitting.clerk.health == {"storage": "halted", "since": began}
    assert sitting.ask("Kenya", RequestFloor()) == Refusal("storage.halted")
