"""Meetings from seeds: in none of them is a promise broken, and the same seed is the same meeting."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.simulator.meeting import Meeting
from tests.simulator.planted import play, quiet

SEEDS = int(os.environ.get("PLENARY_SEEDS", "100"))
FIRST = int(os.environ.get("PLENARY_FIRST_SEED", "0"))
AT_ONCE = 10
"""So many meetings are one test, so that the tests of several processes share them out."""


@pytest.mark.parametrize("first", range(FIRST, FIRST + SEEDS, AT_ONCE))
def test_no_promise_is_broken_in_these_meetings(first: int) -> None:
    for seed in range(first, min(first + AT_ONCE, FIRST + SEEDS)):
        play(seed)


@pytest.mark.parametrize("seed", [1, 3])
def test_the_same_seed_is_the_same_meeting(seed: int) -> None:
    """To the last message, also in another process, where sets and mappings have another order."""
    once = play(seed)
    assert play(seed) == once
    told = subprocess.run(
        [sys.executable, "-m", "tests.simulator.meeting", str(seed)],
        env=os.environ | {"PYTHONHASHSEED": "193"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.splitlines()[-1] == f"seed {seed}: {once}"


def test_different_seeds_are_different_meetings() -> None:
    assert play(1) != play(2)


def test_these_meetings_have_everything_in_them() -> None:
    """Votes with results, speeches, crashes, failures, and screens that come back: otherwise nothing was shown."""
    events, told = set[str](), set[str]()
    with quiet():
        for seed in range(8):
            meeting = Meeting(seed)
            meeting.play()
            events |= {entry.event.name for entry in meeting.audit.entries}
            told |= {" ".join(line.split(" ")[2:]) for line in meeting.trace}
    assert {"ballot.cast", "vote.announced", "decision.recorded", "floor.given", "floor.ended"} <= events
    assert {"roll.checked_in", "roll.checked_out", "roll.rights_set", "proposal.made"} <= events
    assert {"is down", "has halted"} <= told
    for act in ("starts and stands at", "loses its line to", "sends again", "has its wall clock set to"):
        assert any(act in line for line in told), act
