"""The house clock: a wall that jumps changes nothing, and what has happened lies in the past."""

from plenary.domain.floor.messages import GiveFloor, RequestFloor
from plenary.domain.sitting.messages import OpenSitting, ScheduleSitting
from tests.engine.house import Clock, House
from tests.hall import START

HOUR = 3_600_000


def test_the_clock_starts_with_the_wall_and_goes_on_by_itself() -> None:
    clock = Clock()
    assert clock.house.now() == START
    clock.later(1_234)
    assert clock.house.now() == START + 1_234


def test_a_wall_that_jumps_changes_nothing() -> None:
    clock = Clock()
    clock.later(1_000)
    for jump in (HOUR, -25 * HOUR):
        clock.wall += jump
        assert clock.house.now() == START + 1_000


def test_milliseconds_are_counted_whole() -> None:
    clock = Clock()
    clock.house._monotonic_ns = lambda: 1_999_999
    assert clock.house.now() == START + 1


def test_a_clock_goes_on_from_a_moment_and_never_back() -> None:
    clock = Clock()
    clock.house.not_before(START - 1)
    assert clock.house.now() == START
    clock.house.not_before(START + 500)
    assert clock.house.now() == START + 500
    clock.later(7)
    assert clock.house.now() == START + 507


def test_a_running_speech_keeps_running_through_a_restart(house: House) -> None:
    _speech(house)
    house.clock.later(30_000)
    again = House(house.file, Clock(house.clock.wall))
    assert _used(again) == 30_000
    again.close()


def test_a_speech_keeps_running_after_a_restart_at_a_wall_that_is_behind(house: House) -> None:
    _speech(house)
    clock = Clock(START - HOUR)
    again = House(house.file, clock)
    clock.later(45_000)
    assert _used(again) == 45_000
    again.close()


def _speech(house: House) -> None:
    house.ask("secretary", ScheduleSitting())
    house.ask("chair", OpenSitting())
    house.ask("Kenya", RequestFloor())
    house.ask("chair", GiveFloor(request="r6"))


def _used(house: House) -> int:
    speech = house.clerk.conference.body("plenary").floor.speaking
    assert speech is not None
    return speech.used_at(house.clock.house.now())
