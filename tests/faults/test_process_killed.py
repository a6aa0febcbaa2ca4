"""One of two processes is killed while the hall votes: its screens go on at the other, and nothing is lost."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.clients import Bare
from tests.faults.balanced import Hall, balanced
from tests.faults.killed import LOST
from tests.servers import PostgreSQL
from tests.serving import Served, member_states

KILLS = int(os.environ.get("PLENARY_PROCESS_KILLS", "1"))
SCREENS = 12
BACK_WITHIN_S = 5
WITHIN_S = 30


@pytest.fixture
def hall(postgresql: PostgreSQL, tmp_path: Path) -> Iterator[Hall]:
    with balanced(postgresql, tmp_path) as hall:
        yield hall


def let_in(processes: Sequence[Served], code: str) -> Bare:
    """A delegate's screen at the first address that lets it in, as if a load balancer stood before them."""
    until = time.monotonic() + WITHIN_S
    while time.monotonic() < until:
        for served in processes:
            try:
                return served.bare("delegate", code)
            except LOST:
                continue
    raise AssertionError("no process lets anybody in")


def moved(lost: Bare, processes: Sequence[Served], code: str) -> Bare:
    """The screen that comes for one whose process was killed: soon it has been shown what is so at least as late.

    The other process reads the journal a moment later, and while all vote shows it twice a second. Of single sections
    nothing follows: the one process may have shown late, with a later number, what the other showed at once.
    """
    assert lost.closed.wait(WITHIN_S)
    screen = let_in(processes, code)
    seen = max(lost.shown.seqs.values())
    screen.shown.until(lambda _: screen.shown.heard[-1]["seq"] >= seen)
    return screen


@pytest.mark.timeout(120 + 90 * KILLS)
def test_the_screens_of_a_killed_process_go_on_at_the_other(hall: Hall) -> None:
    for _ in range(KILLS):
        killed_while_voting(hall)
        hall.house.start()
    hall.check_recorded()
    assert hall.retries["lost"] > 0


def killed_while_voting(hall: Hall) -> None:
    """A vote, one process killed while the ballots come in; its screens are back, and show what stands."""
    house, codes = hall.house, member_states()[:SCREENS]
    dying = house.living[0]
    screens = {code: dying.bare("delegate", code) for code in codes}
    took: list[float] = []

    def kill() -> None:
        hall.after(60)
        dying.kill()
        began = time.monotonic()
        with ThreadPoolExecutor(SCREENS) as hands:
            again = hands.map(lambda code: moved(screens[code], house.processes, code), codes)
            screens.update(zip(codes, again, strict=True))
        took.append(time.monotonic() - began)

    hall.vote(kill)
    standing = hall.seen(0)
    for screen in screens.values():
        screen.shown.until(lambda shown: shared(shown, standing) == shared(standing, shown))
        assert screen.shown.went_back == []
        screen.drop()
    print(f"{SCREENS} screens are back after {took[0]:.1f} s; {dict(hall.retries)}")
    assert took[0] < BACK_WITHIN_S


def shared(sections: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The sections that two audiences both have and see alike."""
    return {name: sections[name] for name in ("agenda", "floor", "sitting") if name in other}
