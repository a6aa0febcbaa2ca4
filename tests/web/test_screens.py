"""What is known of screens here and in other processes: counts, freshness, and displays that nobody sees any more."""

from __future__ import annotations

import json
from typing import Any

from plenary.engine.accounts import SeatRecord
from plenary.web.screens import Screen, Screens
from plenary.web.seating import Sitter

NOW = 1_000_000


def screen(sid: str, seat: str, role: str = "display", delegation: str | None = None) -> Screen:
    record = SeatRecord(seat, "wtdc", role, delegation, "en", False, f"Hall {seat}", None)
    return Screen(
        sid, Sitter(record, record.seat, browser=True, token="t" * 43, digest="d" * 64), "plenary", "en", NOW
    )


def house(*here: Screen) -> Screens:
    """The screens of a process."""
    screens = Screens()
    for each in here:
        screens.come(each)
    return screens


def listed(status: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(each["seat"], each["connected"]) for each in status["displays"]]


def heard(screens: Screens, now: int = NOW) -> dict[str, Any]:
    """What another process hears of these, through the table."""
    seen: dict[str, Any] = json.loads(json.dumps(screens.seen(now)))
    return seen


# How fresh a screen is


def test_a_screen_is_behind_when_it_does_not_show_what_it_had_the_time_to() -> None:
    display = screen("a", "s1")
    display.shows(7, 9, NOW)
    display.shows(8, 10, NOW + 200)
    assert display.behind == 0
    display.shows(9, 14, NOW + 5_000)
    assert display.behind == 0
    display.shows(12, 14, NOW + 10_000)
    assert (display.behind, display.is_stale(NOW + 10_000)) == (2, True)
    display.shows(14, 15, NOW + 15_000)
    assert (display.behind, display.is_stale(NOW + 15_000)) == (0, False)


def test_a_screen_that_stops_telling_is_stale_and_a_tool_that_never_told_is_none() -> None:
    tablet, tool = screen("a", "s1"), screen("b", "s2")
    tablet.shows(7, 7, NOW)
    tool.shows(None, 7, NOW)
    tool.shows(None, 9, NOW + 5_000)
    assert tool.behind == 0
    assert not tablet.is_stale(NOW + 75_000)
    assert tablet.is_stale(NOW + 75_001)
    assert not screen("c", "s3").is_stale(NOW + 3_600_000)


def test_the_devices_of_delegations_are_counted_with_the_stale_and_those_of_a_wrong_clock() -> None:
    kenya, behind, wrong = (screen(sid, "s9", "delegate", "d1") for sid in "abc")
    japan = screen("d", "s8", "delegate", "d2")
    behind.shows(1, 5, NOW)
    behind.shows(1, 5, NOW + 5_000)
    kenya.skew, wrong.skew, japan.skew = 2_000, -2_001, None
    status = house(kenya, behind, wrong, japan, screen("e", "s7")).status(NOW + 5_000)
    counts = {name: status[name] for name in ("devices", "stale", "wrong_clocks")}
    assert counts == {"devices": {"d1": 3, "d2": 1}, "stale": {"d1": 1}, "wrong_clocks": {"d1": 1}}


# Several processes


def test_the_devices_of_all_processes_are_added_up() -> None:
    one = house(screen("a", "s9", "delegate", "d1"), screen("b", "s8", "delegate", "d2"))
    other = house(screen("c", "s9", "delegate", "d1"), screen("d", "s4"))
    status = one.status(NOW, [heard(other)])
    assert (status["devices"], listed(status)) == ({"d1": 2, "d2": 1}, [("s4", True)])


def test_a_display_lost_by_one_process_is_back_when_another_sees_it() -> None:
    one, other = house(screen("a", "s4")), house()
    one.gone("a")
    assert listed(one.status(NOW)) == [("s4", False)]
    assert listed(other.status(NOW, [heard(one)])) == [("s4", False)]
    other.come(screen("b", "s4"))
    assert listed(one.status(NOW, [heard(other)])) == [("s4", True)]
    assert heard(one)["displays"] == []


def test_the_displays_of_a_process_that_was_killed_stay_in_sight() -> None:
    alive, killed = house(screen("a", "s4")), house(screen("b", "s5"), screen("c", "s10"))
    assert listed(alive.status(NOW, [heard(killed)])) == [("s4", True), ("s5", True), ("s10", True)]
    assert listed(alive.status(NOW)) == [("s4", True), ("s5", False), ("s10", False)]
    # Whoever starts afterwards learns of them, too.
    assert listed(house().status(NOW, [heard(alive)])) == [("s4", True), ("s5", False), ("s10", False)]


def test_a_revoked_display_goes_whoever_still_remembers_it() -> None:
    one, other = house(screen("a", "s4")), house()
    one.gone("a")
    one.status(NOW)
    other.status(NOW, [heard(one)])
    assert other.lost == ["s4"]
    one.forget("s4")
    assert listed(one.status(NOW, [heard(other)])) == []
    other.forget("s4")
    assert other.lost == [] == listed(other.status(NOW, [heard(one)]))


def test_the_newest_that_is_known_of_a_lost_display_is_told() -> None:
    early, late = screen("a", "s4"), screen("b", "s4")
    late.last_seen = NOW + 9_000
    one, other = house(late), house(early)
    for screens, sid in ((one, "b"), (other, "a")):
        screens.gone(sid)
        screens.status(NOW + 9_000)
    for told, by in ((one, other), (other, one)):
        (display,) = told.status(NOW + 9_000, [heard(by)])["displays"]
        assert display["last_seen"] == NOW + 9_000
