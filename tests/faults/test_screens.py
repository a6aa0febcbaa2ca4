"""Screens by the hundred are cut off and come back at once, or stop: the others and the chair notice nothing."""

from __future__ import annotations

import os
import signal
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest

from tests.clients import Bare
from tests.faults.crowd import Crowd, crowd
from tests.faults.tools import ALL_FAULTS
from tests.serving import Served, member_states, serving

SOCKETS = int(os.environ.get("PLENARY_SOCKETS", "200"))
CONVERGED_WITHIN_S = 10 if ALL_FAULTS else 60
DROPPED_WITHIN_S = 30
CHAIR_P99_S = 0.250
PACE_S = 0.05
"""Between two commands of the chair: faster than anybody speaks, and it leaves the machine to the screens."""
TOGETHER = 100
"""So many screens are in one process."""
READING, STOPPED = 40, 10


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path) as running:
        yield running


class Chair(threading.Thread):
    """The chair at work: announcements one after the other, each timed, until told to stop."""

    def __init__(self, client: Bare) -> None:
        super().__init__()
        self.client, self.times = client, list[float]()
        self.said, self.ended = "", threading.Event()

    def run(self) -> None:
        while not self.ended.wait(PACE_S):
            began = time.monotonic()
            self.say(f"Announcement {len(self.times) + 1}")
            self.times.append(time.monotonic() - began)

    def say(self, text: str) -> None:
        self.client.do("hall.announce", text={"en": text})
        self.said = text

    def __enter__(self) -> Chair:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self.join()

    def told(self) -> str:
        """How long the acks took."""
        p99 = statistics.quantiles(self.times, n=100)[98] if len(self.times) > 1 else self.times[0]
        longest = max(self.times)
        return f"{len(self.times)} commands of the chair, p99 {p99:.3f} s, longest {longest:.3f} s"


def words(announcement: dict[str, Any] | None) -> str:
    """What is announced, if anything is."""
    return announcement["text"]["en"] if announcement else ""


def announced(sections: dict[str, Any]) -> str:
    """What a screen shows as announced."""
    return words(sections["hall"]["announcement"])


def until(so: Callable[[], bool]) -> None:
    """Ask until it is so."""
    end = time.monotonic() + CONVERGED_WITHIN_S
    while not so():
        assert time.monotonic() < end, "never so"


@pytest.mark.timeout(120 + SOCKETS // 2)
def test_all_screens_are_cut_at_once_and_come_back_while_the_chair_works(served: Served) -> None:
    chair, codes = Chair(served.bare("chair")), list(islice(cycle(member_states()), SOCKETS))
    chair.say("Before")
    with ExitStack() as stack:
        crowds = [
            stack.enter_context(crowd(served, codes[first : first + TOGETHER]))
            for first in range(0, SOCKETS, TOGETHER)
        ]
        with chair:
            cut = time.monotonic()
            assert all(told["connected"] == 0 for told in asked(crowds, "cut"))
            gone = time.monotonic()
            until(lambda: sum(told["connected"] for told in asked(crowds, "again")) == SOCKETS)
            back = time.monotonic()
        until(lambda: all(shows(told, chair.said) for told in asked(crowds, "shown")))
        whole = time.monotonic()
        print(
            f"{SOCKETS} screens cut in {gone - cut:.2f} s, back in {back - gone:.2f} s, whole {whole - cut:.2f} s "
            f"after the cut; {chair.told()}"
        )
        assert [told["went_back"] for told in asked(crowds, "shown")] == [0] * len(crowds)
    chair.client.drop()
    if ALL_FAULTS:
        assert whole - cut < CONVERGED_WITHIN_S
        assert statistics.quantiles(chair.times, n=100)[98] < CHAIR_P99_S


def asked(crowds: Sequence[Crowd], order: str) -> list[dict[str, Any]]:
    """Give all of them an order at the same time; their answers."""
    for each in crowds:
        each.tell(order)
    return [each.answer() for each in crowds]


def shows(told: dict[str, Any], said: str) -> bool:
    """Whether every screen of a crowd shows this announcement."""
    return all(words(each) == said for each in told["announcements"])


def test_screens_that_stop_hold_up_nobody_are_dropped_and_come_back_to_what_is_so(served: Served) -> None:
    codes = member_states()
    chair = Chair(served.bare("chair"))
    chair.say("Before")
    screens = [served.bare("delegate", code) for code in codes[:READING]]
    with crowd(served, codes[READING : READING + STOPPED]) as stopped:
        devices = Devices(chair.client)
        devices.until(READING + STOPPED)
        stopped.process.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        with chair:
            devices.until(READING)
            dropped = time.monotonic() - began
        for screen in screens:
            screen.shown.until(lambda s: announced(s) == chair.said, CONVERGED_WITHIN_S)
        said = [f"Announcement {n + 1}" for n in range(len(chair.times))]
        for screen in screens:
            heard = [view["sections"].get("hall") for view in screen.shown.heard]
            assert [words(h["announcement"]) for h in heard if h][-len(said) :] == said
        print(f"{STOPPED} stopped screens dropped after {dropped:.1f} s; {chair.told()}")
        assert dropped < DROPPED_WITHIN_S

        stopped.process.send_signal(signal.SIGCONT)
        until(lambda: stopped.ask("shown")["connected"] == 0)  # they have noticed
        assert stopped.ask("again")["connected"] == STOPPED
        until(lambda: shows(stopped.ask("shown"), chair.said))
        assert stopped.ask("shown")["went_back"] == 0
    chair.client.drop()
    for screen in screens:
        screen.drop()


class Devices:
    """How many devices of delegations the podium is told of."""

    def __init__(self, podium: Bare) -> None:
        self._podium = podium

    def until(self, expected: int) -> None:
        """Wait until there are so many."""
        until = time.monotonic() + DROPPED_WITHIN_S + 10
        while True:
            status = self._podium.events["status"].get(timeout=max(0.001, until - time.monotonic()))
            if sum(status["sections"]["devices"].values()) == expected:
                return
