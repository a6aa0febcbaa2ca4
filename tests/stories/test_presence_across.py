"""Two processes on PostgreSQL: the podium sees every screen, whichever process it is on, and whichever ends."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.clients import Bare
from tests.servers import PostgreSQL
from tests.several import Several, several

WITHIN_S = 30
FORGOTTEN_S = 15


@pytest.fixture
def two(postgresql: PostgreSQL, tmp_path: Path) -> Iterator[Several]:
    with several(postgresql, tmp_path) as made:
        yield made


def status(podium: Bare, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The first facts told to the podium that are as wanted."""
    until, told = time.monotonic() + WITHIN_S, {}
    while time.monotonic() < until:
        told = podium.events["status"].get(timeout=WITHIN_S)["sections"]
        if wanted(told):
            return told
    raise AssertionError(f"what the podium is told: {told}")


def connected(told: dict[str, Any]) -> list[bool]:
    return [each["connected"] for each in told["displays"]]


def test_the_podium_of_each_process_sees_the_screens_of_both_and_misses_who_is_gone(two: Several) -> None:
    one, other = two.processes
    kenya, japan = one.roll["KEN"], one.roll["JPN"]
    screens = [one.bare("delegate", "KEN"), other.bare("delegate", "KEN"), other.bare("delegate", "JPN")]
    display, podiums = one.bare("display"), [one.bare("chair"), other.bare("secretary")]
    both = {kenya: 2, japan: 1}
    began = time.monotonic()
    for podium in podiums:
        told = status(podium, lambda told: told["devices"] == both and connected(told) == [True])
        assert (told["stale"], told["wrong_clocks"]) == ({}, {})
    print(f"every podium sees the screens of both processes after {time.monotonic() - began:.1f} s")
    # A display that is gone is missed by all, until its seat is revoked at one of them.
    display.drop()
    lost = [status(podium, lambda told: connected(told) == [False])["displays"] for podium in podiums]
    assert lost[0] == lost[1]
    revoked = one.http("POST", f"/seats/{lost[0][0]['seat']}/revoke", one.token("secretary"))
    assert revoked.status_code == 200
    for podium in podiums:
        status(podium, lambda told: told["displays"] == [])
    # A process that ends takes its devices with it at once.
    other.stop()
    began = time.monotonic()
    status(podiums[0], lambda told: told["devices"] == {kenya: 1})
    assert time.monotonic() - began < FORGOTTEN_S / 2
    for each in (*screens, *podiums):
        each.drop()
