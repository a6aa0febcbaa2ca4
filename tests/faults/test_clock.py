"""The wall clock of a real server jumps, or the server is stopped for a while: timers go on, no vote closes wrongly."""

from __future__ import annotations

import signal
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from plenary.engine.canonical import decode
from plenary.engine.journal import Journal
from plenary.engine.storage import Storage
from tests.clients import Bare
from tests.faults import wall
from tests.faults.tools import ALL_FAULTS
from tests.serving import Served, demo, member_states

HOUR, DAY = 3_600_000, 86_400_000
JUMPS = (HOUR, -HOUR, DAY, -DAY)
CLOSES_AFTER_MS = 6_000
OFF_S = 1.0 if ALL_FAULTS else 5.0
"""How late a deadline may be kept: 1 s, where nothing else runs beside it."""
EARLY_S = 0.05
"""What rounding to milliseconds may make of a moment."""


@dataclass
class Timed:
    """A server whose wall clock jumps, with the chair and a delegate who has the floor."""

    served: Served
    jump: Path
    chair: Bare
    floor: Bare

    def jumps(self, ms: int) -> None:
        """Set the wall clock this far off."""
        self.jump.write_text(str(ms))

    def now(self) -> int:
        """The house's time, as every screen is told."""
        at: int = self.floor.call("clock", {"sent": 0})["at"]
        return at

    def opened(self) -> tuple[str, float]:
        """A vote that closes by itself, just opened: its id, and the moment on the clock of this test."""
        prepared = self.chair.do(
            "vote.prepare",
            subject={"title": "Draft"},
            method="recorded",
            closes_after_ms=CLOSES_AFTER_MS,
        )
        vote: str = prepared["result"]["id"]
        began = time.monotonic()
        self.chair.do("vote.open", vote=vote)
        return vote, began

    def closed(self, began: float) -> None:
        """Wait until the vote is closed: not before its time, and soon after."""
        self.floor.shown.until(
            lambda s: s["vote"]["state"] == "closed", within=CLOSES_AFTER_MS / 1_000 + OFF_S
        )
        took = time.monotonic() - began - CLOSES_AFTER_MS / 1_000
        assert -EARLY_S < took < OFF_S, f"{took:+.2f} s"

    def used_ms(self) -> int:
        """How long the speaker has spoken."""
        speech = self.served.view("display")["sections"]["floor"]["speaking"]
        running = self.now() - speech["started_at"] if speech["started_at"] is not None else 0
        used: int = speech["used_ms"] + running
        return used


def send(client: Bare, name: str, args: dict[str, Any]) -> int:
    """Send a command without waiting; the number of its ack."""
    return client.begin("command", {"id": uuid.uuid4().hex, "name": name, "args": args})


def by_a_wall(folder: Path, jump: int) -> Served:
    """The demo in this folder, started by a wall clock that is this far off, and may jump."""
    file = folder / "jump"
    file.write_text(str(jump))
    return demo(folder, command=(sys.executable, wall.__file__, str(file)))


@contextmanager
def timed(folder: Path, served: Served) -> Iterator[Timed]:
    """A demo with an open item, everybody there, and Kenya speaking."""
    try:
        chair, floor, desk = served.bare("chair"), served.bare("delegate", "KEN"), served.bare("secretary")
        chair.do("sitting.open")
        chair.do("agenda.open_item", item=served.view("chair")["sections"]["agenda"]["items"][1]["id"])
        presence = [
            ("roll.set_presence", {"delegation": served.roll[c], "present": True}) for c in member_states()
        ]
        for number in [send(desk, *each) for each in presence]:
            assert desk.answer(number)["ok"]
        asked = floor.do("floor.request", kind="statement")
        chair.do("floor.give", request=asked["result"]["id"])
        yield Timed(served, folder / "jump", chair, floor)
        for client in (chair, floor, desk):
            client.drop()
    finally:
        served.process.send_signal(signal.SIGCONT)
        served.stop()


def moments(served: Served) -> list[tuple[str, int]]:
    """The entries with their moments."""
    storage = Storage(f"sqlite:///{served.database}")
    with storage.read() as connection:
        lines = list(Journal(storage, served.access["conference"]).lines(connection))
    storage.close()
    return [(entry.event.name, entry.at) for entry in map(decode, (line.entry for line in lines))]


def test_a_wall_clock_that_jumps_moves_no_timer_and_closes_no_vote(tmp_path: Path) -> None:
    with timed(tmp_path, by_a_wall(tmp_path, 0)) as house:
        started, spoken, began = house.now(), house.used_ms(), time.monotonic()
        for jump in JUMPS:
            house.jumps(jump)
            house.chair.do("hall.announce", text={"en": f"The wall is {jump} ms off"})
            passed = (time.monotonic() - began) * 1_000
            assert abs(house.now() - started - passed) < OFF_S * 1_000
            assert abs(house.used_ms() - spoken - passed) < OFF_S * 1_000
        vote, opened = house.opened()
        for jump in JUMPS:
            house.jumps(jump)
            house.chair.do("hall.announce", text={"en": "Voting goes on"})
            assert house.floor.shown.sections["vote"]["state"] == "open"
        house.floor.do("ballot.cast", vote=vote, choice="yes")
        house.closed(opened)
        told = dict(moments(house.served))
        assert 0 <= told["vote.closed"] - told["vote.opened"] - CLOSES_AFTER_MS < OFF_S * 1_000
        assert [at for _, at in moments(house.served)] == sorted(at for _, at in moments(house.served))
    for jump in JUMPS if ALL_FAULTS else (-DAY,):
        goes_on(by_a_wall(tmp_path, jump))


def goes_on(served: Served) -> None:
    """A server that was started by a wrong wall clock dates nothing before what has happened."""
    try:
        chair = served.bare("chair")
        chair.do("hall.announce", text={"en": "We go on"})
        at = [at for _, at in moments(served)]
        assert at == sorted(at)
        assert chair.call("clock", {"sent": 0})["at"] >= at[-1]
        chair.drop()
    finally:
        served.stop()


def test_a_server_that_was_stopped_closes_late_what_was_due_and_nothing_else(tmp_path: Path) -> None:
    with timed(tmp_path, demo(tmp_path)) as house:
        vote, _ = house.opened()
        house.floor.do("ballot.cast", vote=vote, choice="no")
        started, began = house.now(), time.monotonic()
        house.served.process.send_signal(signal.SIGSTOP)
        waited = house.floor.begin("clock", {"sent": 0})
        with pytest.raises(TimeoutError):
            house.floor.answer(waited, within=CLOSES_AFTER_MS / 1_000)
        house.served.process.send_signal(signal.SIGCONT)
        continued = time.monotonic()
        house.floor.shown.until(lambda s: s["vote"]["state"] == "closed", within=OFF_S)
        assert time.monotonic() - continued < OFF_S
        passed = (time.monotonic() - began) * 1_000
        assert abs(house.now() - started - passed) < OFF_S * 1_000
        told = dict(moments(house.served))
        assert told["vote.closed"] - told["vote.opened"] >= CLOSES_AFTER_MS
